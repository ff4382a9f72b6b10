"""The command line as its users run it, and called in this process, where that is enough."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.cli import app
from index.library import Library

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Done:
    """A finished run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]
Inside = Callable[..., int]


@pytest.fixture
def environment() -> dict[str, str]:
    """What a process needs to find the program and the exported model, from any directory."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}


@pytest.fixture
def pullquote(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `python -m index` in an empty directory; no traceback, no colour, ever."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", data: Path | None = None, **more: str
    ) -> Done:
        chosen = [] if data is None else ["--data", str(data)]
        done = subprocess.run(
            [sys.executable, "-m", "index", *chosen, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=environment | more,
            timeout=120,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err, err
        assert "\x1b" not in out + err
        return Done(done.returncode, out, err)

    return run


@pytest.fixture
def data(samples: Library) -> Path:
    """The sample articles' library, to be read alone."""
    return samples.directory


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inside]:
    """Call `main` with arguments, in an empty directory; give its exit code."""
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level, before = root.handlers[:], root.level, signal.getsignal(signal.SIGTERM)

    def called(*arguments: str | Path) -> int:
        monkeypatch.setattr(sys, "argv", ["pullquote", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            app.main()
        code = left.value.code
        return code if isinstance(code, int) else int(code is not None)

    yield called
    signal.signal(signal.SIGTERM, before)
    root.handlers[:] = handlers
    root.setLevel(level)
