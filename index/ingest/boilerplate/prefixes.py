"""What a news agency puts before the first sentence of a story: '(CNN)', 'LONDON (Reuters) -'."""

import re
from collections.abc import Iterator

from index.model.article import Span
from index.text.language import ENGLISH

_AGENCY = (
    r"(?:CNN(?:[ .](?:Business|Money|Sport|com))?|AP|The Associated Press|Reuters|REUTERS|AFP"
    r"|UPI|Bloomberg"
    r"|dpa|DPA|PA|Xinhua|IANS|PTI|ANI|TNS|EFE|ANSA|Kyodo|Yonhap|TASS|MarketWatch|CBS News"
    r"|NBC News|ABC News"
    r"|AFP-Jiji|AP Business|AP Photo|BUSINESS WIRE|PRNewswire|Thomson Reuters Foundation"
    r"|Tribune News Service)"
)
_PLACE = r"(?:[A-ZÀ-Þ][\w.'’-]{1,24}(?:[ /,]{1,2}(?:[A-ZÀ-Þ][\w.'’-]{0,24}|de|do|al|of)){0,4})"
_DATE = rf"(?:,?\s{ENGLISH.calendar.month_pattern}\.?\s\d{{1,2}})?"
_DASH = r"\s{0,2}(?:--|[-–—:])\s{0,2}"
_AGENCY_PREFIX = re.compile(
    rf"(?:{_PLACE}{_DATE},?\s{{0,2}})?\((?:{_AGENCY})(?:\s?/\s?{_AGENCY})?\)(?:{_DASH}"
    rf"|\s{{1,2}})(?=\S)"
)
_AGENCY_DASH = re.compile(
    rf"(?:{_PLACE},?\s)?(?:CNN(?: Business| Sport)?|Reuters|AFP)\s?[—–]\s{{0,2}}"
)
_CITY_PREFIX = re.compile(
    r"(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,20}(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,20}){0,3})"
    rf"(?:,\s[A-Z][\w.]{{1,20}}){{0,2}}{_DATE}\s?(?:--|[–—])\s?(?=[A-ZÀ-Þ“\"‘])"
)
_MARK = re.compile(r"[(—–]|--")
_NO_CITY = frozenset(
    [
        "UPDATE",
        "BREAKING",
        "EXCLUSIVE",
        "WATCH",
        "NOTE",
        "CORRECTION",
        "NASDAQ",
        "UNESCO",
        "UNICEF",
        "OPINION",
        "ANALYSIS",
        "LIVE",
        "VIDEO",
        "QUESTION",
        "ANSWER",
        "NASA",
        "NATO",
        "OPEC",
        "FIFA",
        "UEFA",
        "INTERPOL",
    ]
)
_SHORT_CITIES = frozenset(
    [
        "ROME",
        "KYIV",
        "KIEV",
        "LIMA",
        "OSLO",
        "BONN",
        "BERN",
        "DOHA",
        "BAKU",
        "RIGA",
        "LYON",
        "NICE",
        "CORK",
        "YORK",
    ]
)


def prefix_boilerplate(text: str) -> Iterator[Span]:
    """Yield the dateline in front of a paragraph, white space after it included; it may be all."""
    head = text[:160]
    if not _MARK.search(head):
        return
    for pattern in (_AGENCY_PREFIX, _AGENCY_DASH):
        if found := pattern.match(head):
            yield Span(0, found.end())
            return
    if found := _CITY_PREFIX.match(head):
        city = found["city"].rstrip(".")
        words = city.split()
        known = len(city) >= 5 or city in _SHORT_CITIES
        if known and not _NO_CITY.intersection(words):
            yield Span(0, found.end())
