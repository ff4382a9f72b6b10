"""Sources and likenesses in the database: made for a file of before, kept by a rebuild, checked."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from index.model.article import ArticleId
from index.model.stored import Source
from index.store.embedded import EmbeddedStore
from index.store.embedded.database import FILE_NAME
from index.store.protocol import Ingest
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested, lines

ONE, TWO, COPY = ArticleId("one"), ArticleId("two"), ArticleId("copy")
TEXT = lines(12)
MINE = replace(HERE, viewer=GUILD)


def made(folder: Path) -> EmbeddedStore:
    """Open a new store with an article of two sources, and one that is much like it."""
    store = EmbeddedStore(folder, create=True)
    store.set_identity(MODEL)
    store.put(ingested("one", TEXT, published=date(2020, 1, 1)))
    store.put(ingested("two", TEXT + "\nOne more sentence stands here."))
    revision = store.revision(ONE, HERE)
    assert revision is not None
    assert store.add_source(ONE, Source(COPY, "/copy.txt"), HERE, revision.digest)
    return store


def test_a_version_4_file_is_compared_by_its_texts_too(tmp_path: Path) -> None:
    made(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        for table in ("sources", "likenesses", "likeness_bands"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 4")
    with closing(EmbeddedStore(tmp_path)) as store:
        assert store.check() == []
        assert [each.name for each in store.sources(ONE, HERE)] == ["one"]
        assert store.alike_pairs(HERE) == ((ONE, TWO),)
        assert store.same(ingested("new", TEXT).article, HERE) == ONE


def test_a_rebuild_keeps_sources(tmp_path: Path) -> None:
    with closing(made(tmp_path)) as store:
        made_anew: Ingest = lambda document, _: replace(  # noqa: E731
            ingested(document.id, document.text), article=document
        )
        store.rebuild(MODEL, made_anew, print)
        assert [each.name for each in store.sources(ONE, HERE)] == ["one", "copy"]
        assert store.alike_pairs(HERE) == ((ONE, TWO),)
        assert store.check() == []


def test_a_curators_date_and_hidden_sentences_go_with_the_text(tmp_path: Path) -> None:
    with closing(made(tmp_path)) as store:
        words = TEXT.split("\n")[0]
        assert store.set_hidden(ONE, words, MINE, hidden=True)
        revision = store.revision(ONE, HERE)
        assert revision is not None
        assert store.set_published(ONE, HERE, date(2021, 1, 1), (), revision.digest)
        assert store.remove_source(ONE, HERE)
        moved = store.revision(COPY, HERE)
        assert moved is not None
        assert (moved.curated, moved.document.published) == (date(2021, 1, 1), date(2020, 1, 1))
        assert len(store.sentences(COPY, HERE)) == len(store.sentences(COPY, MINE)) + 1
        assert store.same(ingested("x", TEXT, published=date(2020, 1, 1)).article, HERE) == COPY
        assert store.same(ingested("x", TEXT, published=date(2021, 1, 1)).article, HERE) == COPY


def test_what_was_lost_of_it_is_found(tmp_path: Path) -> None:
    with closing(made(tmp_path)) as store:
        for damage, told in (
            ("DELETE FROM likeness_bands WHERE article = 'two'", "compared by"),
            ("DELETE FROM likenesses WHERE article = 'one'", "1 of 2 articles"),
            ("UPDATE sources SET article = 'nobody'", "sources are of no article"),
        ):
            with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
                connection.execute(damage)
            assert any(told in each for each in store.check())
