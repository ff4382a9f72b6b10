"""A rebuild's scratch: beside the database, gone in the end, and nobody waits for it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from index.model.article import Article, ArticleId
from index.model.stored import IngestedArticle
from index.store.digest import article_digest
from index.store.embedded import EmbeddedStore
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import THERE, opened, state
from tests.index.store.embedded.test_store import Folder
from tests.index.store.ingested import MODEL, ingested, lines

ROOT = Path(__file__).parents[4]


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    for n in range(3):
        made.put(ingested(f"a{n}", lines(5, n)))
    return made


def unwatched(*_: int) -> None:
    pass


def again(document: Article, curated: date | None) -> IngestedArticle:
    assert curated is None
    return ingested(document.id, document.text)


def test_nothing_is_left_of_it(store: EmbeddedStore, tmp_path: Path) -> None:
    def failing(*_: object) -> IngestedArticle:
        assert len(list(tmp_path.glob(".rebuild-*"))) == 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.rebuild(MODEL, failing, unwatched)
    store.rebuild(MODEL, again, unwatched)
    assert list(tmp_path.glob(".rebuild-*")) == []


def test_what_a_killed_one_left_goes_with_the_next(store: EmbeddedStore, tmp_path: Path) -> None:
    old, new = tmp_path / ".rebuild-old", tmp_path / ".rebuild-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "catalog.sqlite3").touch()
    os.utime(old, (0, 0))
    store.rebuild(MODEL, again, unwatched)
    assert not old.exists()
    assert new.exists()  # another process's, at this moment


def test_others_read_write_and_date_while_it_embeds(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.embedded.database.BUSY_SECONDS", 0.0)
    other = opened(Folder(tmp_path))
    before = state(other)
    day = date(2020, 5, 5)
    dated: list[date | None] = []

    def ingest(document: Article, curated: date | None) -> IngestedArticle:
        if not dated:
            assert state(other) == before
            digest = article_digest(document)
            assert other.set_published(document.id, HERE, day, (), digest)  # never LibraryBusy
        dated.append(curated)
        made = ingested(document.id, document.text)
        return IngestedArticle(document, made.passages, made.vectors, made.events, curated=curated)

    store.rebuild(MODEL, ingest, unwatched)
    assert dated.count(day) == 1
    revision = store.revision(ArticleId("a0"), HERE)
    assert revision is not None
    assert revision.curated == day
    assert store.check() == []


def test_what_is_staged_and_removed_meanwhile_stays_removed(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    other = opened(Folder(tmp_path))
    made: list[str] = []

    def ingest(document: Article, _: date | None) -> IngestedArticle:
        made.append(document.id)
        if document.id == "a1":  # a0 is staged by now; its id goes on in another collection
            other.remove(ArticleId("a0"), HERE)
            other.put(ingested("a0", "A zeppelin.", GUILD))
        return ingested(document.id, document.text, document.collection)

    store.rebuild(MODEL, ingest, unwatched)
    assert made == ["a0", "a1", "a2", "a0"]
    assert {each.id for each in store.summaries(HERE)} == {"a1", "a2"}
    assert dict(store.vocabulary(THERE)) == {"a": 1, "zeppelin": 1}
    assert store.term_statistics(["zeppelin"], THERE).passages == 1
    assert store.check() == []


def test_progress_counts_articles(store: EmbeddedStore) -> None:
    told: list[tuple[int, int]] = []
    store.rebuild(MODEL, again, lambda *n: told.append(n))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_an_empty_store_is_rebuilt_too(tmp_path: Path) -> None:
    made = EmbeddedStore(tmp_path / "empty", create=True)
    made.rebuild(MODEL, again, unwatched)
    assert made.identity() == MODEL


DYING = """
import os, signal, sys
from pathlib import Path
from index.store.embedded import EmbeddedStore
from tests.index.store.ingested import MODEL, ingested

store = EmbeddedStore(Path(sys.argv[1]))
with store._database.reading() as connection:
    connection.set_trace_callback(
        lambda statement: sys.argv[2] in statement and os.kill(os.getpid(), signal.SIGKILL)
    )
store.rebuild(MODEL, lambda document, _: ingested(document.id, document.text), print)
"""
"""Is killed as the statement that holds the given words is to be executed."""


@pytest.mark.parametrize(
    "moment", ["DELETE FROM main.passages", "INSERT INTO main.words", "COMMIT"]
)
def test_a_killed_rebuild_leaves_the_store_as_it_was(
    store: EmbeddedStore, tmp_path: Path, moment: str
) -> None:
    before = state(store)
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path), moment],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -9, done.stderr.decode()
    assert state(opened(Folder(tmp_path))) == before
    assert store.check() == []
