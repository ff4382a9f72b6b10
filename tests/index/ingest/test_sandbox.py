"""The converters' process: shared by threads, replaced when it dies, gone with its parent."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

import pytest

from index.errors import TooComplex
from index.ingest import read_bytes, sandbox

ROOT = Path(__file__).parents[3]


def heading(number: int) -> str:
    text = f"# Number {number}\n\nThe council voted on Tuesday to close bridge {number}.\n"
    return read_bytes(text.encode(), name="a.md", origin="o").title


def test_threads_get_their_own_answers() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(heading, range(40))) == [f"Number {n}" for n in range(40)]


def test_a_killed_child_is_replaced() -> None:
    assert heading(1) == "Number 1"
    child = sandbox._process._child
    assert child is not None
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert heading(2) == "Number 2"


def test_the_child_ends_with_its_parent() -> None:
    program = (
        "import os, signal\n"
        "from index.ingest import read_bytes, sandbox\n"
        "read_bytes(b'Words.', name='a.md', origin='o')\n"
        "print(sandbox._process._child.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    child = Path(f"/proc/{int(done.stdout)}/stat")
    for _ in range(100):
        # A zombie has ended: in a container nobody may be there to reap it.
        if not child.exists() or child.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("the child outlived its parent")


def test_the_child_is_given_no_token_and_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    monkeypatch.setenv("PULLQUOTE_DATA", "/somewhere")
    sandbox._process.close()
    assert heading(3) == "Number 3"
    child = sandbox._process._child
    assert child is not None
    given = Path(f"/proc/{child.pid}/environ").read_bytes()
    assert b"secret" not in given
    assert b"PULLQUOTE" not in given


def test_processor_time_is_allowed_no_further_than_a_hard_limit_lets_it() -> None:
    program = (
        "import resource\n"
        "from index.ingest import worker\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (9, 9))\n"
        "worker._allow(20)\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU)[0] == 9\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_a_child_that_reads_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.5)
    assert heading(4) == "Number 4"
    child = sandbox._process._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(TooComplex):
        read_bytes(b"# Long\n\n" + b"words " * 1_000_000, name="a.md", origin="o")
    monkeypatch.undo()
    assert heading(5) == "Number 5"


def test_fewer_seconds_may_be_allowed_and_never_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    write = sandbox._write

    def noted(pipe: IO[bytes], data: bytes, deadline: float) -> None:
        asked.append(data)
        write(pipe, data, deadline)

    monkeypatch.setattr(sandbox, "_write", noted)
    monkeypatch.setattr(sandbox._process, "seconds", None)
    assert heading(1) == "Number 1"
    sandbox.allow(0)
    assert heading(2) == "Number 2"
    assert [b'"seconds": 1' in each.split(b"\n")[0] for each in asked] == [False, True]
