"""Articles are read by scope: each list has its order, each count agrees with its list."""

from dataclasses import replace
from datetime import date

import pytest

from index.model.article import SHARED, ArticleId, DateSource
from index.model.scope import Scope
from index.store.digest import article_digest
from index.store.postgres import PostgresStore, articles, hiding, writing
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import ingested

OLD, NEW = date(2020, 1, 2), date(2021, 3, 4)
CURATED = date(2019, 5, 5)
MINE = replace(HERE, viewer=GUILD)
GIVEN = [
    ingested("old", "The harbour was closed.\nIt opened later.", published=OLD, title="B"),
    ingested("new", "The bridge was sold.\nNobody knew.\nIt rained.", published=NEW, title="C"),
    ingested("same day", "The ferry sank.", published=NEW, title="A"),
    ingested("undated", "The mayor spoke.", title="Z"),
    ingested("theirs", "The tunnel is dug.", GUILD, OLD),
]
ARTICLES = {each.article.id: each.article for each in GIVEN}

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture(scope="module")
def held(module_store: PostgresStore) -> None:
    for each in GIVEN:
        module_store.put(each)


def ids(*names: str) -> tuple[ArticleId, ...]:
    return tuple(map(ArticleId, names))


@pytest.mark.parametrize(
    ("wanted", "scope", "found"),
    [
        (ids("old", "new"), HERE, ids("old", "new")),
        (ids("old", "old"), HERE, ids("old")),
        (ids("old", "theirs", "none"), HERE, ids("old")),
        (ids("old", "theirs"), BOTH, ids("old", "theirs")),
        (ids("old", "new"), replace(HERE, since=NEW), ids("new")),
        ((), HERE, ()),
    ],
)
def test_articles_are_read_whole_and_within_the_scope(
    connection: Connection, wanted: tuple[ArticleId, ...], scope: Scope, found: tuple[ArticleId]
) -> None:
    assert articles.read(connection, wanted, scope) == {name: ARTICLES[name] for name in found}


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (HERE, ["same day", "new", "old", "undated"]),  # newest first, then by title
        (THERE, ["theirs"]),
        (Scope(()), []),
    ],
)
def test_summaries_are_newest_first(connection: Connection, scope: Scope, names: list[str]) -> None:
    assert [each.id for each in articles.summaries(connection, scope)] == names


def test_a_summary_has_counts_in_place_of_the_text(connection: Connection) -> None:
    [each] = articles.summaries(connection, HERE.only(ArticleId("new")))
    assert (each.title, each.collection, each.published) == ("C", SHARED, NEW)
    assert (each.characters, each.passages) == (len(ARTICLES[each.id].text), 2)


@pytest.mark.parametrize(
    "scope",
    [
        HERE, THERE, BOTH, Scope(()), replace(BOTH, until=OLD), replace(HERE, since=NEW),
        replace(HERE, articles=ids("undated")), replace(HERE, articles=()),
    ],
)  # fmt: skip
def test_counts_are_those_of_the_list(connection: Connection, scope: Scope) -> None:
    listed = articles.summaries(connection, scope)
    counts = articles.counts(connection, scope)
    assert counts.articles == len(listed)
    assert counts.passages == sum(each.passages for each in listed)
    days = [each.published for each in listed if each.published]
    assert counts.newest == max(days, default=None)


def test_a_revision_is_what_the_document_states(connection: Connection) -> None:
    name = ArticleId("old")
    connection.execute("UPDATE articles SET published = %s WHERE id = 'old'", (CURATED,))
    revision = articles.revision(connection, name, HERE)
    assert revision is not None
    assert (revision.document, revision.curated) == (ARTICLES[name], CURATED)
    assert revision.digest == article_digest(ARTICLES[name])
    read = articles.read(connection, [name], HERE)[name]
    assert (read.published, read.date_source) == (CURATED, DateSource.CURATOR)
    assert articles.revision(connection, name, THERE) is None


def test_the_undated_are_listed_by_id(connection: Connection) -> None:
    assert articles.undated(connection, HERE) == (ARTICLES[ArticleId("undated")],)
    assert articles.undated(connection, THERE) == ()


def test_a_collection_without_an_article_is_none(connection: Connection) -> None:
    assert articles.collections(connection) == tuple(sorted((SHARED, GUILD)))
    assert writing.remove(connection, 99, ArticleId("theirs"), THERE)
    assert articles.collections(connection) == (SHARED,)


def test_what_a_viewer_has_hidden_is_not_prose_and_no_sentence(connection: Connection) -> None:
    name, words = ArticleId("new"), "Nobody knew."
    first, second, third = GIVEN[1].sentences
    assert hiding.hide(connection, name, words, MINE)
    assert articles.sentences(connection, name, MINE) == (first, third)
    assert articles.sentences(connection, name, HERE) == (first, second, third)
    assert articles.sentences(connection, name, THERE) == ()
    assert articles.read(connection, [name], MINE)[name].boilerplate == (second,)
    assert articles.read(connection, [name], HERE)[name].boilerplate == ()
    assert hiding.hide(connection, ArticleId("undated"), "The mayor spoke.", MINE)
    [undated] = articles.undated(connection, MINE)
    assert undated.boilerplate == GIVEN[3].sentences
