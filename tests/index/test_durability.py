"""Whoever dies, wherever: what was stored before is there, and nothing is there by half."""

import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import DiskFull
from index.library import Library
from index.settings import Settings
from index.store.embedded import EmbeddedStore
from tests.factories import HERE, article

ROOT = Path(__file__).parents[2]
HARBOUR = "The harbour of Port Anselm will be dredged in March. The work costs 40 million crowns."

DYING = """
import os, signal, sys
from pathlib import Path
import numpy as np
from index.model.article import Passage, Span
from index.model.stored import IngestedArticle
from index.model.vectors import Embedded
from index.store.embedded import EmbeddedStore
from tests.factories import article

folder, moment, name = sys.argv[1:]
store = EmbeddedStore(Path(folder))
row = np.ones((1, 384), np.float32) / np.sqrt(384).astype(np.float32)
text = "Another article says something else. " * 40
passages = [Passage(name, n, (Span(37 * n, 37 * n + 36),)) for n in range(40)]
seen = 0

def die(statement):
    global seen
    seen += moment in statement
    if seen == 3 or (seen and moment == "COMMIT"):
        os.kill(os.getpid(), signal.SIGKILL)

with store._database.reading() as connection:
    connection.set_trace_callback(die)
vectors = (Embedded(row[0], row),) * 40
store.put(IngestedArticle(article(text, name), tuple(passages), vectors, ()))
"""
"""Stores an article, and is killed as the statement that holds `moment` is to be executed."""


@pytest.fixture
def stored(library: Library) -> Library:
    library.add(article(HARBOUR, "one"))
    library.save()
    return library


@pytest.mark.parametrize("moment", ["INSERT INTO passages", "INSERT INTO postings", "COMMIT"])
@pytest.mark.parametrize("name", ["one", "two"], ids=["replacing", "adding"])
def test_a_killed_writer_leaves_the_library_as_it_was(
    moment: str, name: str, stored: Library, settings: Settings
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(stored.directory), moment, name],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -9, done.stderr.decode()
    with Library.open(stored.directory, replace(settings, reranker="none")) as again:
        assert again.verify() == []
        assert [summary.id for summary in again.articles(HERE)] == ["one"]
        assert again.article(again.articles(HERE)[0].id, HERE).text == HARBOUR
        given = again.ask("When will the harbour be dredged?", HERE)
        assert "March" in (given.quotes + given.closest)[0].text


FULL = """
import sys
from pathlib import Path
from index.errors import LibraryError
from index.library import Library
from tests.factories import article

with Library.open(Path(sys.argv[1])) as library:
    for n in range(400):
        text = " ".join(f"In town {n} the council closed bridge {m}." for m in range(20))
        try:
            library.add(article(text, f"town-{n}"))
        except LibraryError as error:
            print(n, type(error).__name__, error)
            break
    library.save()
"""
"""Adds articles until no file may grow any more."""


def test_a_disk_that_fails_is_told_and_costs_nothing_stored(
    stored: Library, settings: Settings
) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    done = subprocess.run(
        [sys.executable, "-c", FULL, str(stored.directory)],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    number, kind, told = done.stdout.strip().split(" ", 2)
    assert kind == "LibraryError"  # the disk has room
    assert "disk I/O error, SQLITE_IOERR_WRITE" in told
    with Library.open(stored.directory, replace(settings, reranker="none")) as again:
        assert again.verify() == []
        assert again.info(again.everything()).articles == 1 + int(number)
        again.add(article("There is room again.", "room"))
        assert again.verify() == []


def test_a_full_disk_is_told_and_costs_nothing_stored(stored: Library) -> None:
    assert isinstance(stored.store, EmbeddedStore)
    with stored.store._database.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    long = " ".join(f"In that town the council closed bridge {m}." for m in range(400))
    with pytest.raises(DiskFull, match="Nothing stored is lost; make room on the disk"):
        stored.add(article(long, "long"))
    assert [summary.id for summary in stored.articles(HERE)] == ["one"]
    assert stored.verify() == []


def test_an_index_that_finds_no_room_costs_nothing(stored: Library, settings: Settings) -> None:
    snapshot = stored.directory / "index" / "vectors.json"
    before = snapshot.read_text()
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from index.library import Library\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    library.warm_up()\n"
        "    library.store._vectors._snapshots.generation = -1\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "    library.save()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(stored.directory)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"PULLQUOTE_RERANKER": "none"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert snapshot.read_text() == before
    with Library.open(stored.directory, settings) as again:
        assert again.verify() == []
