"""Sentence → quote: how far it reaches, which span in it stands out, what says the same."""

import re
from collections.abc import Sequence
from typing import Final

from index.answering.evidence import Asked, Evidence, fit
from index.answering.things import things
from index.article import Article, Quote, Span
from index.retrieval import Sentence
from index.terms import terms

LONGEST: Final = 350
"""Characters of a quote that grew beyond its sentence."""

SHORT: Final = 120
"""Characters. A sentence this short is quoted with a neighbour, so that it can be understood."""

CLOSE: Final = 4.0
"""A neighbour whose logit is this close belongs to the answer."""

SAME: Final = 0.93
"""Cosine from which two articles' sentences are taken to say the same."""

FAR: Final = 150.0
"""Characters from which a word is no longer near."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")

_LEANING = re.compile(
    r"^[“\"‘']?(?:He|She|It|They|This|That|These|Those|Its|His|Her|Their|But|And|However|Also|"
    r"The (?:company|firm|app|group|agency|deal|move|decision|report|statement|pair|two))\b"
)
"""How a sentence begins that cannot be understood without the one before it."""


def reach(best: Evidence, ranked: Sequence[Evidence], asked: Asked) -> Span:
    """Tell from where to where to quote: the sentence, with a neighbour if it needs one."""
    sentence = best.sentence
    logits = {
        other.sentence.span: other.alone
        for other in ranked
        if other.sentence.article.id == sentence.article.id
    }
    best_reason, best_span = 0, sentence.span
    for neighbour in (sentence.before, sentence.after):
        if neighbour is None:
            continue
        both = Span(min(neighbour[0], sentence.span[0]), max(neighbour[1], sentence.span[1]))
        if both.end - both.start > LONGEST or _broken(sentence.article, both):
            continue
        reason = _reason(best, neighbour, logits.get(neighbour), asked)
        if reason > best_reason:
            best_reason, best_span = reason, both
    return best_span


def _reason(best: Evidence, neighbour: Span, logit: float | None, asked: Asked) -> int:
    """Tell how much the quote needs the neighbour: 0, not at all, to 4, to be an answer."""
    text = best.sentence.article.text[neighbour.start : neighbour.end]
    if best.fits_kind <= 0 < fit(text, asked):
        return 4  # 'which team?', and only the neighbour names one
    if logit is not None and logit >= best.alone - CLOSE:
        return 3
    if neighbour == best.sentence.before and _LEANING.match(best.sentence.text):
        return 2
    return int(best.sentence.span.end - best.sentence.span.start < SHORT)


def quote(best: Evidence, span: Span, asked: Asked, probability: float) -> Quote:
    """Make the quote, with the answer's words in it marked where they stand out."""
    article = best.sentence.article
    return Quote(
        article, span.start, span.end, probability, highlight=highlight(article, span, asked)
    )


def highlight(article: Article, span: Span, asked: Asked) -> Span | None:
    """Choose the answer's span, relative to the quote: the one nearest the question's words.

    None where the question doesn't ask for something that can be recognised.
    """
    text = article.text[span.start : span.end]
    found = things(text, asked.kind, asked.query.text)
    best = max((thing.fit for thing in found), default=0.0)
    spans = [thing.span for thing in found if thing.fit == best > 0]
    if not spans:
        return None
    wanted = set(asked.query.terms)
    anchors = [
        (match.start() + match.end()) / 2
        for match in _WORD.finditer(text)
        if set(terms(match.group())) & wanted
    ]
    if not anchors:
        return spans[0] if len(spans) == 1 else None

    def distance(candidate: Span) -> float:
        middle = (candidate.start + candidate.end) / 2
        return sum(min(abs(middle - anchor), FAR) for anchor in anchors)

    return min(spans, key=lambda candidate: (distance(candidate), candidate.start))


def same(one: Sentence, other: Sentence) -> bool:
    """Tell whether two articles say the same in these sentences."""
    if one.article.id == other.article.id:
        return False
    return float(one.vector @ other.vector) >= SAME or _plain(one.text) == _plain(other.text)


def _plain(text: str) -> list[str]:
    return terms(text)


def _broken(article: Article, span: Span) -> bool:
    """Tell whether furniture stands within the span."""
    return any(start < span.end and end > span.start for start, end in article.furniture)
