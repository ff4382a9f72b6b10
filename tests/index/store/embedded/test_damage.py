"""Databases that are not what they should be: a plain sentence, and nothing stored is lost."""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryTooNew,
    PullquoteError,
)
from index.library import Library
from index.settings import Settings
from index.store.embedded import EmbeddedStore
from index.store.embedded.database import FILE_NAME
from index.store.embedded.migrations import APPLICATION_ID, SCHEMA_VERSION
from tests.factories import HERE, article

HARBOUR = "The harbour of Port Anselm will be dredged in March. The work costs 40 million crowns."


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with Library.open(folder, settings, create=True) as library:
        library.add(article(HARBOUR, "one", title="Harbour"))
        library.add(article(HARBOUR.replace("March", "April"), "two"))
        library.save()
        assert library.verify() == []
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A library of two articles, to be spoilt."""
    return shutil.copytree(sound, tmp_path / "library")


def opened(folder: Path, settings: Settings) -> Library:
    return Library.open(folder, replace(settings, reranker="none"))


def sql(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / FILE_NAME).write_text("my notes " * 1000)
    for create in (False, True):
        with pytest.raises(LibraryDamaged, match="backup"):
            Library.open(tmp_path, settings, create=create)
    assert (tmp_path / FILE_NAME).read_text().startswith("my notes")


def test_another_programs_database_is_left_as_it_is(tmp_path: Path, settings: Settings) -> None:
    sql(tmp_path, "CREATE TABLE articles (id)", "INSERT INTO articles VALUES (1)")
    before = (tmp_path / FILE_NAME).read_bytes()
    for create in (False, True):
        with pytest.raises(LibraryDamaged, match="not a library of Pullquote"):
            Library.open(tmp_path, settings, create=create)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_newer_library_asks_for_a_newer_pullquote(folder: Path, settings: Settings) -> None:
    sql(folder, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(LibraryTooNew, match="Update Pullquote"):
        opened(folder, settings)


def test_an_empty_file_becomes_a_library(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / FILE_NAME).touch()
    with Library.open(tmp_path, settings) as library:
        assert library.info(library.everything()).articles == 0
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


@pytest.mark.parametrize("place", ["a file", "below a file", "the catalog a folder"])
def test_a_directory_that_is_none_is_named(place: str, tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "odd" / FILE_NAME).mkdir(parents=True)
    path = {"a file": "file", "below a file": "file/data", "the catalog a folder": "odd"}[place]
    with pytest.raises(LibraryError, match="--data or PULLQUOTE_DATA"):
        Library.open(tmp_path / path, settings, create=True)


def test_a_truncated_or_overwritten_database_is_told(folder: Path, settings: Settings) -> None:
    path = folder / FILE_NAME
    whole = path.read_bytes()
    for size in range(512, len(whole), max(4096, len(whole) // 12)):
        path.write_bytes(whole[:size])
        assert_told(folder, settings)
    for place in range(4096, len(whole), max(4096, len(whole) // 12)):
        path.write_bytes(whole[:place] + b"\xa5" * 4096 + whole[place + 4096 :])
        assert_told(folder, settings)


def assert_told(folder: Path, settings: Settings) -> None:
    """Whatever is done with the library ends well or in a sentence; verify always finds it."""
    uses: list[Callable[[Library], object]] = [
        lambda library: library.articles(HERE),
        lambda library: library.info(library.everything()),
        lambda library: library.save(),
        lambda library: library.store.lexical(["harbour"], HERE, 5),
    ]
    problems: list[str] = []
    try:
        with opened(folder, settings) as library:
            for use in uses:
                try:
                    use(library)
                except PullquoteError as error:
                    problems.append(str(error))
            problems += library.store.check()
    except PullquoteError as error:
        problems.append(str(error))
    assert problems
    assert all("Traceback" not in problem for problem in problems)


SENSELESS = [
    "UPDATE articles SET boilerplate = 'x' WHERE id = 'one'",
    "UPDATE articles SET boilerplate = '[1]' WHERE id = 'one'",
    "UPDATE articles SET boilerplate = '[\"a\", \"b\"]' WHERE id = 'one'",
    "UPDATE articles SET boilerplate = '{\"a\": 1}' WHERE id = 'one'",
    "UPDATE articles SET published = 'soon' WHERE id = 'one'",
    "UPDATE articles SET text = 'Other words stand here now.' WHERE id = 'one'",
    "UPDATE articles SET title = 'Other' WHERE id = 'one'",
    "UPDATE articles SET text = x'ff00ff' WHERE id = 'one'",
    "UPDATE articles SET text = CAST(x'ff00ff' AS TEXT) WHERE id = 'one'",
    "UPDATE articles SET sentences = '[0,100000]' WHERE id = 'one'",
    "UPDATE articles SET sentences = '[60,20,70,80]' WHERE id = 'one'",
    "UPDATE articles SET sentences = '[]' WHERE id = 'one'",
    "UPDATE articles SET sentences = 'null' WHERE id = 'one'",
    "UPDATE passages SET last = 7 WHERE article = 'one'",
    "UPDATE passages SET first = 'x' WHERE article = 'one'",
    "UPDATE passages SET vector = x'0011' WHERE article = 'one'",
    "UPDATE passages SET vector = zeroblob(length(vector)) WHERE article = 'one'",
    "UPDATE passages SET vector = 'x' WHERE article = 'one'",
    "UPDATE passages SET sentence_vectors = zeroblob(0) WHERE article = 'one'",
    "UPDATE passages SET article = 'nowhere' WHERE article = 'one'",
    "DELETE FROM passages WHERE article = 'one'",
    "DELETE FROM postings",
    "UPDATE collections SET passages = passages + 1",
    "UPDATE collections SET terms = 'x'",
    "UPDATE meta SET value = 'x' WHERE key = 'generation'",
    "UPDATE meta SET value = 'x' WHERE key = 'dimension'",
    "UPDATE meta SET value = '7' WHERE key = 'dimension'",
    "DELETE FROM meta WHERE key = 'dimension'",
    "UPDATE meta SET value = 'x' WHERE key = 'fingerprint'",
    "UPDATE meta SET value = 'soon' WHERE key = 'updated'",
]


@pytest.mark.parametrize("statement", SENSELESS, ids=range(len(SENSELESS)))
def test_verify_finds_what_was_tampered_with(
    statement: str, folder: Path, settings: Settings
) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute(statement)
        connection.commit()
    with opened(folder, settings) as library:
        problems = library.verify()
        assert problems
        uses: list[Callable[[], object]] = [
            lambda: library.info(HERE),
            library.save,
            lambda: library.ask("When will the harbour be dredged?", HERE),
            lambda: library.add(article("Another article.", "one")),
        ]
        for use in uses:
            with contextlib.suppress(PullquoteError):  # anything else is a traceback
                use()


def test_verify_finds_what_is_left_of_a_lost_article(folder: Path, settings: Settings) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.execute("DELETE FROM articles WHERE id = 'one'")
    with opened(folder, settings) as library:
        assert "a row of passages without what it belongs to" in library.verify()
        with contextlib.suppress(PullquoteError):
            library.ask("When will the harbour be dredged?", HERE)


def test_verify_tells_of_a_damaged_index(folder: Path, settings: Settings) -> None:
    (folder / "index" / "vectors.json").write_text("{}")
    with opened(folder, settings) as library:
        (problem,) = library.verify()
        assert "the next start remakes it" in problem
        library.warm_up()
        assert library.verify() == []


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library in which another process is writing."""
    monkeypatch.setattr("index.store.embedded.database.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield folder


def test_a_busy_library_can_be_read_but_says_that_it_is_busy(
    locked: Path, settings: Settings
) -> None:
    with opened(locked, settings) as library:
        assert library.info(library.everything()).articles == 2
        with pytest.raises(LibraryBusy, match="try again"):
            library.remove(article(HARBOUR, "one").id, HERE)
        assert library.info(library.everything()).articles == 2


def test_a_library_that_cannot_be_written_can_be_read(folder: Path, settings: Settings) -> None:
    with opened(folder, settings) as library:
        assert isinstance(library.store, EmbeddedStore)
        # What SQLite says of a read-only file; a test that runs as root can't make one.
        with library.store._database.reading() as connection:
            connection.execute("PRAGMA query_only = ON")
        assert library.info(library.everything()).articles == 2
        with pytest.raises(LibraryError, match="who owns it"):
            library.remove(article(HARBOUR, "one").id, HERE)
        assert library.info(library.everything()).articles == 2


def test_a_library_without_a_table_is_damaged(folder: Path, settings: Settings) -> None:
    sql(folder, "DROP TABLE words")
    with pytest.raises(LibraryDamaged, match="the table words is missing"):
        opened(folder, settings)
