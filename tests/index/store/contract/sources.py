"""What both databases' further sources must do: listed the oldest first, the first inherits."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import pytest

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import Hidden, IngestedArticle, Source
from index.store.digest import article_digest
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import ingested, lines

Connection: TypeAlias = Any
"""SQLite's or PostgreSQL's."""

ONE, OTHER = ArticleId("one"), ArticleId("other")
FIRST = Source(ArticleId("first"), "/first.txt", "https://a.example", "Post", "1:a", "2021-01-01")
SECOND = Source(ArticleId("second"), "/second.txt", "", "Courier", "1:b", "2022-01-01")
GIVEN = ingested("one", lines(3), days=[date(2020, 1, 1)])
WORDS = GIVEN.article.text.split("\n")[0]
MINE = replace(HERE, viewer=GUILD)


def given() -> tuple[IngestedArticle, ...]:
    """Make the three articles that are there, one of them a server's."""
    return GIVEN, ingested("other", lines(3, 7)), ingested("theirs", lines(3), GUILD)


def names(found: tuple[Source, ...]) -> list[str]:
    return [each.name for each in found]


def collection_of(connection: Connection, article: ArticleId) -> int:
    [row] = connection.execute(f"SELECT collection FROM articles WHERE id = '{article}'")  # noqa: S608
    number: int = row["collection"]
    return number


class SourcesContract:
    """Name a store's modules; `connection` is that of a transaction in which `given` are there."""

    sources: Any
    hiding: Any
    articles: Any
    events: Any

    def move(self, connection: Connection, article: ArticleId) -> bool:
        """Give an article to its first further source."""
        raise NotImplementedError

    def passages(self, connection: Connection, article: ArticleId) -> list[Any]:
        """Give the ids of an article's passages."""
        raise NotImplementedError

    @pytest.fixture
    def written(self, connection: Connection) -> Connection:
        """An article with two further sources, the younger written first."""
        for source in (SECOND, FIRST):
            self.sources.write(connection, collection_of(connection, ONE), ONE, source)
        return connection

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
        self, written: Connection, article: str, scope: Scope, found: list[str]
    ) -> None:
        assert names(self.sources.listed(written, ArticleId(article), scope)) == found

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
        self, written: Connection, name: str, scope: Scope, article: str | None
    ) -> None:
        found = self.sources.holder(written, ArticleId(name), scope)
        assert (None if found is None else found[0]) == article
        if name == "first" and found is not None:
            assert found[1] == FIRST

    def test_a_name_stands_for_one_source_and_may_be_forgotten(self, written: Connection) -> None:
        collection = collection_of(written, OTHER)
        self.sources.write(written, collection, OTHER, replace(FIRST, added=""))
        assert names(self.sources.listed(written, ONE, HERE)) == ["one", "second"]
        [_, moved] = self.sources.listed(written, OTHER, HERE)
        assert moved.added > FIRST.added  # now, where it isn't said
        self.sources.forget(written, FIRST.name)
        assert names(self.sources.listed(written, OTHER, HERE)) == ["other"]
        self.sources.write(written, collection, ONE, FIRST)
        self.sources.forget_all(written, ONE)
        assert names(self.sources.listed(written, ONE, HERE)) == ["one"]

    def test_the_oldest_further_source_inherits_all_of_an_article(
        self, written: Connection
    ) -> None:
        self.hiding.hide(written, ONE, WORDS, MINE)
        before = self.passages(written, ONE)
        assert self.move(written, ONE)
        revision = self.articles.revision(written, FIRST.name, HERE)
        assert revision is not None
        document = revision.document
        assert document.text == GIVEN.article.text
        assert (document.origin, document.url, document.source, document.source_hash) == (
            FIRST.origin, FIRST.url, FIRST.source, FIRST.source_hash
        )  # fmt: skip
        assert revision.digest == article_digest(document)
        assert self.passages(written, FIRST.name) == before
        assert [e.article.id for e in self.events.read(written, HERE, None, None)] == [FIRST.name]
        assert names(self.sources.listed(written, FIRST.name, HERE)) == ["first", "second"]
        assert Hidden(FIRST.name, "", WORDS) in self.hiding.listed(written, MINE)
        assert self.articles.revision(written, ONE, HERE) is None

    def test_without_a_further_source_nothing_moves(self, connection: Connection) -> None:
        assert not self.move(connection, ONE)
        assert self.articles.revision(connection, ONE, HERE) is not None

    def test_what_was_hidden_of_one_is_hidden_of_the_other_once(
        self, connection: Connection
    ) -> None:
        self.hiding.hide(connection, ONE, WORDS, MINE)
        for _ in range(2):
            self.sources.hide_too(connection, ONE, OTHER)
        assert [each.article for each in self.hiding.listed(connection, MINE)] == [ONE, OTHER]
