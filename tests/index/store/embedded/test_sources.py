"""Further sources of one text, in SQLite: see the contract."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from index.model.article import ArticleId
from index.model.stored import PassageId
from index.store.embedded import EmbeddedStore, articles, events, hiding, sources
from tests.factories import HERE
from tests.index.store.contract.sources import SourcesContract, given
from tests.index.store.ingested import MODEL
from tests.index.store.vectors import DIMENSION


class TestSourcesInSQLite(SourcesContract):
    sources = sources
    hiding = hiding
    articles = articles
    events = events

    @pytest.fixture
    def connection(self, tmp_path: Path) -> Iterator[Connection]:
        with closing(EmbeddedStore(tmp_path, create=True)) as store:
            store.set_identity(MODEL)
            for each in given():
                store.put(each)
            with store._database.writing() as (connection, _):
                yield connection

    def move(self, connection: Connection, article: ArticleId) -> bool:
        return sources.move(connection, 99, article)

    def passages(self, connection: Connection, article: ArticleId) -> list[PassageId]:
        return [each.id for each in articles.passages_of(connection, article, HERE, DIMENSION)]
