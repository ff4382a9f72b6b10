"""The converters' process: shared by threads, replaced when it dies, gone with its parent."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
