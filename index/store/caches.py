"""What is read of a collection once a change, and shared by all who may see the collection."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

C = TypeVar("C")
T = TypeVar("T")


class CollectionCache(Generic[C, T]):
    """Keeps a value of each collection as of its own last change; safe to share between threads.

    It is keyed by collection, not by who asks, so that thousands of servers that see the same
    collections share what is kept. The one asked for longest ago goes first.
    """

    def __init__(
        self,
        read: Callable[[C, int], T],
        size: Callable[[T], int],
        largest: int,
    ) -> None:
        """Keep what `read` makes of a collection's number, up to `largest` of `size` in all."""
        self._read = read
        self._size = size
        self._largest = largest
        self._lock = threading.Lock()
        self._held: OrderedDict[int, tuple[int, T]] = OrderedDict()

    def get(self, connection: C, collection: int, generation: int) -> T:
        """Give a collection's value as of its generation."""
        with self._lock:
            held = self._held.get(collection)
            if held is not None and held[0] == generation:
                self._held.move_to_end(collection)
                return held[1]
        value = self._read(connection, collection)
        with self._lock:
            self._held[collection] = (generation, value)
            self._held.move_to_end(collection)
            total = sum(self._size(each) for _, each in self._held.values())
            while total > self._largest and len(self._held) > 1:
                _, (_, gone) = self._held.popitem(last=False)
                total -= self._size(gone)
        return value

    def __len__(self) -> int:
        """Give the size of all that is kept."""
        with self._lock:
            return sum(self._size(value) for _, value in self._held.values())
