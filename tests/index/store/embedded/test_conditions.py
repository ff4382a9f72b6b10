"""Scopes as SQL: values are bound, never written."""

from datetime import date

import pytest

from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.store.embedded.conditions import batches, marks, within

A, B = CollectionId("a"), CollectionId("b'; DROP TABLE articles; --")
FURTHER = "SELECT article FROM sources WHERE source IN (?,?)"
IN_ONE = "articles.collection IN (SELECT number FROM collections WHERE name IN (?))"


@pytest.mark.parametrize(
    ("scope", "condition", "values"),
    [
        (Scope((A,)), IN_ONE, ("a",)),
        (Scope(()), IN_ONE.replace("?", ""), ()),
        (Scope((A, B)), IN_ONE.replace("?", "?,?"), (A, B)),
        (Scope((A,), (ArticleId("x"),)), f"{IN_ONE} AND articles.id IN (?)", ("a", "x")),
        (Scope((A,), ()), f"{IN_ONE} AND articles.id IN ()", ("a",)),
        (
            Scope((A,), sources=("b", "c")),
            f"{IN_ONE} AND (articles.source IN (?,?) OR articles.id IN ({FURTHER}))",
            ("a", "b", "c", "b", "c"),
        ),
        (
            Scope((A,), None, date(2020, 1, 2), date(2021, 3, 4)),
            f"{IN_ONE} AND articles.published >= ? AND articles.published <= ?",
            ("a", "2020-01-02", "2021-03-04"),
        ),
    ],
)
def test_a_scope_is_a_condition_with_its_values(
    scope: Scope, condition: str, values: tuple[str, ...]
) -> None:
    assert within(scope) == (condition, values)
    assert condition.count("?") == len(values)


def test_values_come_in_runs_that_a_statement_can_take() -> None:
    assert [len(run) for run in batches(range(1201))] == [500, 500, 201]
    assert list(batches([])) == []
    assert marks("abc") == "?,?,?"
