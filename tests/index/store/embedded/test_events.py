"""Events: those of a few days are read without looking at the others."""

from datetime import date, timedelta
from pathlib import Path

from index.store.embedded import EmbeddedStore
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested, lines


def test_the_events_of_a_period_come_from_an_index_over_their_days(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path, create=True)
    store.set_identity(MODEL)
    first = date(2020, 1, 1)
    for n in range(20):
        days = [first + timedelta(days=7 * n + k) for k in range(7)]
        store.put(ingested(f"a{n}", lines(8, n), days=days))
    asked: list[str] = []
    with store._database.reading() as connection:
        connection.set_trace_callback(asked.append)
    found = store.events(HERE, since=date(2020, 3, 1), until=date(2020, 3, 2))
    assert [event.when.value for event in found] == ["2020-03-01", "2020-03-02"]
    (query,) = (each for each in asked if "FROM events" in each)
    with store._database.reading() as connection:
        connection.set_trace_callback(None)
        plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any("USING INDEX events_by_date (collection=? AND last>?)" in each for each in plan)
    assert not any(each.startswith("SCAN") for each in plan)
