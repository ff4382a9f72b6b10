"""Same texts: a source is added to a revision, and the loss of the last one ends the article."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from index.errors import LibraryError
from index.model.article import ArticleId
from index.model.stored import Source
from index.store.digest import article_digest
from index.store.postgres import PostgresStore
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.postgres.place import Base

ONE, TWO, COPY = ArticleId("one"), ArticleId("two"), ArticleId("copy")
GIVEN = ingested("one", lines(12), published=date(2020, 1, 1))
DIGEST = article_digest(GIVEN.article)
MINE = replace(HERE, viewer=GUILD)


@pytest.fixture
def store(fresh: Callable[[], Base]) -> PostgresStore:
    """An article of two sources, one that is much like it, and one of a server."""
    made = fresh().open()
    made.set_identity(MODEL)
    made.put(GIVEN)
    made.put(ingested("two", f"{GIVEN.article.text}\nOne more sentence stands here."))
    made.put(ingested("theirs", lines(3, 7), GUILD))
    assert made.add_source(ONE, Source(COPY, "/copy.txt"), HERE, DIGEST)
    return made


def names(store: PostgresStore, article: ArticleId) -> list[str]:
    return [each.name for each in store.sources(article, HERE)]


def test_a_source_is_added_to_the_revision_that_was_read(store: PostgresStore) -> None:
    further = Source(ArticleId("further"), "/further.txt")
    assert not store.add_source(ONE, further, HERE, "another digest")
    assert not store.add_source(ONE, further, THERE, DIGEST)
    assert not store.add_source(ONE, replace(further, name=ONE), HERE, DIGEST)
    assert names(store, ONE) == ["one", "copy"]
    assert store.source(COPY, HERE) == (ONE, store.sources(ONE, HERE)[1])
    with pytest.raises(LibraryError, match="of another collection"):
        store.add_source(ONE, replace(further, name=ArticleId("theirs")), BOTH, DIGEST)


def test_an_article_becomes_a_source_of_the_one_that_says_the_same(store: PostgresStore) -> None:
    assert store.add_source(ONE, Source(TWO, "/two.txt"), HERE, DIGEST)
    assert store.article(TWO, HERE) is None
    assert names(store, ONE) == ["one", "copy", "two"]
    assert store.check() == []


def test_the_last_sources_loss_ends_the_article(store: PostgresStore) -> None:
    assert store.remove_source(ONE, HERE)
    assert names(store, COPY) == ["copy"]
    assert store.remove_source(COPY, HERE)
    assert store.article(COPY, HERE) is store.article(ONE, HERE) is None
    assert not store.remove_source(COPY, HERE)
    assert store.check() == []


def test_a_further_source_goes_alone_and_within_the_scope(store: PostgresStore) -> None:
    assert not store.remove_source(COPY, THERE)
    assert names(store, ONE) == ["one", "copy"]
    assert store.remove_source(COPY, HERE)
    assert names(store, ONE) == ["one"]
    assert store.article(ONE, HERE) == GIVEN.article


def test_a_curators_date_and_hidden_sentences_go_with_the_text(store: PostgresStore) -> None:
    assert store.set_hidden(ONE, lines(12).split("\n")[0], MINE, hidden=True)
    assert store.set_published(ONE, HERE, date(2021, 1, 1), (), DIGEST)
    assert store.remove_source(ONE, HERE)
    moved = store.revision(COPY, HERE)
    assert moved is not None
    assert (moved.curated, moved.document.published) == (date(2021, 1, 1), date(2020, 1, 1))
    assert len(store.sentences(COPY, HERE)) == len(store.sentences(COPY, MINE)) + 1
    assert store.same(ingested("x", lines(12), published=date(2021, 1, 1)).article, HERE) == COPY


def test_a_rebuild_keeps_sources_and_likenesses(store: PostgresStore) -> None:
    assert store.alike(GIVEN.article, HERE) == (TWO,)
    store.rebuild(
        MODEL,
        lambda document, _: replace(ingested(document.id, document.text), article=document),
        lambda *_: None,
    )
    assert names(store, ONE) == ["one", "copy"]
    assert store.alike_pairs(HERE) == ((ONE, TWO),)
    assert store.check() == []
