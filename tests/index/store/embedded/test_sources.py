"""Further sources of one text: listed the oldest first, and the first of them inherits it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection

import pytest

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import Hidden, Source
from index.store.digest import article_digest
from index.store.embedded import EmbeddedStore, articles, events, hiding, sources
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import DIMENSION

ONE, OTHER = ArticleId("one"), ArticleId("other")
FIRST = Source(ArticleId("first"), "/first.txt", "https://a.example", "Post", "1:a", "2021-01-01")
SECOND = Source(ArticleId("second"), "/second.txt", "", "Courier", "1:b", "2022-01-01")
GIVEN = ingested("one", lines(3), days=[date(2020, 1, 1)])
WORDS = GIVEN.article.text.split("\n")[0]
MINE = replace(HERE, viewer=GUILD)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """The connection of a transaction in which three articles are there."""
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
        store.put(GIVEN)
        store.put(ingested("other", lines(3, 7)))
        store.put(ingested("theirs", lines(3), GUILD))
        with store._database.writing() as (connection, _):
            yield connection


@pytest.fixture
def written(connection: Connection) -> Connection:
    """An article with two further sources, the younger written first."""
    row = connection.execute("SELECT collection FROM articles WHERE id = 'one'").fetchone()
    for source in (SECOND, FIRST):
        sources.write(connection, row["collection"], ONE, source)
    return connection


def names(found: tuple[Source, ...]) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("article", "scope", "found"),
    [
        ("one", HERE, ["one", "first", "second"]),
        ("other", HERE, ["other"]),
        ("one", THERE, []),
        ("first", HERE, []),  # a source's name, no article's
        ("none", HERE, []),
    ],
)
def test_an_articles_own_source_comes_first_then_the_oldest(
    written: Connection, article: str, scope: Scope, found: list[str]
) -> None:
    assert names(sources.listed(written, ArticleId(article), scope)) == found


@pytest.mark.parametrize(
    ("name", "scope", "article"),
    [
        ("one", HERE, "one"),
        ("first", HERE, "one"),
        ("first", BOTH, "one"),
        ("first", THERE, None),
        ("first", HERE.only(OTHER), None),
        ("none", HERE, None),
    ],
)
def test_a_name_leads_to_the_article_it_is_a_source_of(
    written: Connection, name: str, scope: Scope, article: str | None
) -> None:
    found = sources.holder(written, ArticleId(name), scope)
    assert (None if found is None else found[0]) == article
    if name == "first" and found is not None:
        assert found[1] == FIRST


def test_a_name_stands_for_one_source_and_may_be_forgotten(written: Connection) -> None:
    row = written.execute("SELECT collection FROM articles WHERE id = 'other'").fetchone()
    sources.write(written, row["collection"], OTHER, replace(FIRST, added=""))
    assert names(sources.listed(written, ONE, HERE)) == ["one", "second"]
    [_, moved] = sources.listed(written, OTHER, HERE)
    assert moved.added > FIRST.added  # now, where it isn't said
    sources.forget(written, FIRST.name)
    assert names(sources.listed(written, OTHER, HERE)) == ["other"]
    sources.write(written, row["collection"], ONE, FIRST)
    sources.forget_all(written, ONE)
    assert names(sources.listed(written, ONE, HERE)) == ["one"]


def test_the_oldest_further_source_inherits_all_of_an_article(written: Connection) -> None:
    hiding.hide(written, ONE, WORDS, MINE)
    before = [each.id for each in articles.passages_of(written, ONE, HERE, DIMENSION)]
    assert sources.move(written, 99, ONE)
    revision = articles.revision(written, FIRST.name, HERE)
    assert revision is not None
    document = revision.document
    assert document.text == GIVEN.article.text
    assert (document.origin, document.url, document.source, document.source_hash) == (
        FIRST.origin, FIRST.url, FIRST.source, FIRST.source_hash
    )  # fmt: skip
    assert revision.digest == article_digest(document)
    assert [
        each.id for each in articles.passages_of(written, FIRST.name, HERE, DIMENSION)
    ] == before
    assert [e.article.id for e in events.read(written, HERE, None, None)] == [FIRST.name]
    assert names(sources.listed(written, FIRST.name, HERE)) == ["first", "second"]
    assert Hidden(FIRST.name, "", WORDS) in hiding.listed(written, MINE)
    assert articles.revision(written, ONE, HERE) is None


def test_without_a_further_source_nothing_moves(connection: Connection) -> None:
    assert not sources.move(connection, 99, ONE)
    assert articles.revision(connection, ONE, HERE) is not None


def test_what_was_hidden_of_one_is_hidden_of_the_other_once(connection: Connection) -> None:
    hiding.hide(connection, ONE, WORDS, MINE)
    for _ in range(2):
        sources.hide_too(connection, ONE, OTHER)
    assert [each.article for each in hiding.listed(connection, MINE)] == [ONE, OTHER]
