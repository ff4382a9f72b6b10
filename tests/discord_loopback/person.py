"""Who acts on the loopback, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A user, and in which server they act (None: direct messages).

    `installed` says that they have installed the bot for themselves.
    """

    id: int
    guild: int | None
    installed: bool = False
