"""Tables that belong together, as each kind of database makes them, version by version."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables that belong together, and how they came to be what they are.

    `file` is the SQLite file that holds them; in PostgreSQL all stand in one schema, so that no two
    of different `name` may be called the same. Each of the `sqlite` and `postgres` steps makes one
    version of the one before, from nothing on; each kind counts its own. A step may be several
    statements, each ended by ';', which then stands nowhere else. `copied` names the tables that
    are copied from one database to another, what they refer to first, with the columns by which
    their rows are in order; `numbered` those whose `id` is the next number.
    """

    name: str
    file: str
    sqlite: tuple[str, ...]
    postgres: tuple[str, ...]
    copied: tuple[tuple[str, str], ...] = ()
    numbered: tuple[str, ...] = ()
