"""A library in a directory that can't be written answers all the same, and says why it adds not."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.store.embedded import EmbeddedStore
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested, lines

ROOT = Path(__file__).parents[4]
READING = """
import sys
from contextlib import closing
from pathlib import Path
from index.errors import LibraryError
from index.store.embedded import EmbeddedStore
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like

with closing(EmbeddedStore(Path(sys.argv[1]))) as store:
    store.set_identity(MODEL)
    (query,) = embedding_like(1)
    print(len(store.dense(query, HERE, 9).hits), len(store.lexical(["number"], HERE, 9).hits))
    store.save()
    try:
        store.put(ingested("b", lines(4, 1)))
    except LibraryError as error:
        print(error)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
        store.put(ingested("a", lines(4, 1)))
    return tmp_path


@pytest.fixture
def powerless(folder: Path) -> Iterator[list[str]]:
    """How a process is started to which the directory's rights apply, even where root tests."""
    if os.geteuid():
        command = []
    elif shutil.which("setpriv"):
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    else:
        pytest.skip("root can write everywhere, and there is no setpriv to start others by")
    paths = (folder, *folder.iterdir())
    for path in paths:
        path.chmod(path.stat().st_mode & ~0o222)
    yield command
    folder.chmod(0o755)


def test_it_is_searched_and_refuses_what_is_added_with_the_reason(
    folder: Path, powerless: list[str]
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = subprocess.run(
        [*powerless, sys.executable, "-c", READING, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found, told = done.stdout.strip().split("\n")
    assert found == "3 3"
    assert "can't be opened for writing" in told
    assert "Check who owns it" in told
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_its_owner_writes_meanwhile_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "access", lambda *_: False)  # as in another user's process
        reader = EmbeddedStore(folder)
        assert [each.id for each in reader.summaries(HERE)] == ["a"]
        assert reader._database._frozen
    with closing(reader):
        with closing(EmbeddedStore(folder)) as owner:
            owner.put(ingested("b", lines(4, 2)))
            assert [each.id for each in reader.summaries(HERE)] == ["a", "b"]  # from the log
            owner.put(ingested("c", lines(4, 3)))
        assert [each.id for each in reader.summaries(HERE)] == ["a", "b", "c"]
        assert not reader._database._frozen
        assert reader.check() == []


def test_what_changed_while_nobody_looked_is_seen_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with closing(EmbeddedStore(folder)) as reader:
        assert [each.id for each in reader.summaries(HERE)] == ["a"]
        with monkeypatch.context() as patched:
            patched.setattr(os, "access", lambda *_: True)
            with closing(EmbeddedStore(folder)) as owner:
                owner.put(ingested("b", lines(4, 2)))
        assert [each.id for each in reader.summaries(HERE)] == ["a", "b"]
        assert reader._database._frozen
