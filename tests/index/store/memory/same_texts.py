"""The part of a store in memory for texts that are the same, or much the same."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from index.errors import LibraryError
from index.model.article import Article, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import Source
from index.store.digest import article_digest
from index.store.likeness import FOUND, bands, prose_hash
from index.store.sources import moved, source_of
from tests.index.store.memory.data import Data, Held


class SameTextsInMemory:
    """Sources and likenesses over a dictionary."""

    @property
    @abstractmethod
    def _data(self) -> Data: ...

    @abstractmethod
    def _in(self, scope: Scope) -> Iterator[Held]: ...

    @abstractmethod
    def _touch(self, collection: CollectionId) -> None: ...

    def add_source(self, article: ArticleId, source: Source, scope: Scope, digest: str) -> bool:
        data = self._data
        with data.lock:
            found = [h for h in self._in(scope.only(article)) if _digest(h) == digest]
            if not found or source.name == article:
                return False
            holders = {source.name, *(of for of, _ in [data.sources.get(source.name, ("", None))])}
            collections = {h.document.collection for n, h in data.held.items() if n in holders}
            if collections - {found[0].document.collection}:
                raise LibraryError(f"{source.name} is of another collection")
            if source.name in data.held:
                self._leave(source.name, whole=False)
            data.sources.pop(source.name, None)
            data.hidden |= {(v, article, w) for v, name, w in data.hidden if name == source.name}
            dated = replace(source, added=source.added or datetime.now(UTC).isoformat())
            data.sources[source.name] = article, dated
            self._touch(found[0].document.collection)
            return True

    def remove_source(self, name: ArticleId, scope: Scope) -> bool:
        with self._data.lock:
            found = self.source(name, scope)
            if found is None:
                return False
            self._touch(self._data.held[found[0]].document.collection)
            if found[0] == name:
                self._leave(name, whole=False)
            else:
                del self._data.sources[name]
            return True

    def sources(self, article: ArticleId, scope: Scope) -> tuple[Source, ...]:
        further = [each for of, each in self._data.sources.values() if of == article]
        return tuple(
            each
            for held in self._in(scope.only(article))
            for each in (replace(source_of(held.document), added=held.added), *further)
        )

    def _named(self, held: Held) -> set[str]:
        """Name the sources that an article was read in, its own and further ones."""
        further = (each for of, each in self._data.sources.values() if of == held.article.id)
        return {held.article.source, *(each.source for each in further)}

    def source(self, name: ArticleId, scope: Scope) -> tuple[ArticleId, Source] | None:
        article = name if name in self._data.held else self._data.sources.get(name, (None,))[0]
        for held in self._in(scope):
            if article is not None and held.article.id == article:
                return article, next(e for e in self.sources(article, scope) if e.name == name)
        return None

    def same(self, article: Article, scope: Scope) -> ArticleId | None:
        named = prose_hash(article)
        found = [
            (held.added, held.article.id)
            for held in self._in(scope)
            if named and held.article.id != article.id and prose_hash(held.article) == named
            if article.published in (None, held.article.published, held.document.published)
        ]
        return min(found)[1] if found else None

    def alike(self, article: Article, scope: Scope) -> tuple[ArticleId, ...]:
        numbers = set(bands(article))
        counted = [
            (-len(numbers & set(bands(held.article))), held.article.id)
            for held in self._in(scope)
            if held.article.id != article.id
        ]
        return tuple(name for agreed, name in sorted(counted)[:FOUND] if agreed)

    def alike_pairs(self, scope: Scope) -> tuple[tuple[ArticleId, ArticleId], ...]:
        by_number: dict[int, list[ArticleId]] = {}
        for held in self._in(scope):
            for number in bands(held.article):
                by_number.setdefault(number, []).append(held.article.id)
        pairs = {(min(names), each) for names in by_number.values() for each in names}
        return tuple(sorted((first, other) for first, other in pairs if first != other))

    def _leave(self, article: ArticleId, *, whole: bool) -> None:
        """Take an article's text from its id: it goes, or its first further source has it."""
        self._give(article, whole=whole)
        del self._data.held[article]

    def _give(self, article: ArticleId, *, whole: bool) -> None:
        """Give an article's text to its first further source, but for a `whole`."""
        data = self._data
        held = data.held[article]
        further = [each for of, each in data.sources.values() if of == article]
        for each in further:
            del data.sources[each.name]
        if whole or not further:
            return
        first, *rest = further
        stays = moved(held.article, first)
        data.held[first.name] = replace(
            held,
            document=moved(held.document, first),
            article=stays,
            added=held.added,
            events=tuple(replace(event, article=stays) for event in held.events),
            passages=tuple(
                replace(each, passage=replace(each.passage, article=first.name))
                for each in held.passages
            ),
        )
        for each in rest:
            data.sources[each.name] = first.name, each
        data.hidden |= {(v, first.name, words) for v, name, words in data.hidden if name == article}


def _digest(held: Held) -> str:
    return article_digest(held.document)
