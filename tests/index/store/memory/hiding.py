"""The part of a store in memory for what a server's curators have hidden."""

from abc import abstractmethod
from collections.abc import Collection, Iterator
from dataclasses import replace

from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import Hidden, Hiding
from index.store.hiding import hidden_spans, plain, visible, without
from tests.index.store.memory.data import Data, Held


class HidingInMemory:
    """Hidden sentences over a set, and articles without them."""

    @property
    @abstractmethod
    def _data(self) -> Data: ...

    @abstractmethod
    def _in(self, scope: Scope) -> Iterator[Held]: ...

    def set_hidden(self, article: ArticleId, words: str, scope: Scope, *, hidden: bool) -> bool:
        row = scope.viewer, article, plain(words)
        with self._data.lock:
            if hidden == (row in self._data.hidden):
                return False
            if not hidden:
                self._data.hidden.remove(row)
                return True
            there = any(self._in(scope.only(article)))
            if scope.viewer is None or not row[2] or not there:
                return False
            self._data.hidden.add(row)
            return True

    def hidden(self, scope: Scope) -> tuple[Hidden, ...]:
        found = [
            Hidden(name, held.article.title, words)
            for held in self._in(scope)
            for viewer, name, words in self._data.hidden
            if (viewer, name) == (scope.viewer, held.article.id)
        ]
        return tuple(sorted(found, key=lambda each: (each.title, each.article, each.words)))

    def hidings(self) -> tuple[Hiding, ...]:
        return tuple(sorted(Hiding(v, name, words) for v, name, words in self._data.hidden if v))

    def hide(self, hidings: Collection[Hiding]) -> None:
        with self._data.lock:
            self._data.hidden |= set(hidings)

    def forget_hidden(self, viewer: CollectionId) -> None:
        with self._data.lock:
            self._data.hidden = {row for row in self._data.hidden if row[0] != viewer}

    def _shown(self, scope: Scope) -> Iterator[Held]:
        return (self._seen(held, scope) for held in self._in(scope))

    def _seen(self, held: Held, scope: Scope) -> Held:
        """Leave out what the scope's viewer has hidden."""
        name, text = held.article.id, held.article.text
        words = [row[2] for row in self._data.hidden if row[:2] == (scope.viewer, name)]
        spans = hidden_spans(text, held.sentences, words)
        if not spans:
            return held
        article = without(held.article, spans)
        shown = [visible(each, spans) for each in held.passages]
        return replace(
            held,
            article=article,
            passages=tuple(each for each in shown if each is not None),
            sentences=tuple(each for each in held.sentences if each not in spans),
            events=tuple(
                replace(each, article=article) for each in held.events if each.sentence not in spans
            ),
        )
