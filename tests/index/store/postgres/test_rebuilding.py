"""A rebuild: nobody waits for it, it keeps up with changes, and leaves nothing behind."""

import time
from collections.abc import Callable
from datetime import date

import pytest

from index.model.article import Article, ArticleId, CollectionId
from index.model.stored import IngestedArticle, ModelIdentity
from index.store.digest import article_digest
from index.store.postgres import PostgresStore, rebuilding
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import THERE, opened, state
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.postgres.place import Base

OTHER = ModelIdentity("another", "e" * 16, MODEL.dimension)


@pytest.fixture
def base(fresh: Callable[[], Base]) -> Base:
    made = fresh()
    store = opened(made)
    for n in range(3):
        store.put(ingested(f"a{n}", lines(5, n)))
    return made


@pytest.fixture
def store(base: Base) -> PostgresStore:
    return base.open()


def unwatched(*_: int) -> None:
    pass


def again(document: Article, curated: date | None) -> IngestedArticle:
    assert curated is None
    return ingested(document.id, document.text, document.collection)


def nothing_left(base: Base) -> bool:
    """Wait until the server has dropped the tables of a connection that was closed."""
    for _ in range(300):
        if not base.run("SELECT relname FROM pg_class WHERE relpersistence = 't'"):
            return True
        time.sleep(0.1)
    return False


def test_all_is_made_anew_with_the_model(store: PostgresStore) -> None:
    before = {each.id for each in store.passages_of(ArticleId("a0"), HERE)}
    changed = store.version(HERE)
    store.rebuild(OTHER, again, unwatched)
    assert store.identity() == OTHER
    assert {each.id for each in store.passages_of(ArticleId("a0"), HERE)}.isdisjoint(before)
    assert store.version(HERE) > changed
    assert store.check() == []


def test_one_that_fails_leaves_the_store_as_it_was(base: Base, store: PostgresStore) -> None:
    before = state(store)

    def failing(document: Article, curated: date | None) -> IngestedArticle:
        if document.id == "a1":
            raise KeyboardInterrupt
        return again(document, curated)

    with pytest.raises(KeyboardInterrupt):
        store.rebuild(OTHER, failing, unwatched)
    assert state(store) == before
    assert nothing_left(base)
    store.rebuild(OTHER, again, unwatched)
    assert nothing_left(base)


def test_others_read_write_and_date_while_it_embeds(base: Base, store: PostgresStore) -> None:
    other = opened(base)
    before = state(other)
    day = date(2020, 5, 5)
    dated: list[date | None] = []

    def ingest(document: Article, curated: date | None) -> IngestedArticle:
        if not dated:
            assert state(other) == before
            assert other.set_published(document.id, HERE, day, (), article_digest(document))
        dated.append(curated)
        made = ingested(document.id, document.text)
        return IngestedArticle(document, made.passages, made.vectors, made.events, curated=curated)

    store.rebuild(MODEL, ingest, unwatched)
    assert dated.count(day) == 1
    revision = store.revision(ArticleId("a0"), HERE)
    assert revision is not None
    assert revision.curated == day
    assert store.check() == []


def test_what_is_staged_and_removed_meanwhile_stays_removed(
    base: Base, store: PostgresStore
) -> None:
    other = opened(base)
    made: list[str] = []

    def ingest(document: Article, _: date | None) -> IngestedArticle:
        made.append(document.id)
        if document.id == "a1":  # a0 is staged by now; its id goes on in another collection
            other.remove(ArticleId("a0"), HERE)
            other.put(ingested("a0", "A zeppelin.", GUILD))
        return ingested(document.id, document.text, document.collection)

    store.rebuild(MODEL, ingest, unwatched)
    assert made == ["a0", "a1", "a2", "a0"]
    assert {each.id for each in store.summaries(HERE)} == {"a1", "a2"}
    assert dict(store.vocabulary(THERE)) == {"a": 1, "zeppelin": 1}
    assert store.term_statistics(["zeppelin"], THERE).passages == 1
    assert store.check() == []


def test_what_changes_at_the_last_moment_is_made_too(
    base: Base, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, waiting, done = opened(base), rebuilding._waiting, list[bool]()

    def interrupted(staged: Connection) -> list[tuple[ArticleId, CollectionId]]:
        found = waiting(staged)
        if not found and not done:  # all is staged: now it is to be swapped in
            done.append(True)
            other.put(ingested("a3", "A zeppelin."))
        return found

    monkeypatch.setattr(rebuilding, "_waiting", interrupted)
    before = store.version()
    store.rebuild(MODEL, again, unwatched)
    assert done
    assert store.version() == before + 2  # two changes: the article's and the rebuild's
    assert store.term_statistics(["zeppelin"], HERE).frequencies == {"zeppelin": 1}
    assert store.check() == []


def test_progress_counts_articles(store: PostgresStore) -> None:
    told: list[tuple[int, int]] = []
    store.rebuild(MODEL, again, lambda *n: told.append(n))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_an_empty_store_is_rebuilt_too(fresh: Callable[[], Base]) -> None:
    store = fresh().open()
    store.rebuild(OTHER, again, unwatched)
    assert store.identity() == OTHER
