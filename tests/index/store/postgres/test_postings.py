"""What a passage is found by is written, counted, and taken back without a remainder."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.model.article import ArticleId
from index.store.bm25 import TITLE
from index.store.found_by import Posting
from index.store.found_by import postings as analyse
from index.store.postgres import postings, writing
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import THERE
from tests.index.store.ingested import WORDS, ingested

LINES = st.lists(
    st.lists(st.sampled_from([*WORDS, "Ferries", "Saltö", "40", "U.S."]), min_size=1, max_size=4)
    .map(" ".join)
    .map(str.capitalize),
    min_size=1,
    max_size=4,
).map("\n".join)


def kept(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Read all that the full text and its statistics hold, but for numbers of terms."""
    queries = {
        "words": "SELECT name, word, words.passages FROM words JOIN collections"
        " ON number = collection ORDER BY 1, 2",
        "counts": "SELECT name, passages, terms FROM collections WHERE passages <> 0 ORDER BY 1",
        "terms": "SELECT name, term, terms.passages FROM terms JOIN collections"
        " ON collections.number = collection ORDER BY 1, 2",
        "postings": "SELECT terms.term, passage, length, often FROM postings JOIN terms"
        " ON number = postings.term ORDER BY passage, 1",
    }
    return {
        name: [tuple(row.values()) for row in connection.execute(query)]
        for name, query in queries.items()
    }


@pytest.mark.parametrize("length", [0, 1, 400])
def test_a_term_is_kept_as_it_is(length: int) -> None:
    assert postings.kept("ø" * length) == "ø" * length


def test_what_is_longer_is_known_by_its_beginning_and_a_hash() -> None:
    one, other = "x" * 5000, "x" * 5001
    assert len(postings.kept(one)) < 500
    assert postings.kept(one).startswith("x" * 400 + "…")
    assert postings.kept(one) == postings.kept(one) != postings.kept(other)


@pytest.mark.parametrize(
    ("title", "body", "weights"),
    [
        ((), ("ferri", "sank", "ferri"), {"ferri": 2.0, "sank": 1.0}),
        (("ferri",), (), {"ferri": TITLE}),
        (("ferri", "ferri"), ("ferri",), {"ferri": 1 + 2 * TITLE}),
        ((), (), {}),
    ],
)
def test_a_term_in_the_title_weighs_less(
    title: tuple[str, ...], body: tuple[str, ...], weights: Mapping[str, float]
) -> None:
    assert postings.weights(Posting(title, body, frozenset())) == pytest.approx(weights)


def test_words_are_counted_by_passage() -> None:
    found = analyse("Ferry", ["The ferry sank. The ferry!", "It left."])
    assert postings.words(found) == Counter({"ferry": 2, "the": 1, "sank": 1, "it": 1, "left": 1})
    assert postings.words([]) == Counter()


def test_each_collections_words_are_counted_by_themselves(connection: Connection) -> None:
    writing.put(connection, 9, ingested("one", "The ferry sank\nThe ferry left"))
    writing.put(connection, 9, ingested("two", "The ferry sank", GUILD))
    words = {(row[0], row[1]): row[2] for row in kept(connection)["words"]}
    assert words["shared", "ferry"] == 1  # two sentences, one passage
    assert words[GUILD, "sank"] == 1
    assert (GUILD, "left") not in words


@given(st.lists(LINES, min_size=1, max_size=4), st.lists(LINES, max_size=2))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_removed_leaves_no_trace(
    connection: Connection, texts: list[str], others: list[str]
) -> None:
    with connection.transaction(force_rollback=True):
        for n, text in enumerate(others):
            writing.put(connection, 9, ingested(f"other{n}", text, GUILD, title=text[:9]))
        before = kept(connection)
        for n, text in enumerate(texts):
            writing.put(connection, 9, ingested(f"a{n}", text, title=text[-9:]))
        writing.put(connection, 9, ingested("a0", texts[-1]))  # replaced, its postings too
        for n in range(len(texts)):
            assert writing.remove(connection, 9, ArticleId(f"a{n}"), HERE)
        assert kept(connection) == before


def test_indexing_anew_gives_the_same_and_mends_what_is_wrong(connection: Connection) -> None:
    text = "The ferry sank\nIt was late\nAll left"
    writing.put(connection, 9, ingested("one", text, title="Ferry"))
    writing.put(connection, 9, ingested("two", "The mayor spoke", GUILD, title="Mayor"))
    writing.remove(connection, 9, ArticleId("two"), THERE)
    writing.put(connection, 9, ingested("three", "The bridge opened", GUILD))
    before = kept(connection)
    postings.index_anew(connection)
    assert kept(connection) == before
    connection.execute("DELETE FROM postings")
    connection.execute("UPDATE words SET passages = 99")
    connection.execute("UPDATE collections SET passages = 9, terms = 9")
    connection.execute("UPDATE passages SET terms = 99")
    assert kept(connection) != before
    postings.index_anew(connection)
    assert kept(connection) == before
    lengths = {row["terms"] for row in connection.execute("SELECT terms FROM passages")}
    assert 99 not in lengths


def test_what_is_analysed_anew_is_what_was_written(connection: Connection) -> None:
    writing.put(connection, 9, ingested("one", "The ferry sank\nIt was late\nAll left"))
    [(name, _, held, found)] = postings.analysed(connection)
    assert (name, [row["terms"] for row in held]) == ("one", [each.length for each in found])
