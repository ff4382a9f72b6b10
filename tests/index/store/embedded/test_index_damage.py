"""Index files cut short or with a bit flipped, anywhere: the same answers, and nothing lost."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.model.article import ArticleId
from index.store.embedded import EmbeddedStore, writing
from index.store.embedded.store import INDEX_FOLDER
from tests.counts import Tell
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import state
from tests.index.store.ingested import MODEL, ingested, lines

PLACES = 12


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with closing(EmbeddedStore(folder, create=True)) as store:
        store.set_identity(MODEL)
        for n in range(4):
            store.put(ingested(f"a{n}", lines(6, n)))
        store.put(ingested("theirs", lines(3, 9), GUILD))
        store.save()
    return folder


def cut(content: bytes, place: int) -> bytes:
    return content[:place]


def flip(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


@pytest.mark.parametrize("spoil", [cut, flip])
def test_a_damaged_index_file_changes_no_answer(
    spoil: Callable[[bytes, int], bytes], sound: Path, tmp_path: Path, tell: Tell
) -> None:
    with closing(EmbeddedStore(sound)) as store:
        expected = state(store)
    folder, count = tmp_path / "library", 0
    for file in sorted((sound / INDEX_FOLDER).iterdir()):
        content = file.read_bytes()
        for place in range(0, len(content), max(1, len(content) // PLACES)):
            shutil.copytree(sound, folder, dirs_exist_ok=True)
            damaged = folder / INDEX_FOLDER / file.name
            damaged.write_bytes(spoil(content, place))
            with closing(EmbeddedStore(folder)) as store:
                told = store.check()
                assert all("the next start remakes it" in each for each in told)
                assert state(store) == expected
                store.save()
                assert store.check() == []
            count += 1
    tell(f"damaged index files ({spoil.__name__}): {count} opened, all with the same answers")


def test_a_clock_that_goes_backwards_hides_no_change(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "library"))
    with closing(EmbeddedStore(folder)) as reader, closing(EmbeddedStore(folder)) as writer:
        writer.set_identity(MODEL)
        before = state(reader)
        version = reader.version()
        yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
        for module in (writing, __import__("index.store.embedded.database", fromlist=["now"])):
            monkeypatch.setattr(module, "now", lambda: yesterday)
        writer.put(ingested("late", lines(3, 20)))
        writer.remove(ArticleId("a1"), HERE)
        assert reader.version() == version + 2
        assert state(reader) != before
        names = {each.id for each in reader.summaries(HERE)}
        assert "late" in names
        assert "a1" not in names
        assert reader.check() == []
