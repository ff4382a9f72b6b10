"""What was removed takes no room, and stands nowhere in the library's tables."""

from index.model.article import ArticleId
from tests.factories import HERE
from tests.index.store.contract.place import opened, state
from tests.index.store.ingested import ingested, lines
from tests.index.store.postgres.place import Base

SIZE = """SELECT sum(pg_total_relation_size(format('pullquote.%I', tablename))) AS size
          FROM pg_tables WHERE schemaname = 'pullquote'"""


def test_room_is_given_back_and_the_rest_stays_as_it_was(base: Base) -> None:
    store = opened(base)
    for n in range(20):
        store.put(ingested(f"a{n}", lines(40, n)))
    for n in range(1, 20):
        store.remove(ArticleId(f"a{n}"), HERE)
    before, taken = state(store), base.run(SIZE)[0]["size"]
    store.compact()
    assert state(store) == before
    assert base.run(SIZE)[0]["size"] < taken / 2
    assert store.check() == []
