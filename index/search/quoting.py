"""Sentence → quote: how far it reaches, which span in it stands out, what says the same."""

import re
from collections.abc import Sequence
from typing import Final

from index.model.article import Article, Quote, Span
from index.search.candidates import Candidate
from index.search.features import type_fit
from index.search.question import Question
from index.text.language import ENGLISH

LONGEST: Final = 330
"""Characters of a quote that took in a neighbour to be understood."""

LONGEST_ANSWER: Final = 550
"""Characters of a quote that took in neighbours because they answer too."""

SHORT: Final = 80
"""Characters. A sentence this short is quoted with a neighbour, so that it can be understood."""

VAGUE: Final = 0.0
VAGUE_LENGTH: Final = 450
"""A sentence with a logit below this is quoted with its neighbours, up to this length."""

CLOSE: Final = 2.5
ANSWERS_TOO: Final = -2.0
"""A neighbour whose logit is this close, and at least this, belongs to the answer."""

SAME: Final = 0.93
"""Cosine from which two articles' sentences are taken to say the same."""

_SPELLED: Final = {
    word: str(number)
    for number, word in enumerate(ENGLISH.lexicon.words("quantities", "ones"), 1)
    if number > 1  # 'one of them'
} | {
    word: str(20 + 10 * number)
    for number, word in enumerate(ENGLISH.lexicon.words("quantities", "tens"))
}
_FIGURE: Final = re.compile(
    rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(map(re.escape, _SPELLED))})\b", re.IGNORECASE
)

_LEANING = re.compile(rf"^[“\"‘']?{ENGLISH.lexicon.either('words', 'leaning')}\b")
"""How a sentence begins that cannot be understood without the one before it."""


def reach(best: Candidate, ranked: Sequence[Candidate], question: Question) -> tuple[Span, ...]:
    """Choose the sentences to quote: the best one, with the neighbours that it needs, in order."""
    known = {other.span: other for other in ranked if other.article.id == best.article.id}
    quoted = [best]
    fits = best.type_fit
    while True:
        span = Span(quoted[0].span.start, quoted[-1].span.end)
        options = []
        for neighbour in (quoted[0].before, quoted[-1].after):
            if neighbour is None:
                continue
            wider = Span(min(neighbour.start, span.start), max(neighbour.end, span.end))
            if not _broken(best.article, wider):
                looked = known.get(neighbour)
                reason = _reason(best, span, wider, neighbour, looked, fits, question)
                options.append((reason, -neighbour.start, neighbour))
        if not options or not max(options)[0]:
            return tuple(each.span for each in quoted)
        _, _, neighbour = max(options)
        text = best.article.text[neighbour.start : neighbour.end]
        fits = max(fits, type_fit(text, question))
        # Beyond a neighbour that was not looked at, nothing is known.
        if neighbour not in known:
            return tuple(sorted([*(each.span for each in quoted), neighbour]))
        place = 0 if neighbour.start < quoted[0].span.start else len(quoted)
        quoted.insert(place, known[neighbour])


def _reason(
    best: Candidate,
    span: Span,
    wider: Span,
    neighbour: Span,
    looked: Candidate | None,
    fits: float,
    question: Question,
) -> int:
    """Rate how much the quote needs the neighbour: 0, not at all, to 4, to be an answer."""
    text = best.article.text
    if looked is not None and looked.contradicted:
        return 0  # 'An earlier version said …'
    now, then = span.end - span.start, wider.end - wider.start
    if then <= LONGEST_ANSWER:
        if fits <= 0 < type_fit(text[neighbour.start : neighbour.end], question):
            return 4  # 'which team?', and only the neighbour names one
        if looked is not None and best.read and _answers_too(looked, best):
            return 3
    leans = neighbour == best.before and _LEANING.match(best.text)
    if leans and then <= LONGEST:
        return 2
    if best.read and best.logit < VAGUE:
        return int(then <= VAGUE_LENGTH)
    return int(now < SHORT and then <= LONGEST)


def _answers_too(looked: Candidate, best: Candidate) -> bool:
    return looked.logit >= max(best.logit - CLOSE, ANSWERS_TOO)


def quote(
    best: Candidate, sentences: tuple[Span, ...], question: Question, probability: float
) -> Quote:
    """Make a quote of adjacent sentences, the answer's words in it marked where they stand out."""
    article, span = best.article, Span(sentences[0].start, sentences[-1].end)
    marked = highlight(article, span, best.span, question)
    return Quote(article, *span, probability, highlight=marked, sentences=sentences)


def highlight(article: Article, span: Span, answering: Span, question: Question) -> Span | None:
    """Choose the answer's span, relative to the quote; in the answering sentence if it has one.

    None where the question doesn't ask for something that can be recognised.
    """
    within = Span(answering.start - span.start, answering.end - span.start)
    return ENGLISH.answers.best(article.text[span.start : span.end], question.text, within)


def same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two articles say the same in these sentences."""
    if one.article.id == other.article.id:
        return False
    terms = ENGLISH.analyzer.terms_of_sentence
    if terms(one.text) == terms(other.text):
        return True
    # '40 crowns' and '45 crowns' are as near to each other as any two sentences are.
    near = float(one.vector @ other.vector) >= SAME
    return near and _figures(one.text) == _figures(other.text)


def _figures(text: str) -> list[str]:
    found = (word.casefold() for word in _FIGURE.findall(text))
    return sorted(_SPELLED.get(word, word) for word in found)


def _broken(article: Article, span: Span) -> bool:
    """Tell whether boilerplate stands within the span."""
    return any(start < span.end and end > span.start for start, end in article.boilerplate)
