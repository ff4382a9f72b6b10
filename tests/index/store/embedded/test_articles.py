"""Reading articles: by id and scope, in batches, in their lists and counts."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from index.model.stored import Counts, PassageId
from index.store.embedded import EmbeddedStore, articles
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import MODEL, ingested
from tests.index.store.vectors import DIMENSION

OLD, NEW = date(2019, 1, 1), date(2020, 6, 1)
ONE, TWO, THREE, SECRET = map(ArticleId, ("one", "two", "three", "secret"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """Hold three articles here and one of another server's; tests only read it."""
    made = EmbeddedStore(tmp_path_factory.mktemp("articles"), create=True)
    made.set_identity(MODEL)
    made.put(ingested(ONE, "First line\nSecond line\nThird line", published=OLD, title="B"))
    made.put(ingested(TWO, "Only line", published=NEW, title="A"))
    made.put(ingested(THREE, "A line\nAnother", title="C"))
    made.put(ingested(SECRET, "Theirs", GUILD, published=NEW, title="S"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (HERE, {ONE, TWO, THREE}),
        (THERE, {SECRET}),
        (BOTH, {ONE, TWO, THREE, SECRET}),
        (Scope(()), set()),
        (Scope((SHARED,), (ONE,)), {ONE}),
        (Scope((SHARED,), (ONE, THREE, SECRET)), {ONE, THREE}),
        (Scope((SHARED,), ()), set()),
        (Scope((SHARED,), (ONE,), sources=()), set()),
        (Scope((SHARED,), (SECRET,)), set()),
        (Scope((SHARED,), since=NEW), {TWO}),
        (Scope((SHARED,), until=OLD), {ONE}),
        (Scope((SHARED,), since=OLD, until=NEW), {ONE, TWO}),  # the undated are of no time
        (Scope((SHARED, GUILD), since=NEW), {TWO, SECRET}),
    ],
)
def test_a_scope_lets_through_its_own(
    store: EmbeddedStore, scope: Scope, found: set[ArticleId]
) -> None:
    everything = (ONE, TWO, THREE, SECRET)
    assert store.articles(everything, scope).keys() == found
    assert {each.id for each in store.summaries(scope)} == found
    assert store.counts(scope).articles == len(found)
    with store._database.reading() as connection:
        assert set(articles.ids(connection, scope)) == found
    if scope.articles is not None:
        return  # what follows names its article itself
    for each in everything:
        assert (store.revision(each, scope) is not None) is (each in found)
        assert bool(store.sentences(each, scope)) is (each in found)
        assert bool(store.passages_of(each, scope)) is (each in found)


def test_any_number_of_articles_is_read_at_once(store: EmbeddedStore) -> None:
    wanted = [ArticleId(f"none{n}") for n in range(1200)]
    wanted[700:700] = [ONE, TWO, ONE]
    assert list(store.articles(wanted, HERE)) == [ONE, TWO]
    assert store.articles([], HERE) == {}


def test_lists_have_the_newest_first_and_the_undated_last(store: EmbeddedStore) -> None:
    assert [each.id for each in store.summaries(BOTH)] == [TWO, SECRET, ONE, THREE]


def test_a_summary_counts_what_it_leaves_out(store: EmbeddedStore) -> None:
    [summary] = store.summaries(Scope((SHARED,), (ONE,)))
    assert (summary.title, summary.published, summary.collection) == ("B", OLD, SHARED)
    assert summary.characters == len("First line\nSecond line\nThird line")
    assert summary.passages == 2


@pytest.mark.parametrize(
    ("scope", "counts"),
    [
        (HERE, Counts(3, 4, NEW)),
        (BOTH, Counts(4, 5, NEW)),
        (Scope((SHARED,), (ONE,)), Counts(1, 2, OLD)),
        (Scope((SHARED,), (THREE,)), Counts(1, 1, None)),
        (Scope(()), Counts(0, 0, None)),
    ],
)
def test_counts_are_of_the_scope(store: EmbeddedStore, scope: Scope, counts: Counts) -> None:
    assert store.counts(scope) == counts


def test_the_undated_are_those_of_which_nobody_states_a_date(store: EmbeddedStore) -> None:
    assert [each.id for each in store.undated(BOTH)] == [THREE]


def test_collections_are_those_that_hold_an_article(store: EmbeddedStore) -> None:
    assert store.collections() == tuple(sorted((SHARED, GUILD)))


def test_sentences_stand_in_reading_order_each_once(store: EmbeddedStore) -> None:
    text = store.articles([ONE], HERE)[ONE].text
    told = [text[s.start : s.end] for s in store.sentences(ONE, HERE)]
    assert told == ["First line", "Second line", "Third line"]


def test_passages_come_in_the_order_asked_for_without_others(store: EmbeddedStore) -> None:
    first, second = (each.id for each in store.passages_of(ONE, HERE))
    [theirs] = (each.id for each in store.passages_of(SECRET, THERE))
    asked = [second, theirs, PassageId(10**9), first]
    assert [each.id for each in store.passages(asked, HERE)] == [second, first]
    assert [each.id for each in store.passages(asked, BOTH)] == [second, theirs, first]
    assert store.passages([], HERE) == ()


def test_an_articles_passages_are_its_sentences_with_their_vectors(store: EmbeddedStore) -> None:
    found = store.passages_of(ONE, HERE)
    assert [each.passage.ordinal for each in found] == [0, 1]
    assert [len(each.passage.sentences) for each in found] == [2, 2]
    assert found[0].passage.sentences[1] == found[1].passage.sentences[0]
    for each in found:
        assert each.vector.shape == (DIMENSION,)
        assert each.sentence_vectors.shape == (2, DIMENSION)


def test_passages_outside_the_scope_are_sorted_out(store: EmbeddedStore) -> None:
    every = [each.id for name in (ONE, TWO, SECRET) for each in store.passages_of(name, BOTH)]
    with store._database.reading() as connection:
        inside = articles.passages_within(connection, every, HERE)
        assert articles.passages_within(connection, [], HERE) == []
    assert set(inside) == set(every[:-1])
