"""A file: what is no database is said to be none, and a newer format is left alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.databases.sqlite import SqliteDatabase
from index.errors import LibraryDamaged, LibraryError, LibraryTooNew
from tests.index.databases.conftest import SHIPS


def test_what_is_no_database_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "ships.sqlite"
    file.write_bytes(b"no database at all, whatever its name says" * 99)
    with pytest.raises(LibraryDamaged, match=r"ships\.sqlite is damaged"):
        SqliteDatabase(file, SHIPS)


def test_a_place_that_can_not_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="can't be used"):
        SqliteDatabase(tmp_path / "file" / "ships.sqlite", SHIPS)


def test_a_newer_format_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "ships.sqlite"
    SqliteDatabase(file, SHIPS).close()
    before = file.read_bytes()
    with pytest.raises(LibraryTooNew, match=r"ships\.sqlite \(format 1; this one knows 0\)"):
        SqliteDatabase(file, replace(SHIPS, sqlite=()))
    assert file.read_bytes() == before
