"""What the articles hold about a topic: the sentences that the retrieval for questions finds."""

from dataclasses import dataclass
from typing import Final

from index.model.article import ArticleId, Span
from index.model.scope import Scope
from index.models.embedder import Embedder
from index.search.retrieval import Query, Sentence, retrieve, understand
from index.search.spelling import Spelling
from index.store.protocol import Store
from index.text.language import ENGLISH

PASSAGES: Final = 150
"""How many of the best passages are looked through: as many as one search can find."""

CLOSE: Final = 0.38
"""Cosine from which a sentence without a word of the topic is about it: 'court rulings' finds what
judges held."""

NAMED: Final = 0.4
"""What takes its place if the sentence, those beside it and its title hold all of the topic's
terms, in proportion if they hold some ..."""

NOT_FAR: Final = 0.2
"""... and it is not farther away than this cosine; unlike sentences have one of about 0.1."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The sentences about a topic, and its terms (stems)."""

    terms: tuple[str, ...]
    holds: frozenset[tuple[ArticleId, Span]]


@dataclass(frozen=True, slots=True)
class Topics:
    """The parts that a topic is searched with."""

    store: Store
    embedder: Embedder
    spelling: Spelling

    def find(self, about: str, scope: Scope) -> Topic:
        """Find the sentences about a topic: none where it names what no article names."""
        query = understand(about, scope, self.store, self.embedder, self.spelling)
        names = {
            term
            for name in ENGLISH.names.words(query.text)
            for term in ENGLISH.analyzer.terms(name)
            if term in query.terms
        }
        if names - self.store.term_statistics(names, scope).frequencies.keys():
            return Topic(query.terms, frozenset())
        found = retrieve(query, scope, self.store, PASSAGES)
        holds = ((s.article.id, s.span) for s in found.sentences if _is_about(s, query))
        return Topic(query.terms, frozenset(holds))


def _is_about(sentence: Sentence, query: Query) -> bool:
    total = sum(query.weights.values()) or 1.0
    held = set(ENGLISH.analyzer.terms(_near(sentence)))
    named = sum(weight for term, weight in query.weights.items() if term in held) / total
    return sentence.cosine >= max(NOT_FAR, CLOSE - NAMED * named)


def _near(sentence: Sentence) -> str:
    start = (sentence.before or sentence.span).start
    end = (sentence.after or sentence.span).end
    return f"{sentence.article.title}\n{sentence.article.text[start:end]}"
