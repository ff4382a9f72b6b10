"""Where no file may grow any more, compaction, export and backup say so, and nothing is lost."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from index.model.article import ArticleId
from index.store.embedded import EmbeddedStore
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested, lines

ROOT = Path(__file__).parents[2]
ROOM = 2_000
"""Bytes that a file may have."""
WORK = """
import resource
import sys
from pathlib import Path
from index.backup import back_up
from index.compaction import compact
from index.errors import LibraryError
from index.exporting import export
from index.store.embedded import EmbeddedStore
from tests.factories import HERE

folder, what = Path(sys.argv[1]), sys.argv[2]
store = EmbeddedStore(folder)
store.counts(HERE)  # its shared memory, a file too, is made
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    if what == "compact":
        compact(store, folder)
    elif what == "export":
        export(store, HERE, folder / "out.zip")
    else:
        back_up(folder, folder / "out.zip")
    print("done")
except LibraryError as error:
    print(error)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
        for n in range(40):
            store.put(ingested(f"a{n}", lines(40, n)))
        for n in range(20):
            store.remove(ArticleId(f"a{n}"), HERE)
    return tmp_path


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("compact", "can't be read or written"),
        ("export", "The export could not be written to"),
        ("backup", "The backup could not be written to"),
    ],
)
def test_it_is_told_plainly_and_leaves_all_as_it_was(folder: Path, what: str, told: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(folder), what, str(ROOM)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert told in done.stdout
    with closing(EmbeddedStore(folder)) as store:
        assert store.check() == []
        assert {each.id for each in store.summaries(HERE)} == {f"a{n}" for n in range(20, 40)}
    assert sorted(path.name for path in folder.iterdir()) == before
    again = subprocess.run(
        [sys.executable, "-c", WORK, str(folder), what],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert again.stdout == "done\n", again.stderr
