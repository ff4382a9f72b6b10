"""A file in another's place: the old one or the new one, whatever happens."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from index.databases.sqlite import SqliteDatabase
from index.store.embedded import files
from index.store.embedded.database import Database
from tests.index.databases.conftest import SHIPS
from tests.unflushed import SHIPPED

FULL = 2
"""What `PRAGMA synchronous` tells of it."""


def test_the_new_file_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "index"
    target.write_bytes(b"old")
    files.replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["index"]  # noqa: PTH208 - hidden ones too


def test_it_is_on_the_disk_before_it_has_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    flushed, renamed = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        seen.append("flushed")
        flushed(descriptor)

    def rename(self: Path, target: Path) -> Path:
        seen.append("renamed")
        return renamed(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", rename)
    files.replace(tmp_path / "index", b"new")
    assert seen == ["flushed", "renamed", "flushed"]  # the file, its name, the folder


def test_what_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "index"
    target.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no"):
        files.replace(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["index"]  # noqa: PTH208


def test_what_is_committed_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SYNCHRONOUS", SHIPPED)
    with (
        closing(Database(tmp_path, create=True)) as catalog,
        catalog.reading() as connection,
    ):
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == FULL
    with closing(SqliteDatabase(tmp_path / "ships.sqlite", SHIPS)) as ships, ships.reading() as db:
        (told,) = db.execute("PRAGMA synchronous").fetchone()
        assert told == FULL
