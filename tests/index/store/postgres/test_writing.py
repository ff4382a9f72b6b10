"""Writing an article: whole, in place of its former revision, and never another collection's."""

from dataclasses import replace
from datetime import date

import pytest

from index.errors import LibraryBusy, LibraryError
from index.model.article import SHARED, Article, ArticleId
from index.model.scope import Scope
from index.model.stored import IngestedArticle, Source
from index.store.digest import article_digest
from index.store.postgres import articles, events, passages, sources, writing
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import ingested, lines

ONE, COPY = ArticleId("one"), ArticleId("copy")
DAY, OTHER = date(2020, 5, 5), date(2019, 1, 1)
NOW, LATER = 7, 8
TABLES = "articles passages events terms postings words sources likenesses likeness_bands".split()


def rows(connection: Connection) -> dict[str, list[str]]:
    """Read all that is kept but for the collections' numbers of changes."""
    return {
        table: sorted(str(row) for row in connection.execute(f"SELECT * FROM {table}"))  # noqa: S608
        for table in TABLES
    }


def generations(connection: Connection) -> dict[str, int]:
    return {row["name"]: row["generation"] for row in connection.execute("TABLE collections")}


def put(connection: Connection, made: IngestedArticle, generation: int = NOW) -> IngestedArticle:
    writing.put(connection, generation, made)
    return made


def test_an_article_is_there_with_all_that_belongs_to_it(connection: Connection) -> None:
    made = put(connection, ingested("one", lines(3), published=OTHER, days=[DAY, OTHER]))
    assert articles.read(connection, [ONE], HERE) == {ONE: made.article}
    assert articles.sentences(connection, ONE, HERE) == made.sentences
    assert [p.passage for p in passages.of(connection, ONE, HERE)] == list(made.passages)
    assert len(events.read(connection, HERE, None, None)) == 2
    assert generations(connection) == {SHARED: NOW}


def test_a_new_revision_replaces_all_of_the_old(connection: Connection) -> None:
    put(connection, ingested("one", "Ferries sank\nMany left\nAll came", days=[DAY, DAY]))
    old = {each.id for each in passages.of(connection, ONE, HERE)}
    put(connection, ingested("one", "Mayors spoke", days=[OTHER]), LATER)
    new = {each.id for each in passages.of(connection, ONE, HERE)}
    assert not old & new  # no number is used twice: what was found before it stays gone
    assert [e.when.value for e in events.read(connection, HERE, None, None)] == [str(OTHER)]
    assert articles.counts(connection, HERE).passages == 1
    assert not any("ferri" in row for row in rows(connection)["terms"])
    assert generations(connection) == {SHARED: LATER}


@pytest.mark.parametrize(
    ("text", "added", "first"),
    [
        ("First line", "", "2020-01-01"),  # as it was: it was there all the time
        ("First line, corrected", "", None),
        ("First line", "2021-01-01", "2021-01-01"),
    ],
)
def test_when_it_was_added_stays_with_what_it_says(
    connection: Connection, text: str, added: str, first: str | None
) -> None:
    writing.put(connection, NOW, ingested("one", "First line"), added="2020-01-01")
    writing.put(connection, LATER, ingested("one", text), added=added)
    [summary] = articles.summaries(connection, HERE)
    assert summary.added == first or (first is None and summary.added > "2021-01-01")


def test_an_id_of_another_collection_is_refused(connection: Connection) -> None:
    put(connection, ingested("one", "Theirs", GUILD))
    before = rows(connection)
    with pytest.raises(LibraryError, match="is an article's of another collection"):
        put(connection, ingested("one", "Ours"))
    assert rows(connection) == before


@pytest.mark.parametrize(
    "article",
    [
        replace(ingested("one", "First line").article, text="First\0line"),
        replace(ingested("one", "First line").article, title="Night\0ferry"),
        replace(ingested("one", "First line").article, url="https://a.example/\0"),
    ],
    ids=["text", "title", "url"],
)
def test_what_the_database_can_not_keep_as_it_is_is_refused(
    connection: Connection, article: Article
) -> None:
    broken = replace(ingested("one", "First line"), article=article)
    with pytest.raises(LibraryError, match="holds the character NUL"):
        put(connection, broken)
    assert rows(connection)["articles"] == []


def test_a_date_given_meanwhile_is_not_overwritten(connection: Connection) -> None:
    made = put(connection, ingested("one", "First line", title="Night ferry", published=OTHER))
    digest = article_digest(made.article)
    assert writing.set_published(connection, NOW, ONE, HERE, DAY, (), digest)
    second = ingested("one", "Second line", published=OTHER, title="Night ferry")
    with pytest.raises(LibraryBusy, match="'Night ferry' was changed while it was being added"):
        put(connection, second)
    put(connection, replace(second, curated=DAY))
    assert articles.read(connection, [ONE], HERE)[ONE].published == DAY
    writing.put(connection, NOW, second, redated=True)
    assert articles.read(connection, [ONE], HERE)[ONE].published == OTHER


def test_passages_that_leave_a_sentence_out_are_a_fault_of_ours(connection: Connection) -> None:
    made = ingested("one", "First\nSecond\nThird")
    [first, second] = made.passages
    gap = replace(first, sentences=(first.sentences[0], second.sentences[1]))
    with pytest.raises(ValueError, match="leaves sentences out"):
        put(connection, replace(made, passages=(second, gap)))


@pytest.mark.parametrize(
    ("name", "scope", "removed"),
    [("one", HERE, True), ("one", THERE, False), ("none", HERE, False), ("one", Scope(()), False)],
)
def test_what_the_scope_has_is_removed_with_all_that_belonged_to_it(
    connection: Connection, name: str, scope: Scope, removed: bool
) -> None:
    put(connection, ingested("two", "Another line", days=[DAY]))
    before = rows(connection)
    put(connection, ingested("one", "First line\nSecond line", days=[DAY, DAY]))
    assert writing.remove(connection, LATER, ArticleId(name), scope) is removed
    assert (rows(connection) == before) is removed
    assert generations(connection) == {SHARED: LATER if removed else NOW}


@pytest.mark.parametrize(
    ("whole", "text", "left"),
    [
        (False, "Another text", ["copy", "one"]),  # the former words go on under their other source
        (True, "Another text", ["one"]),
        (False, None, ["one"]),  # the same words: they keep their sources
    ],
)
def test_former_words_go_on_under_a_further_source_or_go(
    connection: Connection, whole: bool, text: str | None, left: list[str]
) -> None:
    made = put(connection, ingested("one", lines(3)))
    digest = article_digest(made.article)
    source = Source(COPY, "/copy.txt")
    assert writing.add_source(connection, NOW, ONE, source, HERE, digest)
    writing.put(connection, LATER, ingested("one", text or lines(3)), whole=whole)
    assert sorted(each.id for each in articles.summaries(connection, HERE)) == left
    if text is None:
        assert [each.name for each in sources.listed(connection, ONE, HERE)] == ["one", "copy"]


@pytest.mark.parametrize(
    ("name", "scope", "digest"), [("one", THERE, ""), ("none", HERE, ""), ("one", HERE, "stale")]
)
def test_no_date_is_given_to_another_article_or_revision(
    connection: Connection, name: str, scope: Scope, digest: str
) -> None:
    made = put(connection, ingested("one", "First line", days=[OTHER]))
    before = rows(connection)
    given = digest or article_digest(made.article)
    assert not writing.set_published(connection, LATER, ArticleId(name), scope, DAY, (), given)
    assert rows(connection) == before
    assert generations(connection) == {SHARED: NOW}


def test_a_date_is_given_with_its_events(connection: Connection) -> None:
    made = put(connection, ingested("one", "First line", days=[OTHER]))
    told = ingested("one", "First line", days=[DAY]).events
    digest = article_digest(made.article)
    assert writing.set_published(connection, LATER, ONE, BOTH, DAY, told, digest)
    assert articles.read(connection, [ONE], HERE)[ONE].published == DAY
    assert [e.when.value for e in events.read(connection, HERE, None, None)] == [str(DAY)]
    assert generations(connection) == {SHARED: LATER}
