"""The command line as its users run it: a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

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
