"""A sign of life: a file that the running bot writes every few seconds.

The event loop writes it through a thread, so that it goes stale when either hangs. systemd's
watchdog, where there is one, is fed at the same beat.
"""

import asyncio
import json
import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.storage.presence import at_work

_log = logging.getLogger(__name__)

FILE: Final = "bot.alive"
BEAT: Final = 10.0
"""Seconds between two signs."""
STALE: Final = 90.0
"""Seconds without one after which a bot that holds the lock is taken to hang."""


@dataclass(frozen=True, slots=True)
class Life:
    """What a data directory shows of a running bot: its process, its last sign, what it said."""

    running: bool
    process: int = 0
    seconds: float = 0.0
    connected: bool = False


class Pulse:
    """Beats until it is cancelled; without a directory, for systemd alone."""

    def __init__(self, directory: Path | None) -> None:
        """Begin as not connected; whoever knows better sets `connected`."""
        self._file = None if directory is None else directory / FILE
        self.connected: Callable[[], bool] = lambda: False

    async def beat(self) -> None:
        """Give a sign every few seconds until cancelled."""
        pause = min(BEAT, watchdog_seconds() / 3 or BEAT)
        while True:
            await asyncio.to_thread(self.sign, connected=self.connected())
            notify("WATCHDOG=1")
            await asyncio.sleep(pause)

    def sign(self, *, connected: bool) -> None:
        """Write down that the bot lives."""
        if self._file is None:
            return
        told = {"process": os.getpid(), "time": time.time(), "connected": connected}
        try:
            self._file.write_text(json.dumps(told), encoding="utf-8")
        except OSError as error:  # a full disk: the bot answers all the same
            _log.warning("no sign of life", extra={"fault": error.strerror})


def look(directory: Path) -> Life:
    """See whether a bot runs on a data directory, and when it last gave a sign."""
    if not at_work(directory):
        return Life(running=False)
    try:
        return _read((directory / FILE).read_bytes(), time.time())
    except OSError:  # it has just begun
        return Life(running=True)


def _read(written: bytes, now: float) -> Life:
    try:
        told = json.loads(written)
        seconds = max(0.0, now - float(told["time"]))
        return Life(True, int(told["process"]), seconds, bool(told["connected"]))
    except (ValueError, KeyError, TypeError):  # at the moment of being written
        return Life(running=True)


# systemd


def watchdog_seconds() -> float:
    """Give how often systemd wants a sign; 0 where it wants none."""
    try:
        return int(os.environ.get("WATCHDOG_USEC", "0")) / 1e6
    except ValueError:
        return 0.0


def notify(state: str) -> bool:
    """Tell systemd, as sd_notify(3) does; False where nothing listens.

    It is one datagram, so no package is needed for it.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.sendto(state.encode(), "\0" + address[1:] if address[0] == "@" else address)
    except OSError as error:
        _log.warning("systemd not told", extra={"fault": error.strerror})
        return False
    return True
