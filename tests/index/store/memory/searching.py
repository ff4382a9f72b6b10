"""The part of a store in memory that searches: everything is scanned, and scored by hand."""

import math
from abc import abstractmethod
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from index.model.scope import Scope
from index.model.stored import Hit, PassageId, SearchResult, TermStatistics
from index.model.vectors import Vector
from index.text.language import ENGLISH
from tests.index.store.memory.data import Data, Held


class SearchingInMemory:
    """Vectors, words and their statistics over a dictionary."""

    @property
    @abstractmethod
    def _data(self) -> Data: ...

    @abstractmethod
    def _in(self, scope: Scope) -> Iterator[Held]: ...

    @abstractmethod
    def _agree(self) -> None: ...

    def dense(self, vector: Vector, scope: Scope, k: int) -> SearchResult:
        self._agree()
        found = [
            Hit(each.id, float(each.vector @ vector))
            for held in self._in(scope)
            for each in held.passages
        ]
        return SearchResult(_best(found, k))

    def cosines(
        self, vector: Vector, passages: Collection[PassageId], scope: Scope
    ) -> dict[PassageId, float]:
        hits = self.dense(vector, scope, self._data.given).hits
        return {hit.passage: hit.score for hit in hits if hit.passage in passages}

    def lexical(self, terms: Collection[str], scope: Scope, k: int) -> SearchResult:
        with self._data.lock:  # counted and scored as of one moment
            statistics = self.term_statistics(terms, scope)
            every = [pair for held in self._in(scope.whole) for pair in held.terms]
            usual = sum(len(title) + len(body) for title, body in every) / max(1, len(every))
            scores: dict[PassageId, float] = {}
            for held in self._in(scope):
                for each, (title, body) in zip(held.passages, held.terms, strict=True):
                    damping = 1.2 * (0.25 + 0.75 * (len(title) + len(body)) / usual)
                    for term, n in statistics.frequencies.items():
                        often = body.count(term) + 0.3 * title.count(term)
                        if often:
                            idf = max(1e-6, math.log((len(every) - n + 0.5) / (n + 0.5)))
                            score = idf * often * 2.2 / (often + damping)
                            scores[each.id] = scores.get(each.id, 0.0) + score
            return SearchResult(_best([Hit(*item) for item in scores.items()], k))

    def term_statistics(self, terms: Collection[str], scope: Scope) -> TermStatistics:
        every = [{*title, *body} for held in self._in(scope.whole) for title, body in held.terms]
        counted = {term: sum(term in held for held in every) for term in terms}
        return TermStatistics(len(every), {term: n for term, n in counted.items() if n})

    def vocabulary(self, scope: Scope) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for held in self._in(scope.whole):
            title = ENGLISH.analyzer.words(held.article.title)
            for each in held.passages:
                found.update(
                    {*title, *ENGLISH.analyzer.words(held.article.text[slice(*each.passage.span)])}
                )
        return found


def _best(hits: list[Hit], k: int) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage))[:k])
