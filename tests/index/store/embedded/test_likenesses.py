"""What texts are compared by goes with its article: into its scope, to its new id, and away."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.store.embedded import EmbeddedStore, likenesses
from index.store.embedded.database import FILE_NAME
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested, lines

TEXT = lines(12)
LIKE = f"{TEXT}\nOne more sentence stands here."
DAY, LATER = date(2020, 1, 1), date(2020, 2, 2)
EVERYWHERE = Scope((*HERE.collections, GUILD))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database with an article, one much like it, one of a server, and one like none."""
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
        store.put(ingested("one", TEXT, published=DAY))
        store.put(ingested("two", LIKE))
        store.put(ingested("theirs", TEXT, collection=GUILD))
        store.put(ingested("other", lines(12, seed=7)))
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def asked(text: str, published: date | None = None, name: str = "new") -> Article:
    return replace(ingested(name, text).article, published=published)


@pytest.mark.parametrize(
    ("article", "scope", "found"),
    [
        (asked(TEXT), HERE, "one"),
        (asked(TEXT.replace("\n", " \n ")), HERE, "one"),
        (asked(TEXT, DAY), HERE, "one"),
        (asked(TEXT, LATER), HERE, None),
        (asked(TEXT), Scope((GUILD,)), "theirs"),
        (asked(TEXT, DAY), Scope((GUILD,)), None),
        (asked(TEXT, name="one"), HERE, None),
        (asked(LIKE), HERE, "two"),
        (asked(f"{LIKE} And more."), HERE, None),
        (asked(""), HERE, None),
    ],
    ids=[
        "the same", "other blanks", "same day", "another day", "a server's", "dated, theirs isn't",
        "itself", "another", "more", "nothing",
    ],
)  # fmt: skip
def test_the_same_is_found_in_the_scope_alone(
    connection: sqlite3.Connection, article: Article, scope: Scope, found: str | None
) -> None:
    assert likenesses.same(connection, article, scope) == found


def test_what_may_be_alike_is_named_the_likeliest_first(connection: sqlite3.Connection) -> None:
    assert likenesses.alike(connection, asked(LIKE), HERE) == ("two", "one")
    assert likenesses.alike(connection, asked(LIKE, name="two"), HERE) == ("one",)
    assert likenesses.alike(connection, asked(LIKE), Scope((GUILD,))) == ("theirs",)
    assert likenesses.alike(connection, asked(""), HERE) == ()


def test_pairs_are_of_one_scope(connection: sqlite3.Connection) -> None:
    assert likenesses.alike_pairs(connection, HERE) == (("one", "two"),)
    assert likenesses.alike_pairs(connection, Scope((GUILD,))) == ()
    pairs = {frozenset(pair) for pair in likenesses.alike_pairs(connection, EVERYWHERE)}
    assert frozenset({"one", "theirs"}) in pairs
    assert not any("other" in pair for pair in pairs)


def test_it_goes_to_another_id_and_away_without_a_trace(connection: sqlite3.Connection) -> None:
    prose = likenesses.prose_of(connection, ArticleId("one"))
    likenesses.delete(connection, ArticleId("two"))
    likenesses.rename(connection, ArticleId("one"), ArticleId("two"))
    assert likenesses.prose_of(connection, ArticleId("two")) == prose != ""
    assert likenesses.prose_of(connection, ArticleId("one")) == ""
    likenesses.delete(connection, ArticleId("two"))
    for table in ("likenesses", "likeness_bands"):
        left = connection.execute(f"SELECT DISTINCT article FROM {table}").fetchall()  # noqa: S608
        assert {row[0] for row in left} == {"theirs", "other"}
