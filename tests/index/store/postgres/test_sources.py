"""Further sources of one text, in PostgreSQL: see the contract."""

import pytest

from index.model.article import ArticleId
from index.model.stored import PassageId
from index.store.postgres import PostgresStore, articles, events, hiding, passages, sources
from index.store.postgres.connecting import Connection
from tests.factories import HERE
from tests.index.store.contract.sources import SourcesContract, given

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture(scope="module")
def held(module_store: PostgresStore) -> None:
    for each in given():
        module_store.put(each)


class TestSourcesInPostgres(SourcesContract):
    sources = sources
    hiding = hiding
    articles = articles
    events = events

    def move(self, connection: Connection, article: ArticleId) -> bool:
        return sources.move(connection, article)

    def passages(self, connection: Connection, article: ArticleId) -> list[PassageId]:
        return [each.id for each in passages.of(connection, article, HERE)]
