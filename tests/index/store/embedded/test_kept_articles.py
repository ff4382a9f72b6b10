"""The store's part that reads articles asks within the scope, in one state of the database."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import LibraryClosed
from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from index.store.embedded import EmbeddedStore
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import MODEL, ingested

ONE, THEIRS = ArticleId("one"), ArticleId("theirs")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore(tmp_path_factory.mktemp("kept"), create=True)) as made:
        made.set_identity(MODEL)
        made.put(ingested("one", "The harbour was closed.\nIt opened later."))
        made.put(ingested("theirs", "The bridge was sold.", GUILD))
        yield made


@pytest.mark.parametrize(("scope", "there"), [(HERE, True), (THERE, False), (Scope(()), False)])
def test_an_article_is_read_where_the_scope_has_it(
    store: EmbeddedStore, scope: Scope, there: bool
) -> None:
    assert (store.article(ONE, scope) is not None) is there
    assert (store.revision(ONE, scope) is not None) is there
    assert bool(store.sentences(ONE, scope)) is there
    assert [each.id for each in store.undated(scope) if each.id == ONE] == [ONE] * there


def test_lists_are_of_the_scope_and_collections_of_the_store(store: EmbeddedStore) -> None:
    assert [each.id for each in store.summaries(HERE)] == [ONE]
    assert store.articles([ONE, THEIRS], BOTH).keys() == {ONE, THEIRS}
    assert (store.counts(HERE).articles, store.counts(BOTH).articles) == (1, 2)
    assert store.collections() == tuple(sorted((SHARED, GUILD)))


def test_nothing_is_read_after_it_is_closed(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path, create=True)
    store.set_identity(MODEL)
    store.close()
    with pytest.raises(LibraryClosed):
        store.articles([ONE], HERE)
    with pytest.raises(LibraryClosed):
        store.collections()
