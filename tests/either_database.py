"""What holds in a file and in a shared database alike is tested in both."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final, Protocol, TypeVar

import pytest

from index.databases.postgres import SharedDatabase

KINDS: Final = ("SQLite", "PostgreSQL")
"""The params of a fixture that uses `reopened`."""


class Closable(Protocol):
    """What is opened, and has to be closed."""

    def close(self) -> None:
        """Close it."""


C = TypeVar("C", bound=Closable)


@contextmanager
def reopened(
    request: pytest.FixtureRequest, make: Callable[[SharedDatabase | None], C]
) -> Iterator[Callable[[], C]]:
    """Give what opens it as a process does, in the same place each time; closed in the end.

    `make` is given the database that is shared, or None for a file.
    """
    shared = request.getfixturevalue("shared") if request.param == "PostgreSQL" else None
    with ExitStack() as closing:

        def opened() -> C:
            made = make(shared)
            closing.callback(made.close)
            return made

        yield opened
