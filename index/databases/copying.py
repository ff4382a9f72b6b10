"""All rows of some tables, copied from one database into another that has none."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice, zip_longest
from pathlib import Path
from typing import Final

from index.databases.opening import open_database
from index.databases.protocol import Connection, Database, Kind, Row, Shared
from index.databases.tables import Tables
from index.errors import LibraryError

_AT_ONCE: Final = 500
"""Rows that are written by one call."""


class NotEmpty(LibraryError):
    """What was to be copied to holds rows of its own: nothing was changed."""


def copy(old: Database, new: Database, tables: Tables) -> int:
    """Copy all rows into tables that are empty, in one transaction; count them.

    Tables that hold the very same already are left as they are. Nothing is changed in the old ones,
    which may be read and written meanwhile: what is copied is of one moment.

    Raises:
        NotEmpty: the new tables hold other rows.
        LibraryError: one of the databases can't be used, or not all rows arrived; nothing was
            changed.
    """
    with old.reading() as source, new.changing() as target:
        if target.kind is Kind.POSTGRES:  # of two that copy at once, one does
            target.execute(f"LOCK TABLE {tables.copied[0][0]} IN SHARE ROW EXCLUSIVE MODE")
        if _any(target, tables):
            if _same(source, target, tables):
                return 0
            raise NotEmpty(
                f"There are {tables.name} already where they are to be copied to: nothing was"
                " changed. Name a place that has none."
            )
        for table, order in tables.copied:
            _copy_table(source, target, table, order)
        count = _count(target, tables)
        if count != _count(source, tables):
            raise LibraryError(f"Not all {tables.name} arrived: nothing was changed. Try again.")
        for table in tables.numbered:
            _go_on_numbering(target, table)
    return count


def hold_anything(database: Database, tables: Tables) -> bool:
    """Tell whether tables have any row."""
    with database.reading() as db:
        return _any(db, tables)


def copy_between(
    tables: Tables, old: tuple[Path, Shared | None], new: tuple[Path, Shared | None]
) -> int:
    """Copy tables between places, each a directory and the database that is shared there, if any.

    Where no file is, nothing was kept and none is made.

    Raises:
        NotEmpty, LibraryError: as `copy` does.
    """
    if old[1] is None and not (old[0] / tables.file).exists():
        return 0
    with closing(open_database(tables, *old)) as source:
        if not hold_anything(source, tables):
            return 0
        with closing(open_database(tables, *new)) as target:
            return copy(source, target, tables)


def take_over(tables: Tables, folder: Path, shared: Shared) -> int | None:
    """Copy what a file in a directory holds into a shared database that has nothing; count it.

    So an operator's records stay when the database becomes the place for them. None where it has
    some of its own, which is so at every start but the first: then the file is not used.
    """
    if hold_anything(shared.tables(tables), tables):
        return None
    try:
        return copy_between(tables, (folder, None), (folder, shared))
    except NotEmpty:
        return None


def _copy_table(source: Connection, target: Connection, table: str, order: str) -> None:
    for rows in _batches(_rows(source, table, order)):
        names = _columns(rows[0])
        marks = ",".join("?" * len(names))
        statement = f"INSERT INTO {table} ({','.join(names)}) VALUES ({marks})"  # noqa: S608 - our own names
        target.executemany(statement, [[row[name] for name in names] for row in rows])


def _rows(db: Connection, table: str, order: str) -> Iterable[Row]:
    return db.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608 - our own names


def _columns(row: Row) -> list[str]:
    """Name what is copied of a row: not the number by which a database knows it."""
    return [name for name in row.keys() if name != "rowid"]  # noqa: SIM118 - it is no mapping


def _same(one: Connection, other: Connection, tables: Tables) -> bool:
    """Tell whether both hold the same rows; the first that differ are the last looked at."""
    return all(
        _values(mine) == _values(theirs)
        for table, order in tables.copied
        for mine, theirs in zip_longest(_rows(one, table, order), _rows(other, table, order))
    )


def _values(row: Row | None) -> dict[str, object]:
    return {} if row is None else {name: row[name] for name in _columns(row)}


def _any(db: Connection, tables: Tables) -> bool:
    return any(
        db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()  # noqa: S608 - our own names
        for table, _ in tables.copied
    )


def _count(db: Connection, tables: Tables) -> int:
    return sum(
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
        for table, _ in tables.copied
    )


def _go_on_numbering(db: Connection, table: str) -> None:
    """Let the next row have the next number; SQLite does by itself."""
    if db.kind is Kind.POSTGRES:
        db.execute(
            f"""SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id))
                FROM {table} HAVING max(id) IS NOT NULL"""  # noqa: S608 - our own names
        )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, _AT_ONCE)):
        yield batch
