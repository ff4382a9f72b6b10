"""Which bot is at work on a data directory: a file that says so, locked while it runs."""

import fcntl
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

FILE: Final = "bot.lock"


@dataclass(frozen=True, slots=True)
class Other:
    """Another bot on the same directory: its process, and when it started; None if unreadable."""

    process: int | None
    since: datetime | None

    def __str__(self) -> str:
        who = "Another bot" if self.process is None else f"Another bot (process {self.process}"
        if self.process is None:
            return who
        return f"{who}{f', since {self.since:%Y-%m-%d %H:%M} UTC' if self.since else ''})"


class Presence:
    """Says in a data directory that a bot is at work there, until it is closed or its process ends.

    The lock tells, not the file: what a killed bot left behind is taken over.
    """

    def __init__(self, folder: Path) -> None:
        """Take the directory, or find in `other` who has it.

        Raises:
            OSError: the file can't be written.
        """
        self.other: Other | None = None
        self._file: IO[str] = (folder / FILE).open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.other = _read(self._file)
            self._file.close()
            return
        self._file.truncate(0)
        json.dump({"process": os.getpid(), "since": datetime.now(UTC).isoformat()}, self._file)
        self._file.flush()

    def close(self) -> None:
        """Give the directory away."""
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()


def at_work(folder: Path) -> bool:
    """Tell whether a bot is at work on a directory, which is left as it is."""
    try:
        with (folder / FILE).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # no bot ever was
        return False
    return False


def _read(file: IO[str]) -> Other:
    """Read who has the directory; it may be writing that at this moment."""
    file.seek(0)
    try:
        said = json.loads(file.read())
        return Other(int(said["process"]), datetime.fromisoformat(said["since"]))
    except (ValueError, TypeError, KeyError):
        return Other(None, None)
