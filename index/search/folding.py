"""What several articles say word for word is shown once, with the others named.

It changes what is shown and nothing that is weighed: the answer is decided before.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.model.article import Article, Quote, Span, Standing
from index.model.scope import Scope
from index.search.candidates import Candidate
from index.store.likeness import prose
from index.store.protocol import Store


def quoted_already(candidate: Candidate, quotes: Sequence[Quote]) -> bool:
    """Tell whether a quote of another article holds a candidate's sentence, word for word."""
    words = _plain(candidate.text)
    return any(
        words == _plain(quote.article.text[slice(*span)])
        for quote in quotes
        if quote.article.id != candidate.article.id
        for span in quote.sentences
    )


def with_also(quote: Quote, article: Article) -> Quote:
    """Name one more article that says the same."""
    if article.id in {quote.article.id, *(other.id for other in quote.also)}:
        return quote
    return replace(quote, also=(*quote.also, article))


def folded(quotes: Sequence[Quote], scope: Scope, store: Store) -> tuple[Quote, ...]:
    """Name with each quote all near-duplicates of its article that say it; the newest is quoted."""
    return tuple(_folded(quote, scope, store) for quote in quotes)


def _folded(quote: Quote, scope: Scope, store: Store) -> Quote:
    alike = store.alike(quote.article, scope)
    if not alike:
        return quote
    held, words = store.articles(alike, scope), _plain(quote.text)
    found = [held[name] for name in alike if name in held and words in _plain(prose(held[name]))]
    for article in found:
        quote = with_also(quote, article)
    if quote.standing is not Standing.ANSWERS:  # it is quoted for what it says of its own day
        return quote
    before = quote.article.published
    newer = [each for each in found if before and each.published and each.published > before]
    newest = max(newer, key=lambda each: str(each.published), default=None)
    return quote if newest is None else _moved(quote, newest, store.sentences(newest.id, scope))


def _moved(quote: Quote, article: Article, sentences: Sequence[Span]) -> Quote:
    """Quote a newer article in an older one's place, where it says just the same sentences."""
    start = article.text.find(quote.text)
    if start < 0:
        return quote
    there = tuple(
        Span(span.start - quote.start + start, span.end - quote.start + start)
        for span in quote.sentences
    )
    if not set(there) <= set(sentences):
        return quote
    also = (quote.article, *(other for other in quote.also if other.id != article.id))
    end = start + len(quote.text)
    return replace(quote, article=article, start=start, end=end, sentences=there, also=also)


def _plain(text: str) -> str:
    return " ".join(text.split())
