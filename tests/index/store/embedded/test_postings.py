"""What a passage is found by is written, counted and taken back again without a remainder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.model.article import SHARED, ArticleId
from index.store.embedded import EmbeddedStore, postings
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import THERE
from tests.index.store.ingested import MODEL, WORDS, ingested

LINES = st.lists(
    st.lists(st.sampled_from([*WORDS, "Ferries", "Saltö", "40", "U.S."]), min_size=1, max_size=4)
    .map(" ".join)
    .map(str.capitalize),
    min_size=1,
    max_size=4,
).map("\n".join)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    yield made
    made.close()


def kept(store: EmbeddedStore) -> dict[str, list[tuple[object, ...]]]:
    """Read all that the full text and its statistics hold."""
    queries = {
        "words": "SELECT name, word, words.passages FROM words JOIN collections"
        " ON number = collection ORDER BY 1, 2",
        "counts": "SELECT name, passages, terms FROM collections WHERE passages <> 0 ORDER BY 1",
        "terms": "SELECT term, doc, cnt FROM frequencies ORDER BY 1",
    }
    with store._database.reading() as connection:
        return {name: [tuple(r) for r in connection.execute(sql)] for name, sql in queries.items()}


def test_a_term_is_written_with_its_collections_number() -> None:
    assert postings.key(7, "harbour") == "7:harbour"
    assert postings.key(1, "7:x") != postings.key(17, "x")


def test_each_collections_words_are_counted_by_themselves(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank\nThe ferry left"))
    store.put(ingested("two", "The ferry sank", GUILD))
    words = {(row[0], row[1]): row[2] for row in kept(store)["words"]}
    assert words[SHARED, "ferry"] == 1  # two sentences, one passage
    assert words[GUILD, "sank"] == 1
    assert (GUILD, "left") not in words


@given(st.lists(LINES, min_size=1, max_size=4), st.lists(LINES, max_size=2))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_removed_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], others: list[str]
) -> None:
    made = EmbeddedStore(tmp_path_factory.mktemp("postings"), create=True)
    made.set_identity(MODEL)
    for n, text in enumerate(others):
        made.put(ingested(f"other{n}", text, GUILD, title=text[:9]))
    before = kept(made)
    for n, text in enumerate(texts):
        made.put(ingested(f"a{n}", text, title=text[-9:]))
    if texts[0]:
        made.put(ingested("a0", texts[-1]))  # replaced, which takes the old postings back
    for n in range(len(texts)):
        assert made.remove(ArticleId(f"a{n}"), HERE)
    assert kept(made) == before
    made.close()


def test_indexing_anew_gives_the_same(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank\nIt was late\nNobody was hurt", title="Ferry"))
    store.put(ingested("two", "The mayor spoke", GUILD, title="Mayor"))
    store.remove(ArticleId("two"), THERE)
    store.put(ingested("three", "The bridge opened", GUILD))
    before = kept(store)
    with store._database.writing() as (connection, _):
        postings.index_anew(connection)
    assert kept(store) == before


def test_indexing_anew_mends_what_is_wrong(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank\nIt was late"))
    before = kept(store)
    with store._database.writing() as (connection, _):
        connection.execute("DELETE FROM postings")
        connection.execute("UPDATE words SET passages = 99")
        connection.execute("UPDATE collections SET passages = 9, terms = 9")
    assert kept(store) != before
    with store._database.writing() as (connection, _):
        postings.index_anew(connection)
    assert kept(store) == before
    assert [hit.passage for hit in store.lexical(["ferri"], HERE, 5).hits]
