"""Outages of Discord's gateway: a line when one begins, one when it ends, quick tries between.

discord.py writes a line with a traceback at each try, and waits longer each time, up to 17 minutes.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from typing import ClassVar, Literal

from discord.backoff import ExponentialBackoff

_log = logging.getLogger(__name__)

LONGEST_WAIT = 2.0
"""Seconds between tries to reach a gateway that is gone: as long after its return, at most."""
SESSIONS, WITHIN = 20, 600.0
"""So many new sessions within so many seconds are no outage: Discord allows 1,000 a day."""
_SAID_AT_EACH_TRY = ("Attempting a reconnect", "Failed to connect for shard_id")


class Outages(logging.Filter):
    """Turns what discord.py logs at each try into one line an outage.

    It is a filter of the logger 'discord.shard', told by the client when a shard is back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._since: dict[object, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a shard's first failed try through, in one line; drop those that follow."""
        if not str(record.msg).startswith(_SAID_AT_EACH_TRY):
            return True
        shard = record.args[0] if isinstance(record.args, tuple) and record.args else 0
        if shard in self._since:
            return False
        self._since[shard] = self._clock()
        error = record.exc_info[1] if record.exc_info else None
        record.msg, record.args, record.exc_info, record.exc_text = "gateway lost", (), None, None
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        record.shard, record.fault = shard, f"{type(error).__name__}: {error}"[:200]
        return True

    def ended(self, shard: int) -> None:
        """Log that a shard is back, if it was gone."""
        since = self._since.pop(shard, None)
        if since is not None:
            seconds = round(self._clock() - since, 1)
            _log.warning("gateway back", extra={"shard": shard, "seconds": seconds})


class Backoff(ExponentialBackoff[Literal[False]]):
    """Waits LONGEST_WAIT at most, unless sessions are begun and lost again and again."""

    sessions: ClassVar[deque[float]] = deque(maxlen=SESSIONS)
    """When this program's last sessions began; whichever shard begins one spends of the same."""

    @classmethod
    def session_began(cls) -> None:
        """Count a new session."""
        cls.sessions.append(time.monotonic())

    def delay(self) -> float:
        """Give the seconds to wait before the next try."""
        longer = super().delay()
        often = len(self.sessions) == SESSIONS
        if often and time.monotonic() - self.sessions[0] < WITHIN:
            return longer
        return min(longer, LONGEST_WAIT)
