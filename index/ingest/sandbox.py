"""The converters' process, seen from outside: bounded in time and memory, replaced when it dies.

Parsers of HTML, PDF and Markdown have inputs that take them hours (50,000 unclosed list items keep
trafilatura 2.3 busy for six minutes), and a thread cannot be stopped. A process can.
"""

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import IO, Any, Final

from index import errors
from index.child_process import environment
from index.ingest.draft import Bundle, Draft, Exact, Refused
from index.ingest.stated import iso_date
from index.model.article import DateSource, Span
from index.model.plain import read_corrections, read_posts, read_sources

WALL_SECONDS: Final = 180.0
"""Stops a conversion that sleeps; one that works is stopped by its own limit, `worker.CPU_SECONDS`,
far earlier unless the machine is crowded."""


def convert(kind: str, data: bytes, name: str) -> Draft | Bundle:
    """Give what the converter of the format `kind` makes of `data`.

    Safe to call from several threads; they take turns. Raises the converter's ReadingError,
    TooComplex where it took too long, too much memory, or crashed, and RuntimeError where the
    converters could not be started at all.
    """
    with _lock:
        answer = _process.ask(kind, name, data)
    if answer is None:
        raise errors.TooComplex(name)
    if "error" in answer:
        raise reason(str(answer["error"]), name, str(answer.get("detail", "")))
    if "drafts" in answer:
        return Bundle(
            tuple(_draft(each) for each in answer["drafts"]),
            refused=tuple(Refused(*each) for each in answer["refused"]),
        )
    return _draft(answer)


def allow(seconds: int) -> None:
    """Let a conversion use this much processor time from now on; never more than the worker's."""
    _process.seconds = max(1, seconds)


def _draft(answer: dict[str, Any]) -> Draft:
    return Draft(
        text=answer["text"],
        title=answer["title"],
        published=iso_date(answer["published"]),
        source=answer["source"],
        url=answer["url"],
        author=answer["author"],
        boilerplate=tuple(Span(start, end) for start, end in answer["boilerplate"]),
        part=answer["part"],
        exact=_exact(answer.get("exact")),
        date_source=DateSource(answer["date_source"]),
        updated=iso_date(answer["updated"]),
        posts=read_posts(answer["posts"]),
    )


def _exact(told: list[Any] | None) -> Exact | None:
    if told is None:
        return None
    origin, source_hash, curated, corrections, sources = told
    notes, read_in = read_corrections(corrections), read_sources(sources)
    return Exact(origin, source_hash, iso_date(curated), notes, read_in)


def reason(leaf: str, name: str, detail: str) -> errors.ReadingError:
    """Make the ReadingError of that name; TooComplex where there is none."""
    known = getattr(errors, leaf, None)
    if isinstance(known, type) and issubclass(known, errors.ReadingError):
        return known(name, detail)
    return errors.TooComplex(name)


class _Process:
    """The child, started at the first conversion and kept for the next."""

    def __init__(self) -> None:
        self.seconds: int | None = None
        """Of processor time for a conversion, where fewer than the worker's own are allowed."""
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, kind: str, name: str, data: bytes) -> dict[str, Any] | None:
        """Return the child's answer, or None when a limit ended it.

        Raises RuntimeError when it ended otherwise: that is our fault, not the document's.
        """
        child = self._started()
        assert child.stdin is not None  # noqa: S101  (both are pipes: see _started)
        assert child.stdout is not None  # noqa: S101
        try:
            deadline = time.monotonic() + WALL_SECONDS
            asked: dict[str, Any] = {"format": kind, "name": name, "length": len(data)}
            if self.seconds is not None:
                asked["seconds"] = self.seconds
            _write(child.stdin, json.dumps(asked).encode() + b"\n" + data, deadline)
            line = _read_line(child.stdout, deadline)
        except BrokenPipeError:
            line = b""
        except BaseException:  # Ctrl-C: half a conversation is of no use to the next one
            self.close()
            raise
        if not line.endswith(b"\n"):
            status = self.close()
            if status > 0:
                raise RuntimeError(f"the converters' process ended by itself with status {status}")
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> int:
        """End the child, if it is ours; return its exit status, negative for a signal."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return 0
        with suppress(subprocess.TimeoutExpired):
            child.wait(0.1)  # one that closed its pipe is about to end, and says how
        child.kill()
        status = child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        return status

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._owner == os.getpid() and self._child.poll() is None:
            return self._child
        self.close()
        self._owner = os.getpid()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "index.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
        )
        return self._child


def _write(pipe: IO[bytes], data: bytes, deadline: float) -> None:
    """Write all of `data`; a child that reads nothing until the deadline is taken for broken."""
    os.set_blocking(pipe.fileno(), False)
    left = memoryview(data)
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_WRITE)
        while left:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise BrokenPipeError
            left = left[os.write(pipe.fileno(), left) :]


def _read_line(pipe: IO[bytes], deadline: float) -> bytes:
    """Read up to a newline, the end of the pipe, or the deadline."""
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0 and selector.select(left):
            part = os.read(pipe.fileno(), 1 << 20)
            parts.append(part)
            if not part or part.endswith(b"\n"):
                break
    return b"".join(parts)


_lock = threading.Lock()
_process = _Process()
atexit.register(_process.close)
