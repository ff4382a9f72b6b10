"""Of several that work on one article, one works and the others wait, wherever they run."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from index.library import Library, Outcome
from index.models.embedder import Embedder
from index.turns import FOLDER, turn
from tests.factories import article

ROOT = Path(__file__).parents[2]
HOLDING = """
import sys
from pathlib import Path
from index.turns import turn

with turn(Path(sys.argv[1]), "a"):
    print("holding", flush=True)
    sys.stdin.read()
"""
PATIENCE = 60.0


def test_another_process_is_waited_for_and_one_that_dies_gives_its_turn_away(
    tmp_path: Path,
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"holding\n"
    taken = threading.Event()

    def take() -> None:
        with turn(tmp_path, "a"):
            taken.set()

    waiting = threading.Thread(target=take)
    waiting.start()
    assert not taken.wait(0.2)
    holder.kill()
    assert taken.wait(PATIENCE)
    waiting.join()
    holder.communicate()


def test_different_articles_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with turn(tmp_path, "a"), turn(tmp_path, "b"):
        assert len(list((tmp_path / FOLDER).iterdir())) == 2


def test_where_no_file_can_be_made_nobody_waits(tmp_path: Path) -> None:
    with turn(tmp_path / "missing", "a"), turn(tmp_path / "missing", "a"):
        assert list(tmp_path.iterdir()) == []


def test_two_adds_of_one_article_at_once_embed_it_once_and_count_true(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded: list[str] = []
    both = threading.Barrier(2, timeout=PATIENCE)
    real = Embedder.passages

    def passages(self: Embedder, texts: list[str], *rest: object) -> object:
        embedded.extend(texts)
        return real(self, texts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Embedder, "passages", passages)
    library.runtime.embedder()
    outcomes: list[Outcome] = []

    def add() -> None:
        both.wait()
        outcomes.append(library.add(article("The ferry sank. Nobody was hurt.", "ferry")))

    adding = [threading.Thread(target=add) for _ in range(2)]
    for each in adding:
        each.start()
    for each in adding:
        each.join()
    assert len(embedded) == 1
    assert sorted(outcome.value for outcome in outcomes) == ["added", "unchanged"]
