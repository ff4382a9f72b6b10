"""The passages' vectors in memory, a collection beside the other, and whose passages they are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.model.article import ArticleId, CollectionId
from index.model.stored import Hit, PassageId
from index.model.vectors import Vector
from index.store.embedded.nearest import Kind, NearestVectors, selector
from index.store.embedded.read_write_lock import ReadWriteLock


@dataclass(frozen=True, slots=True)
class PassageVector:
    """A passage's vector (d,) and whose it is."""

    passage: PassageId
    article: ArticleId
    collection: CollectionId
    vector: Vector


class VectorIndex:
    """The vectors of one model, searched by collection; safe to share between threads.

    The database is the truth; `generation` says up to which of its changes this goes. Searches
    run side by side.
    """

    def __init__(self, fingerprint: str, dimension: int, generation: int = 0) -> None:
        """Make an empty index for one model's vectors of `dimension` numbers."""
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.generation = generation
        self._indexes: dict[CollectionId, NearestVectors] = {}
        # An article's passages are numbered in a row; a range of them takes no memory.
        self._articles: dict[ArticleId, tuple[CollectionId, Sequence[int]]] = {}
        self._lock = ReadWriteLock()

    def replace(
        self, gone: Collection[ArticleId], rows: Sequence[PassageVector], generation: int
    ) -> frozenset[CollectionId]:
        """Apply a change of the database as a whole, and name the collections that it touched.

        No search sees half of it: articles gone or replaced, then the passages there are now.
        """
        with self._lock.writing():
            touched = self._delete(gone) | self._add(rows)
            self.generation = generation
        return touched

    def search(
        self,
        collections: Collection[CollectionId],
        query: Vector,
        k: int,
        allowed: Collection[PassageId] | None = None,
        articles: Collection[ArticleId] | None = None,
    ) -> tuple[Hit, ...]:
        """Find the `k` nearest passages, where given among the `allowed` or the `articles`' alone.

        An article's passages are looked up and searched as of one moment, so that one that is
        being replaced is found before or after, never short.
        """
        hits: list[Hit] = []
        with self._lock.reading():
            if articles is not None:
                held = (self._articles[each][1] for each in articles if each in self._articles)
                allowed = [PassageId(passage) for passages in held for passage in passages]
            among = None if allowed is None else selector(allowed)
            for collection in dict.fromkeys(collections):
                index = self._indexes.get(collection)
                if index is None or not len(index):
                    continue
                ids, cosines = index.search(query, k, among)
                hits += [
                    Hit(PassageId(int(passage)), float(cosine))
                    for passage, cosine in zip(ids, cosines, strict=True)
                ]
        hits.sort(key=lambda hit: (-hit.score, hit.passage))
        return tuple(hits[:k])

    def exact(self, collections: Collection[CollectionId]) -> bool:
        """Tell whether a search of these compares every vector; else its scores are near ones."""
        return all(self.kind(name) is Kind.FLAT for name in collections)

    def kind(self, collection: CollectionId) -> Kind:
        """Say how a collection's vectors are held."""
        index = self._indexes.get(collection)
        return Kind.FLAT if index is None else index.kind

    def grow(self) -> frozenset[CollectionId]:
        """Cluster the collections that have become large; name them.

        It takes seconds for each, in which searches and changes go on.
        """
        with self._lock.reading():
            due = {name: held.copy() for name, held in self._indexes.items() if held.wants_clusters}
        for name, copied in due.items():
            made = copied.clustered()
            with self._lock.writing():
                held = self._indexes[name]
                if held.kind is Kind.FLAT:
                    made.follow(held)
                    self._indexes[name] = made
        return frozenset(due)

    def passages(self) -> set[PassageId]:
        """List every passage held."""
        with self._lock.reading():
            return {PassageId(each) for _, held in self._articles.values() for each in held}

    def write(
        self, files: dict[CollectionId, Path]
    ) -> tuple[int, dict[ArticleId, tuple[CollectionId, Sequence[int]]]]:
        """Write collections into files, all of one generation; give that, and all articles'.

        Raises:
            OSError: one of them can't be written.
        """
        with self._lock.reading():
            for name, path in files.items():
                self._indexes[name].write(path)
            return self.generation, dict(self._articles)

    def collections(self) -> frozenset[CollectionId]:
        """Name the collections that ever held a passage here."""
        with self._lock.reading():
            return frozenset(self._indexes)

    def load(self, collection: CollectionId, path: Path) -> bool:
        """Load a collection's vectors as `write` wrote them; tell whether that could be done.

        Raises:
            RuntimeError: FAISS can't read them.
        """
        index = NearestVectors.read(path, self.dimension)
        if index is None:
            return False
        self._indexes[collection] = index
        return True

    def assign(self, article: ArticleId, collection: CollectionId, passages: Iterable[int]) -> None:
        """Say which of the loaded passages are an article's."""
        self._articles[article] = (collection, _in_a_row(sorted(passages)))

    def agrees(self) -> bool:
        """Tell whether each collection holds the passages of its articles, and no others."""
        listed: dict[CollectionId, list[int]] = {name: [] for name in self._indexes}
        for collection, passages in self._articles.values():
            listed.setdefault(collection, []).extend(passages)
        return listed.keys() == self._indexes.keys() and all(
            np.array_equal(np.sort(np.array(passages, dtype=np.int64)), self._indexes[name].ids())
            for name, passages in listed.items()
        )

    def _add(self, rows: Sequence[PassageVector]) -> frozenset[CollectionId]:
        by_collection: dict[CollectionId, list[PassageVector]] = {}
        by_article: dict[tuple[ArticleId, CollectionId], list[int]] = {}
        for row in {row.passage: row for row in rows}.values():
            by_collection.setdefault(row.collection, []).append(row)
            by_article.setdefault((row.article, row.collection), []).append(row.passage)
        for collection, added in by_collection.items():
            index = self._indexes.setdefault(collection, NearestVectors(self.dimension))
            matrix = np.stack([row.vector for row in added])
            index.add(np.array([row.passage for row in added], dtype=np.int64), matrix)
        for (article, collection), passages in by_article.items():
            _, before = self._articles.get(article, (collection, ()))
            self._articles[article] = (collection, _in_a_row(sorted((*before, *passages))))
        return frozenset(by_collection)

    def _delete(self, articles: Collection[ArticleId]) -> frozenset[CollectionId]:
        by_collection: dict[CollectionId, list[int]] = {}
        for article in articles:
            if article in self._articles:
                collection, passages = self._articles.pop(article)
                by_collection.setdefault(collection, []).extend(passages)
        for collection, gone in by_collection.items():
            self._indexes[collection].remove(gone)
        return frozenset(by_collection)


def _in_a_row(numbers: list[int]) -> Sequence[int]:
    """Write sorted numbers as a range where they are one."""
    if numbers and numbers[-1] - numbers[0] == len(numbers) - 1:
        return range(numbers[0], numbers[-1] + 1)
    return tuple(numbers)
