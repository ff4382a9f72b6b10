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

_LABEL: Final = r"[\W_]{0,4}(?:(?:editor|publisher)[’']?s?[’']? note\s?[:–—-]\s*)?"
_ITEM: Final = r"(?:article|story|report|post|piece|page|column|headline|caption|photo caption)"
_THIS: Final = rf"(?:this|the|an?|that) (?:\w+ ){{0,2}}{_ITEM}"
_DONE: Final = (
    r"(?:was|were|has been|have been|is) (?:since )?(?:also )?(?:updated and )?"
    r"(?:{verbs})"
)
_RETRACTION: Final = re.compile(
    rf"{_LABEL}(?:retract(?:ed|ion)(?: notice)?\s?(?:\([^)]{{1,40}}\)\s?)?[:–—]"
    rf"|{_THIS}\b[^.!?]{{0,40}}\b{_DONE.format(verbs='retracted|withdrawn|taken back')}\b"
    rf"|(?:we|the editors|the [\w ]{{2,30}}) (?:have |has )?retract(?:ed|s)?\b[^.!?]{{0,20}}"
    rf"\b{_ITEM})",
    re.IGNORECASE,
)
_CLARIFICATION: Final = re.compile(
    rf"{_LABEL}(?:clarifications?\s?(?:\([^)]{{1,40}}\)\s?)?[:–—]"
    rf"|{_THIS}\b[^.!?]{{0,40}}\b{_DONE.format(verbs='clarified')}\b"
    rf"|{_THIS}\b[^.!?]{{0,60}}\bto clarify\b)",
    re.IGNORECASE,
)
_CORRECTION: Final = re.compile(
    rf"{_LABEL}(?:corrections?(?: and clarifications?)?\s?(?:\([^)]{{1,40}}\)\s?"
    r"|(?:on )?[A-Z]?\w+ \d{1,2}(?:, \d{4})?\s?)?[:–—]"
    rf"|(?:an?|the) (?:earlier|previous|prior|original) version of (?:this|the|our)\b"
    rf"|{_THIS}\b[^.!?]{{0,60}}\b(?:originally|previously|initially|incorrectly|erroneously)\b"
    rf"|{_THIS}\b[^.!?]{{0,40}}\b{_DONE.format(verbs='corrected|amended')}\b"
    rf"|(?:this|the) {_ITEM} (?:misstated|misspelled|misidentified|mischaracterized)\b)",
    re.IGNORECASE,
)
_KINDS: Final = (
    (CorrectionKind.RETRACTION, _RETRACTION),
    (CorrectionKind.CLARIFICATION, _CLARIFICATION),
    (CorrectionKind.CORRECTION, _CORRECTION),
)
_HEADING: Final = re.compile(
    r"\W{0,4}(?P<kind>correction|clarification|retraction)s?(?: and clarifications?)?\W{0,3}",
    re.IGNORECASE,
)
_LONGEST: Final = 1500
"""Characters of a note; what is longer is prose that begins so."""
_OWN: Final = frozenset(
    "correction clarification article story report earlier previous version misstated misspelled"
    " misidentified incorrectly originally previously amended corrected updated clarify said"
    " stated has been this editor note post piece page headline".split()
)
"""Words of every such note, which say nothing of what it is about."""
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
        if heading := _HEADING.fullmatch(stripped):
            under = CorrectionKind(heading["kind"].lower())
            continue
        kind = _kind(stripped) or under
        under = None
        if kind is not None and len(stripped) <= _LONGEST:
            found.append((Span(start, start + len(stripped)), kind))
    return found


def _kind(line: str) -> CorrectionKind | None:
    return next((kind for kind, pattern in _KINDS if pattern.match(line)), None)


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
