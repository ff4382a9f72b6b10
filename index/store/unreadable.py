"""Stored values that can't be read: what any store raises where a column holds what it can't."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class UnreadableValue(Exception):
    """A stored value can't be read as what it stands for."""


def checked(read: Callable[P, T]) -> Callable[P, T]:
    """Have a reader of rows raise UnreadableValue for what can't have been written there."""

    @functools.wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except (ValueError, TypeError, IndexError, AttributeError) as error:
            raise UnreadableValue(str(error)) from error

    return reading
