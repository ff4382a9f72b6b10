"""The stages of an answer as spans, for what watches them; where nothing does they cost nothing.

The index knows no library for that: the bot gives one (`bot/traces.py`), where its operator wants
it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeAlias

Told: TypeAlias = str | int | float | bool


class Span(Protocol):
    """A stage that is under way."""

    def tell(self, **attributes: Told) -> None:
        """Say something of it."""
        ...


Open: TypeAlias = Callable[[str], AbstractContextManager[Span]]
"""Begins a span of a name, inside the one that this thread or task is in."""


class _Unwatched:
    """The span of a stage that nothing watches."""

    def tell(self, **attributes: Told) -> None:
        """Say it to nobody."""

    def __enter__(self) -> "_Unwatched":
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing."""


_UNWATCHED = _Unwatched()
_watcher: Open | None = None


def span(name: str) -> AbstractContextManager[Span]:
    """Begin a stage; it ends with the block."""
    return _UNWATCHED if _watcher is None else _watcher(name)


@contextmanager
def watched_by(watcher: Open) -> Iterator[None]:
    """Have the stages of this process watched until the block ends."""
    global _watcher  # noqa: PLW0603 - a process is watched as a whole
    before, _watcher = _watcher, watcher
    try:
        yield
    finally:
        _watcher = before
