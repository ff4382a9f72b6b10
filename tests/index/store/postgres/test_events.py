"""Events are read article by article, those of a period by an index over their days."""

from dataclasses import replace
from datetime import date

import pytest

from index.model.article import ArticleId, Span
from index.model.date_value import Precision
from index.model.scope import Scope
from index.model.time import Known, Modifier
from index.model.timeline import Event, Status, When
from index.store.postgres import PostgresStore, events, hiding
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import ingested, lines

ONE = ArticleId("one")
MINE = replace(HERE, viewer=GUILD)
GIVEN = ingested("one", lines(4))
WHENS = [
    When("2020-01", (date(2020, 1, 1), date(2020, 1, 31)), Precision.MONTH, None, Known.RESOLVED),
    When("2020-02-10", (date(2020, 2, 10),) * 2, Precision.DAY, Modifier.BEFORE, Known.STATED),
    When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED),
]
STATUSES = [Status.HAPPENED, Status.PLANNED, Status.HAPPENED]
EVENTS = [
    Event(GIVEN.article, sentence, Span(sentence.start, sentence.start + 3), when, status, n)
    for n, (sentence, when, status) in enumerate(
        zip(GIVEN.sentences[:3], WHENS, STATUSES, strict=True)
    )
]
EVENTS[2] = replace(EVENTS[2], date_span=None)

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture(scope="module")
def held(module_store: PostgresStore) -> None:
    module_store.put(replace(GIVEN, events=tuple(EVENTS)))
    module_store.put(ingested("theirs", lines(2), GUILD, days=[date(2020, 1, 5)]))


def test_an_event_is_read_back_as_it_was_written(connection: Connection) -> None:
    assert events.read(connection, HERE, None, None) == tuple(EVENTS)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2020-01-31", "2020-02-09", [0]),  # touched on its last day
        ("2019-01-01", "2020-01-01", [0]),  # touched on its first
        ("2020-01-10", "2020-01-11", [0]),  # it goes on around them
        ("2020-02-01", "2020-02-09", []),
        ("2020-02-10", None, [1]),
        (None, "2020-01-15", [0]),
        (None, "2019-12-31", []),
        ("2020-02-11", None, []),
        ("2020-01-01", "2020-12-31", [0, 1]),  # what has no day is in no period
        ("2020-03-01", "2020-02-01", []),
    ],
)
def test_a_period_has_what_touches_it(
    connection: Connection, since: str | None, until: str | None, found: list[int]
) -> None:
    read = events.read(connection, HERE, day(since), day(until))
    assert [each.ordinal for each in read] == found


@pytest.mark.parametrize(
    ("scope", "count", "on_a_day"),
    [(HERE, 3, 1), (THERE, 1, 1), (BOTH, 4, 2), (BOTH.only(ONE), 3, 1), (Scope(()), 0, 0)],
)
def test_events_are_the_scopes(
    connection: Connection, scope: Scope, count: int, on_a_day: int
) -> None:
    asked = date(2020, 1, 5)
    assert len(events.read(connection, scope, None, None)) == count
    assert len(events.read(connection, scope, asked, asked)) == on_a_day


def test_what_a_hidden_sentence_tells_is_not_read(connection: Connection) -> None:
    words = GIVEN.article.text.split("\n")[1]
    assert hiding.hide(connection, ONE, words, MINE)
    assert [each.ordinal for each in events.read(connection, MINE, None, None)] == [0, 2]
    assert events.read(connection, MINE, date(2020, 2, 10), None) == ()
    assert len(events.read(connection, HERE, None, None)) == 3
