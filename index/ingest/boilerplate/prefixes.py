"""What a news agency puts before the first sentence of a story: '(CNN)', 'LONDON (Reuters) -'."""

import re
from collections.abc import Iterator

from index.ingest.boilerplate.phrases import credit
from index.model.article import Span
from index.text.language import ENGLISH

_JOINTS = "|".join(ENGLISH.lexicon.words("credits", "prefixes.joints"))
_PLACE = (
    rf"(?:[A-ZÀ-Þ][\w.'’-]{{1,24}}(?:[ /,]{{1,2}}(?:[A-ZÀ-Þ][\w.'’-]{{0,24}}|{_JOINTS})){{0,4}})"
)
_DATE = rf"(?:,?\s{ENGLISH.calendar.month_pattern}\.?\s\d{{1,2}})?"
_DASH = r"\s{0,2}(?:--|[-–—:])\s{0,2}"
_WIRE = credit("parts.wire")
_AGENCY_PREFIX = re.compile(
    rf"(?:{_PLACE}{_DATE},?\s{{0,2}})?\({_WIRE}(?:\s?/\s?{_WIRE})?\)(?:{_DASH}|\s{{1,2}})(?=\S)"
)
_AGENCY_DASH = re.compile(
    rf"(?:{_PLACE},?\s|[A-ZÀ-Þ][\w .,'’-]{{1,30}}?(?=CNN))?{credit('prefixes.dashed')}"
    r"\s?[—–]\s{0,2}"
)
_PRESS_RELEASE = re.compile(
    rf"[A-ZÀ-Þ][\w .,'’-]{{2,80}}?\s?{credit('prefixes.press_release')}\s?(?:--|[—–-])\s{{0,2}}"
)
_CITY_PREFIX = re.compile(
    r"(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,20}(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,20}){0,3})"
    rf"(?:,\s[A-Z][\w.]{{1,20}}){{0,2}}{_DATE}\s?(?:--|[–—])\s?(?=[A-ZÀ-Þ“\"‘])"
)
_MARK = re.compile(r"[(—–/]|--")
_NO_CITY = frozenset(ENGLISH.lexicon.words("credits", "prefixes.no_city"))
_SHORT_CITIES = frozenset(ENGLISH.lexicon.words("credits", "prefixes.short_cities"))
_SHORTEST_CITY = 5
"""Letters of a name in capitals that is taken for a city without being known as one."""


def prefix_boilerplate(text: str) -> Iterator[Span]:
    """Yield the dateline in front of a paragraph, white space after it included; it may be all."""
    head = text[:160]
    if not _MARK.search(head):
        return
    for pattern in (_AGENCY_PREFIX, _AGENCY_DASH, _PRESS_RELEASE):
        if found := pattern.match(head):
            yield Span(0, found.end())
            return
    if found := _CITY_PREFIX.match(head):
        city = found["city"].rstrip(".")
        words = city.split()
        known = len(city) >= _SHORTEST_CITY or city in _SHORT_CITIES
        if known and not _NO_CITY.intersection(words):
            yield Span(0, found.end())
