"""What a bot remembers goes when it is older than it is kept, and nothing before that."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.databases import open_database
from index.records import RECORDS
from index.retention import (
    ANSWER_KEPT,
    BEFORE_KEPT,
    CHANGE_KEPT,
    DRAFT_KEPT,
    QUESTION_KEPT,
    purge,
    purge_file,
)

NOW = datetime(2026, 5, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def bot() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in ("draft", "saved_answer", "saved_timeline", "last_answer", "unanswered"):
            connection.execute(f"CREATE TABLE {table} (made INTEGER)")
        connection.execute("CREATE TABLE change (made INTEGER, before TEXT, sources TEXT)")
        yield connection


@pytest.mark.parametrize(
    ("table", "kept"),
    [
        ("draft", DRAFT_KEPT),
        ("change", CHANGE_KEPT),
        ("saved_answer", ANSWER_KEPT),
        ("saved_timeline", ANSWER_KEPT),
        ("last_answer", ANSWER_KEPT),
        ("unanswered", QUESTION_KEPT),
    ],
)
def test_each_goes_after_its_time(bot: sqlite3.Connection, table: str, kept: timedelta) -> None:
    for age in (kept + HOUR, kept - HOUR, timedelta()):
        made = int((NOW - age).timestamp())
        bot.execute(f"INSERT INTO {table} (made) VALUES (?)", (made,))  # noqa: S608 - a constant
    assert purge_file(bot, NOW) == 1
    assert bot.execute(f"SELECT count(*) FROM {table}").fetchone() == (2,)  # noqa: S608
    assert purge_file(bot, NOW) == 0


def test_what_was_replaced_goes_before_who_replaced_it(bot: sqlite3.Connection) -> None:
    for age in (BEFORE_KEPT + HOUR, BEFORE_KEPT - HOUR):
        made = int((NOW - age).timestamp())
        bot.execute("INSERT INTO change VALUES (?, 'the old text', '[]')", (made,))
    assert purge_file(bot, NOW) == 2
    found = bot.execute("SELECT before, sources FROM change ORDER BY made").fetchall()
    assert found == [(None, None), ("the old text", "[]")]


def test_a_file_that_lacks_a_column_loses_what_it_has() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE change (made INTEGER, before TEXT)")
        connection.execute("INSERT INTO change VALUES (0, 'the old text')")
        assert purge_file(connection, NOW) == 2  # its text, then all of it


def test_a_file_that_lacks_a_table_loses_nothing_else() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE guild (id INTEGER)")
        connection.execute("INSERT INTO guild VALUES (1)")
        assert purge_file(connection, NOW) == 0
        assert connection.execute("SELECT count(*) FROM guild").fetchone() == (1,)


@pytest.mark.parametrize("place", ["SQLite", "PostgreSQL"])
def test_what_a_bot_has_open_loses_the_same(
    place: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    shared = request.getfixturevalue("shared") if place == "PostgreSQL" else None
    with closing(open_database(RECORDS, tmp_path, shared)) as database, database.changing() as db:
        for age in (BEFORE_KEPT + HOUR, BEFORE_KEPT - HOUR, CHANGE_KEPT + HOUR):
            made = int((NOW - age).timestamp())
            db.execute(
                """INSERT INTO change (id, guild, member, made, action, article, title, before)
                   VALUES (?, 1, 1, ?, 'removed', 'ferry', 'A ferry', 'the old text')""",
                (str(made), made),
            )
        assert purge(db, NOW) == 3
        assert purge(db, NOW) == 0
        found = db.execute("SELECT before FROM change ORDER BY made").fetchall()
        assert [row[0] for row in found] == [None, "the old text"]
