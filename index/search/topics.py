"""What the articles hold about a topic: the sentences that the retrieval for questions finds."""

from dataclasses import dataclass
from typing import Final

from index.model.scope import Scope
from index.model.timeline import Topic
from index.models.embedder import Embedder
from index.search.candidates import Candidate
from index.search.question import rewrite
from index.search.retrieval import retrieve
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
class Topics:
    """The parts that a topic is searched with."""

    store: Store
    embedder: Embedder
    spelling: Spelling

    def find(self, about: str, scope: Scope) -> Topic:
        """Find the sentences about a topic: none where it names what no article names."""
        question = rewrite(about, scope, self.store, self.embedder, self.spelling)
        names = {
            term
            for name in ENGLISH.names.words(question.text)
            for term in ENGLISH.analyzer.terms(name)
            if term in question.terms
        }
        if names - self.store.term_statistics(names, scope).frequencies.keys():
            return Topic(question.terms, frozenset())
        found = retrieve(question, scope, self.store, PASSAGES)
        holds = ((s.article.id, s.span) for s in found.candidates if _is_about(s))
        return Topic(question.terms, frozenset(holds))


def _is_about(sentence: Candidate) -> bool:
    return sentence.cosine >= max(NOT_FAR, CLOSE - NAMED * sentence.coverage_nearby)
