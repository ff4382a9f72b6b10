"""What stands in a bot's records, looked at beside it."""

from typing import Any

from bot.storage.guild_settings import GuildSettings
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId


def rows(records: Records, statement: str) -> list[tuple[Any, ...]]:
    """Read rows from a bot's records, wherever they are."""
    with records._database.reading() as db:
        return [tuple(row) for row in db.execute(statement)]


def columns(records: Records, table: str) -> list[str]:
    """Name the columns of a table, but for the order in which its rows were written."""
    with records._database.reading() as db:
        [row] = db.execute(f"SELECT * FROM (SELECT 1 AS one) AS it LEFT JOIN {table} ON 1 = 0")  # noqa: S608
        return [name for name in row.keys() if name not in ("one", "rowid")]  # noqa: SIM118


def set_guild(records: Records, guild: GuildId, settings: GuildSettings) -> None:
    """Give a server its settings, whatever they were."""
    records.change_guild(guild, lambda _: settings)
