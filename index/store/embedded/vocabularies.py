"""The collections' words, read once a change and shared by all who may see the collection."""

import sqlite3
import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from index.model.scope import Scope
from index.store.embedded import lexical
from index.store.embedded.conditions import marks

LARGEST: Final = 500_000
"""Words held in all, some 60 MB; the collection that was asked for longest ago goes first."""


class Vocabularies:
    """Keeps each collection's words as of its own last change; safe to share between threads."""

    def __init__(self, largest: int = LARGEST) -> None:
        """Keep up to `largest` words."""
        self._largest = largest
        self._lock = threading.Lock()
        self._held: OrderedDict[int, tuple[int, Mapping[str, int]]] = OrderedDict()

    def read(self, connection: sqlite3.Connection, scope: Scope) -> Mapping[str, int]:
        """Count the passages that hold each word of the scope's collections."""
        sql = f"""SELECT number, generation FROM collections
                  WHERE passages > 0 AND name IN ({marks(scope.collections)})"""  # noqa: S608
        found = [
            self._of(connection, row["number"], row["generation"])
            for row in connection.execute(sql, scope.collections).fetchall()
        ]
        if len(found) == 1:  # the usual case: nothing is copied
            return found[0]
        together: Counter[str] = Counter()
        for words in found:
            together.update(words)
        return together

    def __len__(self) -> int:
        """Count the words held."""
        with self._lock:
            return sum(len(words) for _, words in self._held.values())

    def _of(
        self, connection: sqlite3.Connection, number: int, generation: int
    ) -> Mapping[str, int]:
        with self._lock:
            held = self._held.get(number)
            if held is not None and held[0] == generation:
                self._held.move_to_end(number)
                return held[1]
        words = MappingProxyType(lexical.vocabulary(connection, number))
        with self._lock:
            self._held[number] = (generation, words)
            self._held.move_to_end(number)
            total = sum(len(each) for _, each in self._held.values())
            while total > self._largest and len(self._held) > 1:
                _, (_, gone) = self._held.popitem(last=False)
                total -= len(gone)
        return words
