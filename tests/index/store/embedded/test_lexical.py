"""BM25 over a scope's own collections, held against the formula written plainly."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope
from index.store import found_by
from index.store.embedded import EmbeddedStore, lexical
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import MODEL, ingested

K1, B, TITLE = 1.2, 0.75, 0.3
WORDS = ("ferry", "mayor", "tunnel", "strike")
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    yield made
    made.close()


def bm25(texts: Sequence[str], terms: Sequence[str], titles: Sequence[str]) -> list[float]:
    """Score texts by the textbook's formula, a title's term counting less."""
    found = [found_by.postings(title, [text])[0] for title, text in zip(titles, texts, strict=True)]
    usual = sum(each.length for each in found) / len(found)
    scores = [0.0] * len(found)
    for term in dict.fromkeys(terms):
        often = [Counter(each.body)[term] + TITLE * Counter(each.title)[term] for each in found]
        holders = sum(1 for count in often if count)
        idf = max(1e-6, math.log((len(found) - holders + 0.5) / (holders + 0.5)))
        for n, count in enumerate(often):
            damping = K1 * (1 - B + B * found[n].length / usual)
            scores[n] += idf * count * (K1 + 1) / (count + damping)
    return scores


@given(TEXTS, st.lists(st.sampled_from(["ferri", "mayor", "tunnel", "strike", "none"]), max_size=4))
@settings(max_examples=30, deadline=None)
def test_scores_are_the_formulas(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], terms: list[str]
) -> None:
    made = EmbeddedStore(tmp_path_factory.mktemp("lexical"), create=True)
    made.set_identity(MODEL)
    titles = [f"{WORDS[n % 4]} {WORDS[n % 3]}" for n in range(len(texts))]
    places = {}
    for n, (title, text) in enumerate(zip(titles, texts, strict=True)):
        made.put(ingested(f"a{n}", text, title=title))
        [stored] = made.passages_of(ArticleId(f"a{n}"), HERE)
        places[stored.id] = n
    expected = bm25(texts, terms, titles)
    hits = made.lexical(terms, HERE, 99).hits
    assert {places[hit.passage] for hit in hits} == {n for n, s in enumerate(expected) if s > 0}
    for hit in hits:
        assert hit.score == pytest.approx(expected[places[hit.passage]])
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    made.close()


@pytest.mark.parametrize("k", [1, 2, 3, 99])
def test_the_best_are_given_and_of_equals_those_stored_first(store: EmbeddedStore, k: int) -> None:
    for name in ("one", "two", "three"):
        store.put(ingested(name, "The ferry sank"))
    store.put(ingested("four", "Mayor"))
    hits = store.lexical(["ferri"], HERE, k).hits
    every = store.lexical(["ferri"], HERE, 99).hits
    assert hits == every[:k]
    assert [hit.passage for hit in hits] == sorted(hit.passage for hit in hits)


@pytest.mark.parametrize(
    ("terms", "scope"),
    [
        ([], HERE),
        (["nowhere"], HERE),
        (["ferri"], Scope(())),
        (["ferri"], Scope((CollectionId("none"),))),
        (["ferri"], Scope((SHARED,), (ArticleId("other"),))),
    ],
)
def test_nothing_is_found_where_nothing_is(
    store: EmbeddedStore, terms: list[str], scope: Scope
) -> None:
    store.put(ingested("one", "The ferry sank"))
    assert store.lexical(terms, scope, 9).hits == ()


def test_a_term_named_twice_counts_once(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank"))
    store.put(ingested("two", "Mayor"))
    store.put(ingested("three", "Tunnel"))
    assert store.lexical(["ferri", "ferri"], HERE, 9) == store.lexical(["ferri"], HERE, 9)


def test_another_collections_articles_change_no_score(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank"))
    store.put(ingested("two", "The mayor spoke"))
    before = store.lexical(["ferri", "mayor"], HERE, 9)
    for n in range(20):
        store.put(ingested(f"x{n}", "The ferry sank and sank and sank again", GUILD))
    assert store.lexical(["ferri", "mayor"], HERE, 9) == before
    both = store.lexical(["ferri"], BOTH, 99).hits
    assert len(both) == 21


def test_an_article_alone_is_scored_as_among_its_collection(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank"))
    store.put(ingested("two", "The ferry left the harbour at noon"))
    store.put(ingested("three", "Mayor"))
    store.put(ingested("four", "Tunnel"))
    store.put(ingested("five", "Bridge"))
    whole = {hit.passage: hit.score for hit in store.lexical(["ferri"], HERE, 9).hits}
    [only] = store.lexical(["ferri"], Scope((SHARED,), (ArticleId("two"),)), 9).hits
    assert whole[only.passage] == only.score


def test_statistics_are_the_scopes_own(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank\nThe ferry left\nNobody was hurt"))
    store.put(ingested("two", "The ferry sank", GUILD))
    here = store.term_statistics(["ferri", "ferri", "hurt", "none"], HERE)
    assert (here.passages, dict(here.frequencies)) == (2, {"ferri": 2, "hurt": 1})
    both = store.term_statistics(["ferri"], BOTH)
    assert (both.passages, dict(both.frequencies)) == (3, {"ferri": 3})
    empty = store.term_statistics(["ferri"], Scope(()))
    assert (empty.passages, dict(empty.frequencies)) == (0, {})


def test_the_vocabulary_is_of_words_as_written(store: EmbeddedStore) -> None:
    store.put(ingested("one", "Ferries sank"))
    store.put(ingested("two", "Ferries left", GUILD))
    assert dict(store.vocabulary(HERE)) == {"ferries": 1, "sank": 1}
    assert dict(store.vocabulary(BOTH)) == {"ferries": 2, "sank": 1, "left": 1}
    assert dict(store.vocabulary(Scope(()))) == {}
    store.remove(ArticleId("two"), THERE)
    assert dict(store.vocabulary(BOTH)) == {"ferries": 1, "sank": 1}


def test_what_is_kept_of_a_vocabulary_cannot_be_changed(store: EmbeddedStore) -> None:
    store.put(ingested("one", "Ferries sank"))
    with pytest.raises(TypeError):
        store.vocabulary(HERE)["sank"] = 9  # type: ignore[index]  # that is what is tested


def test_lengths_are_read_in_the_order_of_their_passages(store: EmbeddedStore) -> None:
    store.put(ingested("one", "The ferry sank\nThe ferry left the harbour\nHurt"))
    store.put(ingested("one", "The ferry sank\nMayor"))
    with store._database.reading() as connection:
        lengths = lexical.lengths().get(connection, 1, 1)
    assert list(lengths.passages) == sorted(lengths.passages)
    assert len(lengths.passages) == len(lengths.terms) == 1
