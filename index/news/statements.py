"""An article's sentences with their vectors, as they are compared with those of other articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from index.model.article import Article, Quote, Span
from index.model.stored import StoredPassage
from index.model.vectors import Vector
from index.text.language import ENGLISH


@dataclass(frozen=True)
class Statement:
    """A sentence of an article, with its unit vector (d,)."""

    article: Article
    span: Span
    vector: Vector

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.article.text[self.span.start : self.span.end]

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of the names in it."""
        return frozenset(
            stem
            for start, end in ENGLISH.names.find(self.text)
            for stem in ENGLISH.analyzer.terms(self.text[start:end])
        )

    def quote(self, highlight: Span | None = None) -> Quote:
        """Quote it, with a part that stands out."""
        return Quote(
            self.article, *self.span, score=1.0, highlight=highlight, sentences=(self.span,)
        )


def statements(article: Article, passages: Iterable[StoredPassage]) -> Iterator[Statement]:
    """Give the sentences of an article's passages once each, without what is never quoted."""
    seen: set[Span] = set()
    for stored in passages:
        for span, vector in zip(stored.passage.sentences, stored.sentence_vectors, strict=True):
            hidden = any(s.start < span.end and span.start < s.end for s in article.boilerplate)
            if span not in seen and not hidden:
                seen.add(span)
                yield Statement(article, span, vector)
