"""The store's part that reads articles asks within the scope, in one state of the database."""

from collections.abc import Callable

import pytest

from index.errors import LibraryClosed
from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from index.store.postgres import PostgresStore
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import MODEL, ingested
from tests.index.store.postgres.place import Base

ONE, THEIRS = ArticleId("one"), ArticleId("theirs")


@pytest.fixture(scope="module")
def store(module_store: PostgresStore) -> PostgresStore:
    module_store.put(ingested("one", "The harbour was closed.\nIt opened later."))
    module_store.put(ingested("theirs", "The bridge was sold.", GUILD))
    return module_store


@pytest.mark.parametrize(("scope", "there"), [(HERE, True), (THERE, False), (Scope(()), False)])
def test_an_article_is_read_where_the_scope_has_it(
    store: PostgresStore, scope: Scope, there: bool
) -> None:
    assert (store.article(ONE, scope) is not None) is there
    assert (store.revision(ONE, scope) is not None) is there
    assert bool(store.sentences(ONE, scope)) is there
    assert [each.id for each in store.undated(scope) if each.id == ONE] == [ONE] * there


def test_lists_are_of_the_scope_and_collections_of_the_store(store: PostgresStore) -> None:
    assert [each.id for each in store.summaries(HERE)] == [ONE]
    assert store.articles([ONE, THEIRS], BOTH).keys() == {ONE, THEIRS}
    assert (store.counts(HERE).articles, store.counts(BOTH).articles) == (1, 2)
    assert store.collections() == tuple(sorted((SHARED, GUILD)))


def test_nothing_is_read_after_it_is_closed(fresh: Callable[[], Base]) -> None:
    store = fresh().open()
    store.set_identity(MODEL)
    store.close()
    with pytest.raises(LibraryClosed):
        store.articles([ONE], HERE)
    with pytest.raises(LibraryClosed):
        store.collections()
