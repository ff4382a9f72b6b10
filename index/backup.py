"""Backup and restore: all that can't be made anew, in one file, while others read and write."""

import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Final

from index.errors import LibraryError
from index.store.embedded.database import FILE_NAME as DATABASE
from index.store.embedded.files import flush

_SUFFIXES: Final = frozenset({".sqlite", ".sqlite3"})
ELSEWHERE: Final = (
    "PostgreSQL's own pg_dump backs the articles up, and pg_restore brings them back."
)
"""What is said where the articles are kept in PostgreSQL."""
_HEADER: Final = b"SQLite format 3\x00"


def databases(folder: Path) -> tuple[Path, ...]:
    """List the databases that a library's directory has, by name: articles, and a bot's records."""
    return tuple(
        path
        for path in sorted(folder.iterdir() if folder.is_dir() else ())
        if path.suffix in _SUFFIXES and path.is_file() and _begins_so(path)
    )


def back_up(folder: Path, file: Path, *, articles: bool = True) -> tuple[str, ...]:
    """Write each database, as one moment has it, into a new zip file; name them.

    Index files are left out: they are made anew. The file appears whole or not at all. Where the
    `articles` are kept elsewhere, it is what a bot remembers.

    Raises:
        LibraryError: there is no library, the file exists already, or it can't be written.
    """
    found = databases(folder)
    if not articles:
        found = tuple(path for path in found if path.name != DATABASE)
        if not found:
            raise LibraryError(
                "There is nothing but the articles, which are in PULLQUOTE_STORE's database: no"
                f" bot has remembered anything, and no feed is followed. {ELSEWHERE}"
            )
    elif DATABASE not in {path.name for path in found}:
        raise LibraryError(f"There is no library in {folder}: nothing was backed up.")
    if file.exists():
        raise LibraryError(f"{file} exists already. Name a new file, or move that one away.")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as beside:
            packed = Path(beside, "packed")
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in found:
                    archive.write(_copied(path, Path(beside)), path.name)
            flush(packed)
            packed.rename(file)
            flush(file.parent)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"The backup could not be written to {file}: {error}.") from error
    return tuple(path.name for path in found)


def restore(file: Path, folder: Path, *, articles: bool = True) -> tuple[str, ...]:
    """Put a backup's databases into a directory that has none; name them.

    All are checked before the first is put there, and the articles come last. Where the `articles`
    are kept elsewhere, the backup has to be without any.

    Raises:
        LibraryError: the directory has a library, the file is no backup or is damaged.
    """
    if databases(folder):
        raise LibraryError(
            f"There is a library in {folder} already. Name another directory with --data, or move"
            " that one away."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            zipfile.ZipFile(file) as archive,
            tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as beside,
        ):
            names = [member.filename for member in archive.infolist()]
            if not articles and DATABASE in names:
                raise LibraryError(
                    f"{file} holds articles, but PULLQUOTE_STORE names a database for them. Restore"
                    " it without that setting into a directory, and 'pullquote move' them from"
                    " there."
                )
            if (
                (articles and DATABASE not in names)
                or not names
                or any(not _is_plain(name) for name in names)
            ):
                raise LibraryError(f"{file} is no backup of a library.")
            names.sort(key=lambda name: (name == DATABASE, name))
            for name in names:
                with archive.open(name) as packed, Path(beside, name).open("wb") as unpacked:
                    shutil.copyfileobj(packed, unpacked)
                _check(Path(beside, name), file)
                flush(Path(beside, name))
            for name in names:
                Path(beside, name).rename(folder / name)
            flush(folder)
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, EOFError) as error:
        raise LibraryError(f"{file} can't be restored: {error}.") from error
    return tuple(names)


def _is_plain(name: str) -> bool:
    """Tell a database's name from a path that leads elsewhere."""
    return Path(name).name == name and Path(name).suffix in _SUFFIXES and "\\" not in name


def _begins_so(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(len(_HEADER)) == _HEADER


def _copied(path: Path, beside: Path) -> Path:
    """Copy a database as the last change left it, whoever writes on meanwhile."""
    copy = beside / path.name
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, with no log beside it
    return copy


def _check(path: Path, file: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as opened:
            [sound] = opened.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise LibraryError(f"{file} is damaged: {path.name} is no database.") from error
    if sound != "ok":
        raise LibraryError(f"{file} is damaged: {path.name}: {sound}.")
