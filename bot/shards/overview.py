"""How the shards are shared at this moment, as the check-up tells it."""

from collections import Counter
from contextlib import closing

import psycopg

from bot.shards.database import Database
from index.checkup import Check, State

_HELD = """
    SELECT processes.name, shards.number IS NOT NULL AS held
    FROM processes LEFT JOIN shards
        ON shards.holder = processes.id AND shards.expires > clock_timestamp()
    WHERE processes.expires > clock_timestamp()
    ORDER BY processes.joined, shards.number"""


def shared_shards(url: str) -> Check:
    """Look at who has which shards."""
    with closing(Database(url)) as database:
        try:
            held = database.rows(_HELD)
            [row] = (
                database.rows("SELECT count(*) AS count FROM shards") if held else [{"count": 0}]
            )
        except psycopg.errors.UndefinedTable:
            held, row = [], {"count": 0}  # no bot ever ran
        except psycopg.Error as error:
            said = str(error).splitlines()[0][:200]
            return Check("shards", State.FAILED, said, "Check PULLQUOTE_STORE, and PostgreSQL.")
    if not held:
        return Check("shards", State.UNKNOWN, "no bot process runs on this database")
    has: Counter[str] = Counter()
    for each in held:
        has[each["name"]] += each["held"]
    shares = ", ".join(f"{name} has {count}" for name, count in has.items())
    found = f"{sum(has.values())} of {row['count']} shards are served: {shares}"
    if sum(has.values()) < row["count"]:
        advice = "They are taken within seconds; if not, see the processes' logs for why."
        return Check("shards", State.WARNING, found, advice)
    return Check("shards", State.OK, found)
