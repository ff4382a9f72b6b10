"""An older file becomes what a new one is, from whichever version."""

import sqlite3
from pathlib import Path

import pytest

from bot.storage.records import Records
from bot.storage.schema import SCHEMA_VERSION, STEPS
from index.feedback import FILE


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    Records(folder).close()
    with sqlite3.connect(folder / FILE) as opened:
        assert opened.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master ORDER BY 1")]
        return {name: opened.execute(f"PRAGMA table_info({name})").fetchall() for name in names}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_file_of_any_version_becomes_what_a_new_one_is(tmp_path: Path, version: int) -> None:
    (tmp_path / "old").mkdir()
    with sqlite3.connect(tmp_path / "old" / FILE) as old:
        old.executescript("".join(STEPS[:version]) + f"PRAGMA user_version = {version};")
    assert tables(tmp_path / "old") == tables(tmp_path / "new")
