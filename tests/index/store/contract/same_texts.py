"""What every store promises of texts that are the same, or much the same."""

from dataclasses import replace
from datetime import date

import pytest

from index.errors import LibraryError
from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.model.stored import Source
from index.store.digest import article_digest
from index.store.protocol import Store
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE, Place, opened, state
from tests.index.store.ingested import ingested, lines
from tests.index.store.vectors import embedding_like

ONE, TWO, THREE = ArticleId("one"), ArticleId("two"), ArticleId("three")
TEXT = lines(6)
SECOND = Source(TWO, "/copies/two.txt", "https://two.example/a", "Second Post", "1:two")
THIRD = Source(THREE, "/copies/three.txt")
DAYS = [date(2020, 1, 1)]


def written(name: str, text: str, day: date | None = None) -> Article:
    return ingested(name, text, published=day).article


def with_sources(store: Store, *further: Source) -> None:
    """Put an article that was read in several places."""
    store.put(ingested("one", TEXT, days=DAYS))
    for each in further:
        assert store.add_source(ONE, each, HERE, digest(store, ONE))


def digest(store: Store, name: ArticleId) -> str:
    held = store.revision(name, BOTH)
    assert held is not None
    return held.digest


def names(store: Store, article: ArticleId, scope: Scope = HERE) -> list[str]:
    return [each.name for each in store.sources(article, scope)]


def holds(store: Store, name: ArticleId) -> str | None:
    found = store.source(name, HERE)
    return None if found is None else found[0]


class SameTextsContract:
    """Sources, and texts that are alike."""

    # Sources

    def test_a_further_source_is_no_second_article(self, store: Store) -> None:
        with_sources(store)
        before = store.counts(HERE), store.vocabulary(HERE), store.summaries(HERE)
        assert store.add_source(ONE, SECOND, HERE, digest(store, ONE))
        assert (store.counts(HERE), store.vocabulary(HERE), store.summaries(HERE)) == before
        own, further = store.sources(ONE, HERE)
        assert (own.name, own.origin) == ("one", "/articles/one.txt")
        assert replace(further, added="") == SECOND
        assert own.added
        assert further.added
        assert store.source(TWO, HERE) == (ONE, further)
        assert store.source(ONE, HERE) == (ONE, own)
        assert (store.article(TWO, HERE), store.revision(TWO, HERE)) == (None, None)
        assert store.check() == []

    def test_sources_are_those_of_the_scope(self, store: Store) -> None:
        with_sources(store, SECOND)
        late = replace(HERE, since=date(2030, 1, 1))
        for scope in (THERE, late):
            assert store.sources(ONE, scope) == ()
            assert store.source(TWO, scope) is None
            assert not store.remove_source(TWO, scope)
            assert not store.add_source(ONE, THIRD, scope, digest(store, ONE))
        assert names(store, ONE) == ["one", "two"]
        store.put(ingested("three", TEXT, GUILD))
        with pytest.raises(LibraryError, match="another collection"):
            store.add_source(ONE, THIRD, BOTH, digest(store, ONE))
        assert store.article(THREE, THERE) is not None

    def test_a_source_is_not_added_to_another_revision(self, store: Store) -> None:
        with_sources(store)
        old = digest(store, ONE)
        store.put(ingested("one", lines(3, 9)))
        assert not store.add_source(ONE, SECOND, HERE, old)
        assert not store.add_source(ONE, Source(ONE, "itself"), HERE, digest(store, ONE))
        assert names(store, ONE) == ["one"]

    def test_what_is_hidden_stays_hidden_where_its_article_becomes_a_source(
        self, store: Store
    ) -> None:
        store.put(ingested("one", TEXT))
        store.put(ingested("two", TEXT))
        start, end = store.sentences(TWO, HERE)[1]
        viewed = replace(HERE, viewer=GUILD)
        assert store.set_hidden(TWO, TEXT[start:end], viewed, hidden=True)
        assert store.add_source(ONE, SECOND, HERE, digest(store, ONE))
        assert [each.article for each in store.hidden(viewed)] == [ONE]
        assert len(store.sentences(ONE, viewed)) == len(store.sentences(ONE, HERE)) - 1

    def test_the_last_source_takes_the_article_with_it(self, store: Store) -> None:
        with_sources(store, SECOND, THIRD)
        assert store.remove_source(TWO, HERE)
        assert not store.remove_source(TWO, HERE)
        assert names(store, ONE) == ["one", "three"]
        assert store.remove_source(THREE, HERE)
        assert store.remove_source(ONE, HERE)
        assert store.counts(HERE).articles == 0
        assert store.check() == []

    def test_an_article_goes_on_under_its_next_source(self, place: Place, store: Store) -> None:
        with_sources(store, SECOND, THIRD)
        (query,) = embedding_like(1)
        other = opened(place)
        found = other.dense(query, HERE, 9).hits
        before = store.article(ONE, HERE)
        assert before is not None
        assert store.remove_source(ONE, HERE)
        assert store.article(ONE, HERE) is None
        held = store.article(TWO, HERE)
        assert held == replace(
            before,
            id=TWO,
            origin=SECOND.origin,
            url=SECOND.url,
            source=SECOND.source,
            source_hash=SECOND.source_hash,
        )
        assert digest(store, TWO) == article_digest(held)
        assert names(store, TWO) == ["two", "three"]
        assert [event.article for event in store.events(HERE)] == [held]
        for each in (store, other):
            assert each.dense(query, HERE, 9).hits == found
            assert len(each.dense(query, HERE.only(TWO), 9).hits) == len(found)
            assert not each.dense(query, HERE.only(ONE), 9).hits
        assert store.same(written("new", TEXT), HERE) == TWO
        assert store.check() == []

    def test_a_changed_text_leaves_the_former_one_to_its_further_sources(
        self, store: Store
    ) -> None:
        with_sources(store, SECOND)
        store.put(ingested("one", lines(4, 7)))
        assert (names(store, ONE), names(store, TWO)) == (["one"], ["two"])
        texts = [store.article(name, HERE) for name in (ONE, TWO)]
        assert [each.text for each in texts if each] == [lines(4, 7), TEXT]
        assert store.check() == []

    def test_a_whole_article_is_replaced_and_removed_with_its_sources(self, store: Store) -> None:
        with_sources(store, SECOND)
        store.put(ingested("one", lines(4, 7)), whole=True)
        assert (names(store, ONE), holds(store, TWO)) == (["one"], None)
        assert store.add_source(ONE, THIRD, HERE, digest(store, ONE))
        assert store.remove(ONE, HERE)
        assert holds(store, THREE) is None
        assert store.summaries(HERE) == ()

    def test_what_stays_the_same_text_keeps_its_sources(self, store: Store) -> None:
        with_sources(store, SECOND)
        store.put(ingested("one", TEXT, title="Corrected"))
        assert names(store, ONE) == ["one", "two"]

    def test_a_source_with_words_of_its_own_is_an_article(self, store: Store) -> None:
        with_sources(store, SECOND, THIRD)
        store.put(ingested("two", lines(4, 7)))
        assert (names(store, ONE), names(store, TWO)) == (["one", "three"], ["two"])
        # It says the same again, and leaves what it was.
        assert store.add_source(ONE, SECOND, HERE, digest(store, ONE))
        assert store.article(TWO, HERE) is None
        assert names(store, ONE) == ["one", "three", "two"]
        assert store.check() == []

    def test_another_handle_sees_sources(self, place: Place, store: Store) -> None:
        with_sources(store, SECOND)
        other = opened(place)
        assert names(other, ONE) == ["one", "two"]
        assert other.remove_source(ONE, HERE)
        assert names(store, TWO) == ["two"]
        assert state(store) == state(other)

    # Likeness

    def test_the_same_text_is_known_whatever_its_blanks(self, store: Store) -> None:
        day, other = date(2020, 5, 1), date(2021, 5, 1)
        store.put(ingested("one", TEXT, published=day))
        store.put(ingested("undated", lines(5, 3)))
        spaced = TEXT.replace(" ", "  ").replace("\n", "\n\n")
        assert store.same(written("new", spaced), HERE) == ONE
        assert store.same(written("new", TEXT, day), HERE) == ONE
        assert store.same(written("new", TEXT, other), HERE) is None
        assert store.same(written("new", lines(5, 3), day), HERE) is None
        assert store.same(written("one", TEXT), HERE) is None
        assert store.same(written("new", TEXT + " More."), HERE) is None
        assert store.same(written("new", TEXT), THERE) is None

    def test_texts_that_share_much_are_named_within_the_scope(self, store: Store) -> None:
        store.put(ingested("b", lines(20)))
        store.put(ingested("c", lines(20) + "\n" + lines(3, 8)))
        store.put(ingested("other", lines(20, 5)))
        store.put(ingested("a", lines(20), GUILD))
        shorter = written("new", lines(20)[:-50])
        assert store.alike(shorter, HERE) == ("b", "c")
        assert store.alike(shorter, THERE) == ("a",)
        assert store.alike_pairs(HERE) == (("b", "c"),)
        assert store.alike_pairs(BOTH) == (("a", "b"), ("a", "c"))
        assert store.alike_pairs(THERE) == ()
        store.remove(ArticleId("c"), HERE)
        assert store.alike_pairs(HERE) == ()
        assert store.check() == []
