"""A backup holds all that can't be made anew, as one moment had it, and comes back whole."""

import sqlite3
import threading
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.backup import back_up, restore
from index.errors import LibraryError
from index.library import Library
from index.model.article import SHARED, Article, ArticleId, DateSource
from index.model.scope import Scope

HERE = Scope((SHARED,))
FERRY = Article(
    ArticleId("ferry"),
    SHARED,
    "ferry.txt",
    "Ferry",
    "The council approved a night ferry on Tuesday. It will cost 40 crowns.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a dated article, and a bot's records beside it."""
    made = tmp_path / "data"
    with Library.open(made, create=True) as library:
        library.add(FERRY)
        library.add(replace(FERRY, id=ArticleId("copy"), origin="copy.txt"))
        library.set_published(FERRY.id, HERE, date(2021, 3, 4))
        library.save()
    with closing(sqlite3.connect(made / "bot.sqlite")) as records, records:
        records.executescript("PRAGMA journal_mode=WAL; CREATE TABLE note (value TEXT)")
        records.execute("INSERT INTO note VALUES ('kept')")
    (made / "notes.sqlite").write_text("no database")
    return made


def test_articles_stated_dates_and_records_come_back(folder: Path, tmp_path: Path) -> None:
    names = ("bot.sqlite", "catalog.sqlite3")
    assert back_up(folder, tmp_path / "b.zip") == names
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    assert restore(tmp_path / "b.zip", tmp_path / "new") == names
    with Library.open(tmp_path / "new") as library:
        assert library.verify() == []
        stated = replace(FERRY, published=date(2021, 3, 4), date_source=DateSource.CURATOR)
        assert library.article(FERRY.id, HERE) == stated
        assert library.curated(FERRY.id, HERE) == date(2021, 3, 4)
        assert [each.name for each in library.store.sources(FERRY.id, HERE)] == ["ferry", "copy"]
        assert library.ask("What will the night ferry cost?", HERE).answered
    with closing(sqlite3.connect(tmp_path / "new" / "bot.sqlite")) as records:
        assert records.execute("SELECT value FROM note").fetchall() == [("kept",)]


def test_records_go_alone_where_the_articles_are_elsewhere(folder: Path, tmp_path: Path) -> None:
    assert back_up(folder, tmp_path / "b.zip", articles=False) == ("bot.sqlite",)
    with pytest.raises(LibraryError, match="no backup of a library"):
        restore(tmp_path / "b.zip", tmp_path / "new")
    assert restore(tmp_path / "b.zip", tmp_path / "new", articles=False) == ("bot.sqlite",)
    back_up(folder, tmp_path / "all.zip")
    with pytest.raises(LibraryError, match="'pullquote move' them"):
        restore(tmp_path / "all.zip", tmp_path / "other", articles=False)
    (folder / "bot.sqlite").unlink()
    with pytest.raises(LibraryError, match="pg_dump"):
        back_up(folder, tmp_path / "none.zip", articles=False)


@pytest.mark.parametrize("times", [2, pytest.param(5, marks=pytest.mark.slow)])
def test_a_backup_is_of_one_moment_while_articles_are_added(
    times: int, folder: Path, tmp_path: Path
) -> None:
    stop = threading.Event()
    added: list[int] = []

    def add() -> None:
        with Library.open(folder) as library:
            while not stop.is_set():
                text = f"{FERRY.text} It is boat number {len(added)}."
                library.add(replace(FERRY, id=ArticleId(f"ferry{len(added)}"), text=text))
                added.append(len(added))

    writer = threading.Thread(target=add)
    writer.start()
    try:
        for number in range(times):
            before = len(added)
            back_up(folder, tmp_path / f"{number}.zip")
            restore(tmp_path / f"{number}.zip", tmp_path / f"new{number}")
            with Library.open(tmp_path / f"new{number}") as library:
                assert library.verify() == []
                assert before + 1 <= len(library.articles(HERE)) <= len(added) + 2
    finally:
        stop.set()
        writer.join()


def test_nothing_is_written_over(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    back_up(folder, file)
    before = file.read_bytes()
    with pytest.raises(LibraryError, match="exists already"):
        back_up(folder, file)
    with pytest.raises(LibraryError, match="already"):
        restore(file, folder)
    assert file.read_bytes() == before


def test_without_a_library_or_a_place_nothing_is_backed_up(folder: Path, tmp_path: Path) -> None:
    for missing in (tmp_path / "none", tmp_path):
        with pytest.raises(LibraryError, match="There is no library"):
            back_up(missing, tmp_path / "b.zip")
    with pytest.raises(LibraryError, match="could not be written"):
        back_up(folder, tmp_path / "no" / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def _zip(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


def test_what_is_no_backup_leaves_the_directory_empty(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "b.zip")
    whole = (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        catalog = archive.read("catalog.sqlite3")
    damaged = bytearray(catalog)
    damaged[200:6000] = bytes(5800)
    (tmp_path / "text.zip").write_text("no archive")
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    bad = [
        tmp_path / "gone.zip",
        tmp_path / "text.zip",
        tmp_path / "cut.zip",
        _zip(tmp_path / "other.zip", readme_txt=b"x"),
        _zip(tmp_path / "path.zip", catalog_sqlite3=catalog, ____up_sqlite=catalog),
        _zip(tmp_path / "more.zip", catalog_sqlite3=catalog, run_sh=b"x"),
        _zip(tmp_path / "false.zip", catalog_sqlite3=b"no database at all"),
        _zip(tmp_path / "bits.zip", catalog_sqlite3=bytes(damaged)),
    ]
    for file in bad:
        with pytest.raises(LibraryError):
            restore(file, tmp_path / "new")
        assert list((tmp_path / "new").iterdir()) == [], file
