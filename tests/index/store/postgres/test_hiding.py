"""A sentence is hidden from one viewer, in one article, by its words with single blanks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.model.article import ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import Hidden, Hiding
from index.store.postgres import PostgresStore, hiding
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import THERE
from tests.index.store.ingested import ingested
from tests.index.store.postgres.place import Base

ONE, TWO = ArticleId("one"), ArticleId("two")
TEXT = "The harbour was closed on Friday.\nThe mayor has sold the bridge."
FIRST, SECOND = TEXT.split("\n")
OTHER = CollectionId("guild:2")
MINE, YOURS = replace(HERE, viewer=GUILD), replace(HERE, viewer=OTHER)

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture(scope="module")
def held(module_store: PostgresStore) -> None:
    for name, title in ((ONE, "B"), (TWO, "A")):
        module_store.put(ingested(name, TEXT, title=title))


@pytest.mark.parametrize(
    ("words", "scope", "kept"),
    [
        (SECOND, MINE, SECOND),
        ("The  mayor\n has sold the bridge. ", MINE, SECOND),
        ("Nobody says this.", MINE, "Nobody says this."),  # it may be said again
        (SECOND, HERE, None),  # nobody looks
        (" \n", MINE, None),
        (SECOND, replace(THERE, viewer=GUILD), None),  # not an article of theirs
    ],
)
def test_words_are_hidden_where_there_is_a_viewer_and_the_article(
    connection: Connection, words: str, scope: Scope, kept: str | None
) -> None:
    assert hiding.hide(connection, ONE, words, scope) is (kept is not None)
    listed = hiding.listed(connection, MINE)
    assert listed == (() if kept is None else (Hidden(ONE, "B", kept),))


def test_it_is_hidden_once_and_shown_once(connection: Connection) -> None:
    assert hiding.hide(connection, ONE, SECOND, MINE)
    assert not hiding.hide(connection, ONE, SECOND, MINE)
    assert not hiding.unhide(connection, ONE, SECOND, YOURS)
    assert not hiding.unhide(connection, TWO, SECOND, MINE)
    assert hiding.unhide(connection, ONE, SECOND.replace(" ", "  "), MINE)
    assert not hiding.unhide(connection, ONE, SECOND, MINE)
    assert hiding.listed(connection, MINE) == ()


def test_they_are_listed_by_title_then_words(connection: Connection) -> None:
    for name, words in ((ONE, SECOND), (ONE, FIRST), (TWO, SECOND)):
        hiding.hide(connection, name, words, MINE)
    hiding.hide(connection, ONE, FIRST, YOURS)
    assert [(each.title, each.words) for each in hiding.listed(connection, MINE)] == [
        ("A", SECOND), ("B", FIRST), ("B", SECOND)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("scope", "wanted", "found"),
    [
        (MINE, None, {ONE, TWO}),
        (MINE, {ONE}, {ONE}),
        (MINE, {ArticleId("none")}, set()),
        (MINE, (), set()),
        (YOURS, None, set()),
        (HERE, None, set()),
    ],
)
def test_spans_are_found_for_the_articles_that_are_asked_for(
    connection: Connection, scope: Scope, wanted: set[ArticleId] | None, found: set[ArticleId]
) -> None:
    for name in (ONE, TWO):
        hiding.hide(connection, name, SECOND, MINE)
    span = Span(TEXT.index(SECOND), len(TEXT))
    assert hiding.spans(connection, scope, wanted) == dict.fromkeys(found, (span,))


def test_another_stores_list_is_taken_over_once_and_one_viewers_forgotten(
    fresh: Callable[[], Base],
) -> None:
    store = fresh().open()
    gone = Hiding(GUILD, ArticleId("gone"), "Of an article that is not there.")
    theirs = Hiding(OTHER, ONE, FIRST)
    store.hide([gone, theirs])
    store.hide([theirs])
    store.hide([])
    assert store.hidings() == (gone, theirs)
    store.forget_hidden(GUILD)
    assert store.hidings() == (theirs,)
