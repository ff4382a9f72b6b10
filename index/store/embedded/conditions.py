"""Scopes and lists of values as SQL: only '?' is ever written into a statement."""

from collections.abc import Collection

from index.model.scope import Scope


def within(scope: Scope) -> tuple[str, tuple[str, ...]]:
    """Write a scope as a condition on `articles` with its values."""
    condition = f"collection IN ({marks(scope.collections)})"
    values: list[str] = list(scope.collections)
    if scope.article is not None:
        condition += " AND articles.id = ?"
        values.append(scope.article)
    if scope.since is not None:
        condition += " AND published >= ?"
        values.append(scope.since.isoformat())
    if scope.until is not None:
        condition += " AND published <= ?"
        values.append(scope.until.isoformat())
    return condition, tuple(values)


def marks(values: Collection[object]) -> str:
    """Write a question mark for each value."""
    return ",".join("?" * len(values))
