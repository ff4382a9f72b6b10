"""Scopes and lists of values as SQL: only '?' is ever written into a statement."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, TypeVar

from index.model.scope import Scope

_BATCH: Final = 500
"""Values bound in one statement; SQLite's own limit was 999 for long."""

_Value = TypeVar("_Value")


def within(scope: Scope) -> tuple[str, tuple[str, ...]]:
    """Write a scope as a condition on `articles` with its values."""
    condition = f"articles.collection IN {numbers(scope)}"
    values: list[str] = list(scope.collections)
    if scope.articles is not None:
        condition += f" AND articles.id IN ({marks(scope.articles)})"
        values += scope.articles
    if scope.sources is not None:
        named = marks(scope.sources)
        further = f"SELECT article FROM sources WHERE source IN ({named})"  # noqa: S608 - only '?'
        condition += f" AND (articles.source IN ({named}) OR articles.id IN ({further}))"
        values += 2 * scope.sources
    if scope.since is not None:
        condition += " AND articles.published >= ?"
        values.append(scope.since.isoformat())
    if scope.until is not None:
        condition += " AND articles.published <= ?"
        values.append(scope.until.isoformat())
    return condition, tuple(values)


def numbers(scope: Scope) -> str:
    """Write the list of the scope's collections' numbers; the values are their names."""
    names = marks(scope.collections)
    return f"(SELECT number FROM collections WHERE name IN ({names}))"  # noqa: S608 - only '?'


def marks(values: Collection[object]) -> str:
    """Write a question mark for each value."""
    return ",".join("?" * len(values))


def batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Give the values in runs that one statement can take."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
