"""What texts are compared by: found within the scope alone, and gone with its article."""

from dataclasses import replace
from datetime import date

import pytest

from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.store.postgres import PostgresStore, likenesses, writing
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import ingested, lines

TEXT = lines(12)
LIKE = f"{TEXT}\nOne more sentence stands here."
DAY, LATER = date(2020, 1, 1), date(2020, 2, 2)

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture(scope="module")
def held(module_store: PostgresStore) -> None:
    """An article, one much like it, one of a server, and one like none."""
    module_store.put(ingested("one", TEXT, published=DAY))
    module_store.put(ingested("two", LIKE))
    module_store.put(ingested("theirs", TEXT, collection=GUILD))
    module_store.put(ingested("other", lines(12, seed=7)))


def asked(text: str, published: date | None = None, name: str = "new") -> Article:
    return replace(ingested(name, text).article, published=published)


@pytest.mark.parametrize(
    ("article", "scope", "found"),
    [
        (asked(TEXT), HERE, "one"),
        (asked(TEXT.replace("\n", " \n ")), HERE, "one"),
        (asked(TEXT, DAY), HERE, "one"),
        (asked(TEXT, LATER), HERE, None),
        (asked(TEXT), THERE, "theirs"),
        (asked(TEXT, DAY), THERE, None),
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
    connection: Connection, article: Article, scope: Scope, found: str | None
) -> None:
    assert likenesses.same(connection, article, scope) == found


@pytest.mark.parametrize(
    ("article", "scope", "found"),
    [
        (asked(LIKE), HERE, ("two", "one")),
        (asked(LIKE, name="two"), HERE, ("one",)),
        (asked(LIKE.split("\n", 1)[1], name="two"), HERE, ("one",)),  # seen in part
        (asked(LIKE), THERE, ("theirs",)),
        (asked(""), HERE, ()),
        (asked(TEXT), Scope(()), ()),
    ],
)
def test_what_may_be_alike_is_named_the_likeliest_first(
    connection: Connection, article: Article, scope: Scope, found: tuple[str, ...]
) -> None:
    assert likenesses.alike(connection, article, scope) == found


def test_pairs_are_of_one_scope(connection: Connection) -> None:
    assert likenesses.alike_pairs(connection, HERE) == (("one", "two"),)
    assert likenesses.alike_pairs(connection, THERE) == ()
    pairs = {frozenset(pair) for pair in likenesses.alike_pairs(connection, BOTH)}
    assert frozenset({"one", "theirs"}) in pairs
    assert not any("other" in pair for pair in pairs)


def test_it_goes_away_without_a_trace(connection: Connection) -> None:
    name = ArticleId("two")
    assert likenesses.prose_of(connection, name) != ""
    assert writing.remove(connection, 99, name, HERE)
    assert likenesses.prose_of(connection, name) == ""
    for table in ("likenesses", "likeness_bands"):
        left = connection.execute(f"SELECT DISTINCT article FROM {table}")  # noqa: S608
        assert {row["article"] for row in left} == {"one", "theirs", "other"}
