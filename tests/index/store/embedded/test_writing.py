"""Writing an article: whole, in place of its former revision, and never another collection's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryBusy, LibraryError
from index.model.article import SHARED, ArticleId, Span
from index.store.digest import article_digest
from index.store.embedded import EmbeddedStore
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE, state
from tests.index.store.ingested import MODEL, ingested

ONE = ArticleId("one")
DAY, OTHER = date(2020, 5, 5), date(2019, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    yield made
    made.close()


def facts(store: EmbeddedStore) -> tuple[int, str, str]:
    with store._database.reading() as connection:
        row = connection.execute("SELECT revision, digest, added FROM articles").fetchone()
        return int(row[0]), str(row[1]), str(row[2])


def test_an_article_is_there_with_all_that_belongs_to_it(store: EmbeddedStore) -> None:
    made = ingested("one", "First line\nSecond line\nThird line", days=[DAY, OTHER])
    store.put(made)
    assert store.article(ONE, HERE) == made.article
    assert store.sentences(ONE, HERE) == made.sentences
    assert [each.passage for each in store.passages_of(ONE, HERE)] == list(made.passages)
    assert sorted(event.when.value for event in store.events(HERE)) == [str(OTHER), str(DAY)]
    assert store.lexical(["line"], HERE, 9).hits


def test_a_new_revision_replaces_all_of_the_old(store: EmbeddedStore) -> None:
    store.put(ingested("one", "Ferries sank\nMany left\nAll came", days=[DAY, DAY, DAY]))
    old = {each.id for each in store.passages_of(ONE, HERE)}
    store.put(ingested("one", "Mayors spoke", days=[OTHER]))
    new = {each.id for each in store.passages_of(ONE, HERE)}
    assert not old & new  # no number is used twice: indexes rely on it
    assert [event.when.value for event in store.events(HERE)] == [str(OTHER)]
    assert store.lexical(["ferri"], HERE, 9).hits == ()
    assert store.counts(HERE).passages == 1


def test_a_revision_counts_up_only_where_the_document_changed(store: EmbeddedStore) -> None:
    made = ingested("one", "First line")
    store.put(made)
    first = facts(store)
    assert first[:2] == (1, article_digest(made.article))
    store.put(made)
    assert facts(store) == first
    store.put(ingested("one", "First line, corrected"))
    assert facts(store)[0] == 2
    store.put(ingested("one", "First line"))
    assert facts(store)[:2] == (3, first[1])


def test_an_id_of_another_collection_is_refused_and_nothing_changes(store: EmbeddedStore) -> None:
    store.put(ingested("one", "Theirs", GUILD))
    before = state(store)
    with pytest.raises(LibraryError, match="is an article's of another collection"):
        store.put(ingested("one", "Ours"))
    assert state(store) == before


def test_a_date_given_meanwhile_is_not_overwritten(store: EmbeddedStore) -> None:
    made = ingested("one", "First line", title="Night ferry", published=OTHER)
    store.put(made)
    assert store.set_published(ONE, HERE, DAY, (), article_digest(made.article))
    before = state(store)
    with pytest.raises(LibraryBusy, match="'Night ferry' was changed while it was being added"):
        store.put(ingested("one", "Second line", published=OTHER, title="Night ferry"))
    assert state(store) == before
    store.put(replace(ingested("one", "Second line", published=OTHER), curated=DAY))
    found = store.article(ONE, HERE)
    assert found is not None
    assert (found.text, found.published) == ("Second line", DAY)


def test_passages_that_leave_a_sentence_out_are_a_fault_of_ours(store: EmbeddedStore) -> None:
    made = ingested("one", "First\nSecond\nThird")
    [first, second] = made.passages
    gap = replace(first, sentences=(first.sentences[0], second.sentences[1]))
    with pytest.raises(ValueError, match="leaves sentences out"):
        store.put(replace(made, passages=(second, gap)))
    assert store.counts(HERE).articles == 0


def test_what_is_removed_is_gone_with_all_that_belonged_to_it(store: EmbeddedStore) -> None:
    store.put(ingested("two", "Another line", days=[DAY]))
    before = state(store)
    store.put(ingested("one", "First line\nSecond line", days=[DAY, DAY]))
    assert store.remove(ONE, HERE)
    assert store.article(ONE, HERE) is None
    assert store.passages_of(ONE, HERE) == ()
    assert state(store) == before


@pytest.mark.parametrize("name", ["one", "none"])
def test_what_the_scope_has_not_is_not_removed(store: EmbeddedStore, name: str) -> None:
    store.put(ingested("one", "Theirs", GUILD))
    before = state(store)
    assert not store.remove(ArticleId(name), HERE)
    assert state(store) == before
    assert store.article(ONE, THERE) is not None


def test_an_article_may_come_back_after_it_was_removed(store: EmbeddedStore) -> None:
    store.put(ingested("one", "First line"))
    store.remove(ONE, HERE)
    store.put(ingested("one", "Theirs now", GUILD))
    found = store.article(ONE, BOTH)
    assert found is not None
    assert found.collection == GUILD
    assert facts(store)[0] == 1


def test_a_date_is_given_and_taken_back_with_its_events(store: EmbeddedStore) -> None:
    made = ingested("one", "First line", days=[OTHER])
    store.put(made)
    digest = article_digest(made.article)
    told = ingested("one", "First line", days=[DAY]).events
    assert store.set_published(ONE, HERE, DAY, told, digest)
    found, revision = store.article(ONE, HERE), store.revision(ONE, HERE)
    assert found is not None
    assert revision is not None
    assert found.published == revision.curated == DAY
    assert revision.document.published is None
    assert [event.when.value for event in store.events(HERE)] == [str(DAY)]
    assert store.set_published(ONE, HERE, None, (), digest)
    assert store.undated(HERE) == (made.article,)
    assert store.events(HERE) == ()


@pytest.mark.parametrize(
    ("name", "scope", "digest"), [("one", THERE, ""), ("none", HERE, ""), ("one", HERE, "stale")]
)
def test_no_date_is_given_to_another_article_or_revision(
    store: EmbeddedStore, name: str, scope: object, digest: str
) -> None:
    made = ingested("one", "First line", days=[OTHER])
    store.put(made)
    before = state(store)
    given = digest or article_digest(made.article)
    assert not store.set_published(ArticleId(name), scope, DAY, (), given)  # type: ignore[arg-type]  # of the table above
    assert state(store) == before


def test_offsets_are_those_of_the_text_as_given(store: EmbeddedStore) -> None:
    text = "Zoë's ‘ferry’ — 日本 👩‍🚀\nSecond"
    store.put(ingested("one", text))
    assert store.sentences(ONE, HERE) == (
        Span(0, text.index("\n")),
        Span(text.index("\n") + 1, len(text)),
    )
    assert store.article(ONE, HERE) == ingested("one", text).article
    assert store.collections() == (SHARED,)
