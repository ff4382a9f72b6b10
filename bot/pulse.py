"""A sign of life: a file that the running bot touches, and a lock that one bot alone holds.

The event loop writes it through a thread, so that it goes stale when either hangs. systemd's
watchdog, where there is one, is fed at the same beat.
"""

import asyncio
import fcntl
import json
import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
    """Holds the lock of a data directory and beats until it is closed."""

    def __init__(self, directory: Path) -> None:
        """Take the lock; `alone` says whether no other bot had it, or none can be had."""
        self._descriptor: int | None = None
        self.alone = True
        self.connected: Callable[[], bool] = lambda: False
        try:
            descriptor = os.open(directory / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:  # a directory that can only be read
            _log.warning("no sign of life", extra={"fault": error.strerror})
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            self.alone = False
            return
        self._descriptor = descriptor

    async def beat(self) -> None:
        """Give a sign every few seconds until cancelled."""
        pause = min(BEAT, watchdog_seconds() / 3 or BEAT)
        while True:
            await asyncio.to_thread(self.sign, connected=self.connected())
            notify("WATCHDOG=1")
            await asyncio.sleep(pause)

    def sign(self, *, connected: bool) -> None:
        """Write down that the bot lives."""
        if self._descriptor is None:
            return
        told = {"process": os.getpid(), "time": time.time(), "connected": connected}
        try:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, json.dumps(told).encode(), 0)
        except OSError as error:  # a full disk: the bot answers all the same
            _log.warning("no sign of life", extra={"fault": error.strerror})

    def close(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def look(directory: Path) -> Life:
    """See whether a bot runs on a data directory, and when it last gave a sign."""
    try:
        with (directory / FILE).open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return _read(file.read(), time.time())
    except OSError:
        pass
    return Life(running=False)


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
