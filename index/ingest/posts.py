"""A live report's posts, by the times that stand above or before them.

    10:15                                  a line of its own: a clock's time, a date and a time
    4 January 2021, 10:15 GMT
    10.15am – The lock has been closed.    a time in front of the post's first words

A line with a date alone gives the day of the times below it. Fewer than three times are no report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from index.ingest.stated import leading_date, whole_date
from index.model.article import Post, Span

FEWEST: Final = 3
"""Posts of a live report; two times may stand in any article."""
_CLOCK: Final = (
    r"(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.h])(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s\(?(?:GMT|UTC|[A-Z]{1,3}[SD]?T)\b\)?)?"
)
_ALONE: Final = re.compile(rf"{_CLOCK}(?P<rest>(?:\s*[,|·–—-]\s*|\s+)\S.*)?", re.IGNORECASE)
_IN_FRONT: Final = re.compile(rf"{_CLOCK}\s{{0,2}}[–—|:-]?\s{{1,3}}(?=[\"“‘']?[A-ZÀ-Þ][\w'’]*\s)")
_SOMEWHERE: Final = re.compile(rf"(?<!\d){_CLOCK}(?!\d)", re.IGNORECASE)
_LONGEST: Final = 60
"""Characters of a line that is a time alone."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time above or before a post: what of the text it takes, and what it says."""

    span: Span
    day: date | None
    clock: time


def text_posts(text: str) -> tuple[tuple[Post, ...], tuple[Span, ...]]:
    """Find the posts of a live report's text, and its times, which are no prose."""
    stamps = list(_stamps(text))
    if len(stamps) < FEWEST:
        return (), ()
    ends = [stamp.span.start for stamp in stamps[1:]] + [len(text)]
    posts = tuple(
        Post(Span(stamp.span.start, end), stamp.day, stamp.clock)
        for stamp, end in zip(stamps, ends, strict=True)
    )
    return posts, tuple(stamp.span for stamp in stamps)


def _stamps(text: str) -> Iterator[Stamp]:
    day: date | None = None
    offset = 0
    for line in text.split("\n"):
        start = offset + len(line) - len(line.lstrip())
        words = line.strip()
        offset += len(line) + 1
        if not words or not (words[0].isalnum()):
            continue
        if len(words) <= _LONGEST and (stamp := _alone(words, start, day)):
            yield stamp
        elif len(words) <= _LONGEST and (dated := whole_date(words)) and dated[0]:
            day = dated[0]
        elif (found := _IN_FRONT.match(words)) and found["mark"] != "h":
            yield Stamp(Span(start, start + found.end()), day, _clock(found))


def _alone(words: str, start: int, day: date | None) -> Stamp | None:
    """Read a line that is a time, with its date or without."""
    span = Span(start, start + len(words))
    if (found := _ALONE.fullmatch(words)) is not None:
        rest = (found["rest"] or "").strip(" ,|·–—-")
        if not rest:
            return Stamp(span, day, _clock(found))
        behind = whole_date(rest)
        return Stamp(span, behind[0], _clock(found)) if behind and behind[0] else None
    dated = leading_date(words)
    if dated is None or dated[1] is None or words[dated[0] :].strip(" .,"):
        return None
    clock = _SOMEWHERE.search(words)
    return Stamp(span, dated[1], _clock(clock)) if clock else None


def _clock(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    if found["half"] and hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return time(hour, int(found["minute"]))
