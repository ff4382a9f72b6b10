"""What stands in a bot's records, looked at beside it."""

from typing import Any

from bot.storage.records import Records


def rows(records: Records, statement: str) -> list[tuple[Any, ...]]:
    """Read rows from a bot's records, wherever they are."""
    with records._database.reading() as db:
        return [tuple(row) for row in db.execute(statement)]


def columns(records: Records, table: str) -> list[str]:
    """Name the columns of a table, but for the order in which its rows were written."""
    with records._database.reading() as db:
        [row] = db.execute(f"SELECT * FROM (SELECT 1 AS one) AS it LEFT JOIN {table} ON 1 = 0")  # noqa: S608
        return [name for name in row.keys() if name not in ("one", "rowid")]  # noqa: SIM118
