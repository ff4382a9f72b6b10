"""Whatever curators and members of several servers do: none is ever shown another's.

Nor is anyone shown what was removed, replaced or hidden: what stood in an article a moment ago is
no less a stranger than what stands in another server's.
"""

import functools
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import ClassVar

import hypothesis
import pytest
from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from index.ingest.preparation import prepare
from tests.bot.leaking import OPERATIONS, Leaking
from tests.bot.servers import GUILDS
from tests.counts import Tell

AT_ONCE = 100

prepared = functools.cache(prepare)
"""The same few texts come and go: what is computed of each is computed once."""


class Machine(RuleBasedStateMachine):
    """A history of what is done, that hypothesis cuts down to what is needed for a fault."""

    done: ClassVar[Counter[str]] = Counter()
    shown: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="pullquote-leaks-")
        self.leaking = Leaking(Path(self.folder.name))

    def teardown(self) -> None:
        self.done.update(self.leaking.done)
        type(self).shown += self.leaking.servers.seen
        self.leaking.servers.close()
        self.folder.cleanup()


class OneByOne(Machine):
    done: ClassVar[Counter[str]] = Counter()

    @rule(random=st.randoms(use_true_random=False))
    def do(self, random: Random) -> None:
        self.leaking.do(random)


class ManyAtOnce(Machine):
    """Draws only a seed for a hundred operations, for the sake of speed."""

    done: ClassVar[Counter[str]] = Counter()

    @rule(seed=st.integers(0, 2**32 - 1))
    def do(self, seed: int) -> None:
        random = Random(seed)  # noqa: S311 - no secrets
        for _ in range(AT_ONCE):
            self.leaking.do(random)


@pytest.mark.parametrize(
    ("machine", "examples", "steps", "least"),
    [
        (OneByOne, 8, 50, 200),
        pytest.param(ManyAtOnce, 50, 24, 100_000, marks=pytest.mark.slow),
    ],
    ids=["hundreds", "a hundred thousand"],
)
def test_nothing_of_one_server_is_ever_seen_in_another(
    machine: type[Machine],
    examples: int,
    steps: int,
    least: int,
    tell: Tell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.adding.prepare", prepared)
    run_state_machine_as_test(
        machine,
        settings=hypothesis.settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    kinds = ", ".join(f"{count} {kind}" for kind, count in machine.done.most_common())
    tell(
        f"leaks: {machine.done.total()} operations in {len(GUILDS)} servers ({kinds});"
        f" {machine.shown} titles and sentences shown, none of another server's and none gone"
    )
    assert machine.done.total() >= least
    assert set(machine.done) == {name for name, _ in OPERATIONS}
    assert machine.shown > least
