"""A lock that many readers hold at once, and a writer alone."""

import contextlib
import threading
from collections.abc import Iterator


class ReadWriteLock:
    """Held by any number of readers or by one writer; a waiting writer goes before new readers."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0
        self._written = False
        self._waiting = 0

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock beside other readers."""
        with self._changed:
            self._changed.wait_for(lambda: not self._written and not self._waiting)
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock with nobody beside."""
        with self._changed:
            self._waiting += 1
            try:
                self._changed.wait_for(lambda: not self._written and not self._readers)
            finally:
                self._waiting -= 1
                self._changed.notify_all()
            self._written = True
        try:
            yield
        finally:
            with self._changed:
                self._written = False
                self._changed.notify_all()
