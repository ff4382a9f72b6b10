"""Scopes as SQL: each condition alone and together, over articles that differ in one thing each."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import Source
from index.store.digest import article_digest
from index.store.postgres import PostgresStore
from index.store.postgres.conditions import WITHIN, numbers, within
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested
from tests.index.store.postgres.place import Base

OLD, NEW = date(2020, 1, 2), date(2021, 3, 4)
BOTH = (SHARED, GUILD)
NAMED = CollectionId("b'; DROP TABLE articles; --")


@pytest.fixture(scope="module")
def store(module_fresh: Callable[[], Base]) -> Iterator[PostgresStore]:
    with closing(module_fresh().open()) as made:
        made.set_identity(MODEL)
        for name, text, collection, day, source in (
            ("old", "The harbour.", SHARED, OLD, "Courier"),
            ("new", "The bridge.", SHARED, NEW, "Post"),
            ("undated", "The ferry.", SHARED, None, ""),
            ("theirs", "The tunnel.", GUILD, OLD, "Courier"),
        ):
            each = ingested(name, text, collection, day)
            made.put(replace(each, article=replace(each.article, source=source)))
        held = made.article(ArticleId("undated"), HERE)
        assert held is not None
        further = Source(ArticleId("copy"), "/copy.txt", "", "Post", "", "2022-01-01")
        assert made.add_source(held.id, further, HERE, article_digest(held))
        yield made


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (Scope(()), ""),
        (HERE, "new old undated"),
        (Scope((GUILD,)), "theirs"),
        (Scope(BOTH), "new old theirs undated"),
        (Scope((CollectionId("none"), NAMED)), ""),
        (Scope(BOTH, (ArticleId("old"), ArticleId("theirs"))), "old theirs"),
        (Scope((GUILD,), (ArticleId("old"),)), ""),
        (Scope(BOTH, ()), ""),
        (Scope(BOTH, sources=("Courier",)), "old theirs"),
        (Scope(BOTH, sources=("Post",)), "new undated"),  # the last was read there too
        (Scope(BOTH, sources=("post",)), ""),
        (Scope(BOTH, sources=()), ""),
        (Scope(BOTH, since=NEW), "new"),
        (Scope(BOTH, until=OLD), "old theirs"),
        (Scope(BOTH, since=OLD, until=NEW), "new old theirs"),
        (Scope(BOTH, since=NEW, until=OLD), ""),
        (Scope((SHARED,), (ArticleId("old"),), OLD, OLD, sources=("Courier",)), "old"),
    ],
)
def test_a_scope_holds_these_articles(store: PostgresStore, scope: Scope, names: str) -> None:
    with store._database.reading() as connection:
        found = connection.execute(
            f"SELECT id FROM articles WHERE {WITHIN} ORDER BY id",  # noqa: S608 - a constant
            within(connection, scope),
        )
        assert " ".join(row["id"] for row in found) == names


def test_collections_have_a_number_each_and_unknown_ones_none(store: PostgresStore) -> None:
    with store._database.reading() as connection:
        assert len(set(numbers(connection, Scope(BOTH)))) == 2
        assert numbers(connection, Scope((NAMED,))) == []
