"""One bot at a time is at work on a data directory: a second learns which, a dead one is none."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.presence import FILE, Other, Presence, at_work

ROOT = Path(__file__).parents[3]
STAYING = """
import sys
from pathlib import Path
from bot.storage.presence import at_work, Presence

present = Presence(Path(sys.argv[1]))
print("here", flush=True)
sys.stdin.read()
"""


def test_a_second_bot_learns_of_the_first_and_a_killed_one_is_forgotten(tmp_path: Path) -> None:
    began = datetime.now(UTC)
    first = subprocess.Popen(
        [sys.executable, "-c", STAYING, str(tmp_path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert first.stdout is not None
    assert first.stdout.readline() == b"here\n"
    second = Presence(tmp_path)
    assert second.other is not None
    assert second.other.process == first.pid
    assert second.other.since is not None
    assert began <= second.other.since <= datetime.now(UTC)
    second.close()
    first.kill()
    first.communicate()
    assert str(first.pid) in (tmp_path / FILE).read_text()  # stale: it could not tidy up
    third = Presence(tmp_path)
    assert third.other is None
    third.close()


def test_a_bot_that_stopped_leaves_the_directory_to_the_next(tmp_path: Path) -> None:
    for _ in range(2):
        present = Presence(tmp_path)
        assert present.other is None
        present.close()
        assert (tmp_path / FILE).read_text() == ""


def test_who_has_it_may_not_have_said_so_yet(tmp_path: Path) -> None:
    first = Presence(tmp_path)
    (tmp_path / FILE).write_text("")
    second = Presence(tmp_path)
    assert second.other == Other(None, None)
    first.close()


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (Other(None, None), "Another bot"),
        (Other(7, None), "Another bot (process 7)"),
        (
            Other(7, datetime(2026, 5, 1, 9, 30, tzinfo=UTC)),
            "Another bot (process 7, since 2026-05-01 09:30 UTC)",
        ),
    ],
)
def test_it_says_which_bot(other: Other, told: str) -> None:
    assert str(other) == told


def test_a_directory_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        Presence(tmp_path / "missing")


def test_who_only_looks_takes_nothing(tmp_path: Path) -> None:
    assert not at_work(tmp_path)
    presence = Presence(tmp_path)
    assert at_work(tmp_path)
    presence.close()
    assert not at_work(tmp_path)
    assert Presence(tmp_path).other is None
