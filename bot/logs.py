"""Structured logs: text on a terminal, JSON elsewhere, written by a thread of their own.

A line is an event's name and fields (`_log.info("answered", extra={"reference": …})`). The loop
only puts records on a queue: a slow disk or terminal never delays a heartbeat. What libraries
print, warn of or write with handlers of their own becomes such lines too, so that whatever reads
JSON meets nothing else.
"""

import io
import json
import logging
import logging.handlers
import queue
import sys
import threading
from datetime import UTC, datetime
from typing import TextIO

from bot.settings import Settings

_LONGEST = 10_000
"""Characters of what is printed in a line; the last ones count."""

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {key: value for key, value in vars(record).items() if key not in _STANDARD}


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as JSON; a value that JSON lacks becomes its text."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """One readable line: time, level, event, fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as text; a line break inside a value cannot forge another line."""
        time = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        fields = " ".join(f"{key}={_quoted(value)}" for key, value in _fields(record).items())
        message = record.getMessage().replace("\n", " ")
        line = f"{time} {record.levelname.lower():7} {message} {fields}".rstrip()
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return line


def _quoted(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if set(text) & set(' "\n\r\t') else text


class _Queue(logging.handlers.QueueHandler):
    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        """Pass the record as it is: the base class would fold its traceback into the message."""
        return record


class _Output(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as logging calls it
        """Drop a line that can't be written: to complain would be to write another."""


class Printed(io.TextIOBase):
    """Takes standard error's place: each line that is printed there is logged as one."""

    def __init__(self) -> None:
        self._log = logging.getLogger("stderr")
        self._parts = threading.local()

    def writable(self) -> bool:
        """Say yes: libraries ask."""
        return True

    def write(self, text: str) -> int:
        """Log the lines that are complete; each thread's unfinished one waits."""
        # A progress bar begins its line anew: every state of it would be a line.
        *lines, rest = (getattr(self._parts, "rest", "") + text).split("\n")
        self._parts.rest = rest[rest.rstrip("\r").rfind("\r") + 1 :][-_LONGEST:]
        for line in lines:
            said = line.rstrip().rsplit("\r", 1)[-1][-_LONGEST:]
            if said:
                self._log.warning("printed", extra={"line": said})
        return len(text)


class Listener(logging.handlers.QueueListener):
    """Writes the lines; stopped, it gives standard error (`stderr`) back."""

    def __init__(
        self, lines: queue.SimpleQueue[logging.LogRecord], output: logging.Handler, stderr: TextIO
    ) -> None:
        super().__init__(lines, output)
        self.stderr = stderr

    def stop(self) -> None:
        """Write what is left, and let others print again."""
        sys.stderr = self.stderr
        logging.captureWarnings(capture=False)
        super().stop()


def start(settings: Settings) -> Listener:
    """Send all logging to standard error through a queue; the caller stops the listener."""
    stderr = sys.stderr
    output = _Output(stderr)
    text = settings.log_format == "text" or (settings.log_format == "auto" and stderr.isatty())
    output.setFormatter(TextFormatter() if text else JsonFormatter())
    lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    root = logging.getLogger()
    root.handlers[:] = [_Queue(lines)]
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    root.setLevel(max(logging.WARNING, level))  # what libraries say below that is noise here
    for name in ("bot", "index"):
        logging.getLogger(name).setLevel(level)
    # discord.py's own debug lines hold tokens of interactions and whole payloads.
    logging.getLogger("discord").setLevel(max(logging.INFO, level))
    logging.captureWarnings(capture=True)
    if not text:
        sys.stderr = Printed()
    listener = Listener(lines, output, stderr)
    listener.start()
    return listener
