"""Killed at any moment: every acknowledged change is there, and no half of any other."""

import multiprocessing
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from index.store.embedded import EmbeddedStore
from tests.counts import Tell
from tests.index.store.embedded.crashing import (
    Change,
    Kind,
    Told,
    after,
    change_until_killed,
    found_in,
)
from tests.index.store.ingested import MODEL

PATIENCE = 60.0


@pytest.fixture(scope="module")
def warm() -> ForkServerContext:
    """What starts processes that have everything imported already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([change_until_killed.__module__, "faiss"])
    return context


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
    return tmp_path


def heard(parent: Connection) -> Iterator[Told]:
    """Give what the process said, until it says no more."""
    while True:
        try:
            if not parent.poll(PATIENCE):
                raise AssertionError("the process hangs")
            yield parent.recv()
        except (EOFError, ConnectionResetError):
            return


class Crashes:
    """Kills one process after another over one store, and keeps count."""

    def __init__(self, warm: ForkServerContext, folder: Path, seed: int) -> None:
        self.warm = warm
        self.folder = folder
        self.chance = random.Random(seed)  # noqa: S311 - moments, not secrets
        self.held: dict[str, int] = {}
        self.killed: Counter[Kind] = Counter()
        self.acknowledged = self.applied = 0
        self.seconds = dict.fromkeys(Kind, 0.02)

    def kill(self, kind: Kind) -> None:
        """Kill a process somewhere within a change of this kind, and look at what it left."""
        parent, child = self.warm.Pipe()
        seed = self.chance.randrange(2**32)
        process = self.warm.Process(
            target=change_until_killed, args=(self.folder, seed, self.held, child)
        )
        process.start()
        child.close()
        begun: Change | None = None
        telling = heard(parent)
        for told in telling:
            begun = self._take(told)
            if told.took is None and told.change.kind is kind:
                break
        process.join(self.chance.uniform(0, self.seconds[kind]))
        process.kill()
        process.join()
        assert process.exitcode == -9
        for told in telling:
            begun = self._take(told)
        self.killed[begun.kind if begun is not None else kind] += 1
        with closing(EmbeddedStore(self.folder)) as store:
            store.set_identity(MODEL)
            there = found_in(store, self.held, begun)
        self.applied += there != self.held
        self.held = there

    def _take(self, told: Told) -> Change | None:
        """Take a message; give the change that has begun and is not done."""
        if told.took is None:
            return told.change
        self.acknowledged += 1
        self.seconds[told.change.kind] = told.took
        after(self.held, told.change)
        return None

    def sentence(self) -> str:
        moments = ", ".join(f"{count} {kind}" for kind, count in self.killed.most_common())
        return (
            f"crashes: {self.killed.total()} kills ({moments}); {self.acknowledged} acknowledged "
            f"changes, all there; of the unacknowledged {self.applied} there whole, the rest not"
        )


@pytest.mark.parametrize(
    "rounds", [2, pytest.param(34, marks=pytest.mark.slow)], ids=["12 kills", "204 kills"]
)
def test_a_killed_process_loses_nothing_and_leaves_no_half(
    warm: ForkServerContext, folder: Path, rounds: int, tell: Tell
) -> None:
    crashes = Crashes(warm, folder, seed=rounds)
    for turn in range(rounds):
        # Now and then somebody else has it open: then nothing is recovered at opening.
        with closing(EmbeddedStore(folder)) as beside:
            if turn % 2:
                beside.set_identity(MODEL)
            else:
                beside.close()
            for kind in Kind:
                crashes.kill(kind)
                if turn % 2:
                    assert found_in(beside, crashes.held, None) == crashes.held
    tell(crashes.sentence())
