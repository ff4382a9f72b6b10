"""Read the best candidates among the sentences around them, several in one pass."""

from collections.abc import Mapping, Sequence

from index.model.article import ArticleId, Span
from index.models.reader import PASSAGE_TOKENS, Reader, Window
from index.search.candidates import Candidate

Place = tuple[ArticleId, Span]


def place_of(candidate: Candidate) -> Place:
    """Name a candidate by where it stands."""
    return candidate.article.id, candidate.span


def windows(
    ranked: Sequence[Candidate], known: Mapping[Place, Candidate], reader: Reader, count: int
) -> list[tuple[Candidate, ...]]:
    """Choose at most `count` runs of sentences around the best candidates that none holds yet.

    `known` are all sentences that were retrieved; a run ends where no more of them is known.
    """
    found: list[tuple[Candidate, ...]] = []
    held: set[Place] = set()
    for candidate in ranked:
        if len(found) == count:
            break
        if place_of(candidate) not in held:
            run = _around(candidate, known, reader)
            held.update(map(place_of, run))
            found.append(run)
    return found


def _around(
    candidate: Candidate, known: Mapping[Place, Candidate], reader: Reader
) -> tuple[Candidate, ...]:
    """Take in sentences by turns before and after, as many as a window may have."""
    run = [candidate]
    room = PASSAGE_TOKENS - reader.length(candidate.text)
    growing = True
    while growing:
        growing = False
        for backwards in (True, False):
            span = run[0].before if backwards else run[-1].after
            beside = known.get((candidate.article.id, span)) if span else None
            if beside and (need := reader.length(beside.text)) <= room:
                run.insert(0 if backwards else len(run), beside)
                room -= need
                growing = True
    return tuple(run)


def logits(
    question: str, runs: Sequence[tuple[Candidate, ...]], reader: Reader
) -> dict[Place, float]:
    """Read runs of sentences; one that stands in two of them keeps its better log-odds."""
    read = reader.logits(
        question,
        [Window(run[0].article.title, tuple(each.text for each in run)) for run in runs],
    )
    found: dict[Place, float] = {}
    for run, values in zip(runs, read, strict=True):
        for each, logit in zip(run, values, strict=True):
            place = place_of(each)
            found[place] = max(logit, found.get(place, logit))
    return found
