"""Children get what Python needs and nothing of ours; their limits are only ever lowered."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.child_process import environment

ROOT = Path(__file__).parents[2]


def limits_after(before: str, most: str) -> list[str]:
    program = (
        "import resource\n"
        "from index.child_process import limit\n"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, {before})\n"
        f"limit(resource.RLIMIT_NOFILE, {most})\n"
        "print(*resource.getrlimit(resource.RLIMIT_NOFILE))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_child_gets_no_token_and_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    monkeypatch.setenv("PULLQUOTE_DATA", "/somewhere")
    monkeypatch.setenv("TZ", "Europe/Oslo")
    given = environment()
    assert given["TZ"] == "Europe/Oslo"
    assert not {"DISCORD_TOKEN", "PULLQUOTE_DATA"} & set(given)


def test_a_child_finds_this_code_wherever_it_is_started(tmp_path: Path) -> None:
    program = "import index.child_process; print(index.child_process.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == ROOT / "index/child_process.py"


@pytest.mark.parametrize(
    ("before", "most", "after"),
    [
        ("(200, 300)", "100", ["100", "300"]),
        ("(200, 300)", "250", ["200", "300"]),
        ("(300, 300)", "900", ["300", "300"]),
    ],
)
def test_a_limit_is_lowered_and_a_lower_one_stays(before: str, most: str, after: list[str]) -> None:
    assert limits_after(before, most) == after
