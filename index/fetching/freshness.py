"""How long a server says that what it sent holds, and when it may be asked again."""

import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST: Final = 7 * 86_400.0
"""Seconds that a server is believed: beyond a week it has rather forgotten what it says."""
_MAX_AGE: Final = re.compile(
    r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,10})\"?(?=$|[\s,])", re.IGNORECASE
)
_NEVER: Final = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?=$|[\s,=])", re.IGNORECASE)


def fresh_seconds(head: Message) -> float:
    """Read how long a response stays fresh (RFC 9111, 4.2), 0 where nothing is said.

    From 0 to LONGEST, whatever the headers hold.
    """
    control = str(head["cache-control"] or "")
    if _NEVER.search(control):
        return 0.0
    if found := _MAX_AGE.search(control):
        age = str(head["age"] or "")
        spent = int(age) if re.fullmatch(r"[0-9]{1,10}", age) else 0
        return _bounded(float(int(found[1]) - spent))
    expires, sent = _moment(head["expires"]), _moment(head["date"])
    if expires is None:
        return 0.0
    return _bounded((expires - (sent or datetime.now(UTC))).total_seconds())


def retry_seconds(text: str | None, now: datetime) -> float | None:
    """Read a Retry-After, seconds or a date (RFC 9110, 10.2.3); None where there is none."""
    text = (text or "").strip()
    if re.fullmatch(r"[0-9]{1,10}", text):
        return _bounded(float(text))
    moment = _moment(text)
    return None if moment is None else _bounded((moment - now).total_seconds())


def _moment(text: object) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(text or ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bounded(seconds: float) -> float:
    return max(0.0, min(seconds, LONGEST))
