"""Hidden sentences in the database: of one viewer, by articles, kept by a file's older versions."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from index.model.article import ArticleId
from index.store.embedded import EmbeddedStore, hiding
from index.store.embedded.database import FILE_NAME, Database
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested

MINE = replace(HERE, viewer=GUILD)
TEXT = "The harbour was closed on Friday.\nThe mayor has sold the bridge."


def made(folder: Path) -> EmbeddedStore:
    store = EmbeddedStore(folder, create=True)
    store.set_identity(MODEL)
    for name in ("one", "two"):
        store.put(ingested(name, TEXT))
        store.set_hidden(ArticleId(name), TEXT.split("\n")[1], MINE, hidden=True)
    return store


def test_spans_are_found_for_the_articles_that_are_asked_for(tmp_path: Path) -> None:
    made(tmp_path).close()
    with closing(Database(tmp_path, create=False)) as database, database.reading() as connection:
        span = (TEXT.index("The mayor"), len(TEXT))
        assert hiding.spans(connection, MINE, {ArticleId("one")}) == {"one": (span,)}
        assert hiding.spans(connection, MINE).keys() == {"one", "two"}
        assert hiding.spans(connection, HERE) == {}


def test_a_version_3_file_takes_hidden_sentences_and_keeps_its_articles(tmp_path: Path) -> None:
    made(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        for table in ("hidden", "sources", "likenesses", "likeness_bands"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 3")
    with closing(EmbeddedStore(tmp_path)) as store:
        assert store.counts(HERE).articles == 2
        assert store.hidden(MINE) == ()
        assert store.set_hidden(ArticleId("one"), TEXT.split("\n")[0], MINE, hidden=True)
        assert store.check() == []


def test_a_rebuild_keeps_them(tmp_path: Path) -> None:
    with closing(made(tmp_path)) as store:
        store.rebuild(MODEL, lambda document, _: ingested(document.id, document.text), print)
        assert len(store.hidden(MINE)) == 2
        assert len(store.sentences(ArticleId("one"), MINE)) == 1
        assert len(store.sentences(ArticleId("one"), HERE)) == 2
