"""A compacted store is smaller, keeps nothing of what was removed, and was there all the time."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import LibraryBusy
from index.model.article import ArticleId
from index.store.embedded import EmbeddedStore
from index.store.embedded.database import FILE_NAME
from tests.factories import HERE
from tests.index.store.contract.place import state
from tests.index.store.ingested import MODEL, ingested, lines

RARE = "zeppelinfahrt"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    for n in range(12):
        made.put(ingested(f"a{n}", f"{lines(40, n)}\nOf the {RARE} {n}."))
    yield made
    made.close()


def kept_of(folder: Path, word: str) -> list[str]:
    """Name the files that still hold a word."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes()]


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_what_was_removed_or_replaced_is_in_no_file_and_its_room_given_back(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    for n in range(11):
        if n % 2:
            store.remove(ArticleId(f"a{n}"), HERE)
        else:
            store.put(ingested(f"a{n}", lines(3, n)))
    store.remove(ArticleId("a11"), HERE)
    before, full = state(store), size(tmp_path)
    store.compact()
    assert state(store) == before
    assert store.check() == []
    assert kept_of(tmp_path, RARE) == []
    assert size(tmp_path) < full / 2


def test_others_read_and_write_while_it_goes_on(store: EmbeddedStore, tmp_path: Path) -> None:
    other = EmbeddedStore(tmp_path)
    other.set_identity(MODEL)
    odd: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            if other.counts(HERE).passages < 12 * 40:
                odd.append(AssertionError("something was missing"))

    def write() -> None:
        try:
            for n in range(10):
                other.put(ingested(f"late-{n}", lines(4, n)))
        except Exception as error:  # noqa: BLE001 - whatever it is fails the test
            odd.append(error)

    reading, writing = threading.Thread(target=read), threading.Thread(target=write)
    reading.start()
    writing.start()
    try:
        for _ in range(5):
            store.compact()
        writing.join()
    finally:
        stop.set()
        reading.join()
    assert odd == []
    assert store.counts(HERE).articles == 22
    assert store.check() == []
    other.close()


def test_a_passages_number_is_never_given_again(store: EmbeddedStore) -> None:
    last = max(each.id for each in store.passages_of(ArticleId("a11"), HERE))
    store.remove(ArticleId("a11"), HERE)
    store.compact()
    store.put(ingested("new", lines(3)))
    assert min(each.id for each in store.passages_of(ArticleId("new"), HERE)) > last


def test_it_waits_for_who_writes_and_says_so_if_that_takes_too_long(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr("index.store.embedded.database.BUSY_SECONDS", 0.1)
    patient = EmbeddedStore(tmp_path)
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryBusy, match="Nothing was changed"):
        patient.compact()
    other.execute("ROLLBACK")
    other.close()
    patient.compact()
    assert patient.check() == []
    patient.close()
