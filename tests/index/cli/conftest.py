"""The command line called in this process, and as its users run it where that is what is tested."""

import contextlib
import io
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


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Leave this process's logging and signals as they are, whatever a command sets."""
    root = logging.getLogger()
    handlers, level, before = root.handlers[:], root.level, signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        root.handlers[:] = handlers
        root.setLevel(level)


def code_of(arguments: list[str]) -> int:
    """Call `main` with arguments, and give its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["pullquote", *arguments])
        with pytest.raises(SystemExit) as left:
            app.main()
    code = left.value.code
    return code if isinstance(code, int) else int(code is not None)


def checked(code: int, out: bytes, err: bytes) -> Done:
    """See to it that no traceback and no colour got out."""
    done = Done(code, out.decode(), err.decode())
    assert "Traceback" not in done.out + done.err, done.err
    assert "\x1b" not in done.out + done.err
    return done


def words(data: Path | None, arguments: tuple[str | Path, ...]) -> list[str]:
    return [*([] if data is None else ["--data", str(data)]), *map(str, arguments)]


@pytest.fixture
def pullquote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in an empty directory, with streams of its own; no traceback, ever."""
    monkeypatch.chdir(tmp_path)

    def run(
        *arguments: str | Path, stdin: bytes = b"", data: Path | None = None, **more: str
    ) -> Done:
        given, out, err = io.BytesIO(stdin), io.BytesIO(), io.BytesIO()
        with kept(), pytest.MonkeyPatch.context() as patch:
            logging.getLogger().handlers[:] = []  # as a process finds it
            for name, value in more.items():
                patch.setenv(name, value)
            for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, io.TextIOWrapper(stream, "utf-8", write_through=True))
            code = code_of(words(data, arguments))
            return checked(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def process(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `python -m index` in an empty directory, for what only a process shows."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", data: Path | None = None, **more: str
    ) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "index", *words(data, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=environment | more,
            timeout=120,
        )
        return checked(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def data(samples: Library) -> Path:
    """The sample articles' library, to be read alone."""
    return samples.directory


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inside]:
    """Call `main` with arguments, in an empty directory; give its exit code."""
    monkeypatch.chdir(tmp_path)
    with kept():
        yield lambda *arguments: code_of(words(None, arguments))
