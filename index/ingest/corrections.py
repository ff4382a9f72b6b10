"""Notes by which editors correct an article or take it back, and the sentence each is about.

Correction: An earlier version of this article misstated the number of boats.
This article was amended on 5 January 2021 to say that the lock has two gates.
RETRACTED: …        This story has been retracted.
"""

import re
from collections.abc import Sequence
from typing import Final

from index.model.article import Correction, CorrectionKind, Span
from index.text.language import ENGLISH
from index.timeline.words import rarity, weighed, words


def _patterns(entry: str) -> tuple[tuple[CorrectionKind, re.Pattern[str]], ...]:
    found = ENGLISH.lexicon.patterns("corrections", entry)
    return tuple(
        (CorrectionKind(name), re.compile(pattern, re.IGNORECASE))
        for name, pattern in found.items()
    )


_NOTES: Final = _patterns("notes")
_HEADINGS: Final = _patterns("headings")
_LONGEST: Final = 1500
"""Characters of a note; what is longer is prose that begins so."""
_OWN: Final = frozenset(ENGLISH.lexicon.words("corrections", "words.own"))
_ALIKE: Final = 0.15
"""Cosine from which a sentence is what the note is about."""
_SHARED: Final = 2
"""Words that both have at the least: with one, any sentence of the story would do."""


def find_corrections(text: str, boilerplate: tuple[Span, ...]) -> tuple[Correction, ...]:
    """Find the notes in an article's text, each tied to the sentence that it is about.

    A retraction is about the whole article, and so is a note that is like none of its sentences.
    """
    notes = _notes(text)
    if not notes:
        return ()
    sentences = [
        sentence
        for sentence in ENGLISH.sentences.split(text, boilerplate)
        if not any(span.start < sentence.end and sentence.start < span.end for span, _ in notes)
    ]
    told = [words(text[slice(*sentence)]) for sentence in sentences]
    return tuple(
        Correction(
            span,
            kind,
            None
            if kind is CorrectionKind.RETRACTION
            else _corrected(words(text[slice(*span)]), sentences, told),
        )
        for span, kind in notes
    )


def _notes(text: str) -> list[tuple[Span, CorrectionKind]]:
    found: list[tuple[Span, CorrectionKind]] = []
    offset, under = 0, None
    for line in text.split("\n"):
        stripped = line.strip()
        start = offset + len(line) - len(line.lstrip())
        offset += len(line) + 1
        if not stripped:
            continue
        if heading := next((kind for kind, each in _HEADINGS if each.fullmatch(stripped)), None):
            under = heading
            continue
        kind = next((kind for kind, each in _NOTES if each.match(stripped)), under)
        under = None
        if kind is not None and len(stripped) <= _LONGEST:
            found.append((Span(start, start + len(stripped)), kind))
    return found


def _corrected(
    note: list[str], sentences: Sequence[Span], told: Sequence[list[str]]
) -> Span | None:
    """Choose the sentence that has most of the note's rare words."""
    rare = rarity([*told, note])
    about = weighed([word for word in note if word not in _OWN], rare)
    best: tuple[float, Span] | None = None
    for sentence, own in zip(sentences, told, strict=True):
        if len(about.keys() & set(own)) < _SHARED:
            continue
        weights = weighed(own, rare)
        alike = sum(weight * weights.get(word, 0.0) for word, weight in about.items())
        if alike >= _ALIKE and (best is None or alike > best[0]):
            best = (alike, sentence)
    return None if best is None else best[1]
