"""What of a kind a text holds: the spans that could be the answer to a question.

Rules over the surface of English, as in `kinds`; each span carries how well it fits.
"""

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from babel import Locale

from index.model.article import Span
from index.text.analyzer import STOP_WORDS, stem, words
from index.text.answer_types import Kind

SURE: Final = 1.0
LIKELY: Final = 0.8
POSSIBLE: Final = 0.5


class Thing(NamedTuple):
    """A span that could be the answer, and how well it fits the kind asked for."""

    span: Span
    fit: float


_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_DATE = re.compile(
    rf"\b(?:(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\.?(?:,?\s+\d{{4}})?"
    rf"|(?:{_MONTHS})\.?\s+\d{{4}}|(?:1[0-9]|20)\d\d(?:s|[–-]\d{{2,4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:1st|2nd|3rd|\d{1,2}th)\s+century|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?"
    rf"|(?:{_MONTHS})\b)",
)
_RELATIVE_DATE = re.compile(
    r"\b(?:(?:last|next|this|the (?:previous|following|same)|earlier this|later this)\s+"
    r"(?:week|month|year|spring|summer|autumn|fall|winter|night|weekend|quarter|decade|century)"
    r"|yesterday|today|tonight|tomorrow|(?:\w+\s+){1,2}(?:days?|weeks?|months?|years?)\s+"
    r"(?:ago|later|earlier|before|after)|(?:early|mid|late)[\s-]\d{4}s?)\b",
    re.IGNORECASE,
)
_UNIT = (
    r"(?:\s?(?:%|percent|per cent|hundred|thousand|million|billion|trillion|bn|m\b|k\b|km|miles?|"
    r"feet|meters?|metres?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|people|users|"
    r"dollars?|euros?|pounds?|tons?|tonnes?|degrees?|points?|times|cents?))*"
)
_SPELLED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "hundred|thousand|million|billion|half|dozens?|hundreds|thousands|millions|billions"
)
_NUMBER = re.compile(
    rf"(?:US)?[$€£¥]\s?\d[\d,]*(?:\.\d+)?{_UNIT}|\b\d[\d,]*(?:\.\d+)?{_UNIT}"
    rf"|\b(?:{_SPELLED})(?:[\s-]+(?:and\s+)?(?:{_SPELLED}))*\b{_UNIT}",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(
    r"(?:[A-Z][\w’'.&-]*\w|[A-Z])"
    r"(?:\s+(?:(?:of|the|and|for|de|la|von|van|al|&)\s+){0,2}(?:[A-Z][\w’'.&-]*\w|[A-Z]\b|\d+\b))*"
)
_QUOTED = re.compile(r"[“\"‘]([^”\"’“]{2,60})[”\"’]")
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|in order to|so that|after|amid|as a result of|"
    r"citing|over (?:concerns|fears|allegations|claims)|thanks to|blam\w+|caus\w+|since|"
    r"in response to|aim\w* (?:to|at)|out of)\b[^.;]{3,120}",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|President|Sen|Rep|Gov)\b\.?\s+")
_ROLE = re.compile(
    r"\b(?:boss|chief|head|executive|CEO|founder|chairman|chairwoman|president|minister|"
    r"secretary|senator|director|spokes\w+|actor|actress|singer|author|leader|mayor|judge|"
    r"professor|officer|governor|analyst|coach|captain|striker|king|queen|prince|princess|pope)"
    r"(?:\s+of\s+[A-Z]\w+)?,?\s+$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:Inc|Corp|Ltd|Co|LLC|University|College|School|Party|Department|Ministry|Agency|"
    r"Committee|Council|Court|Association|Group|Bank|Union|Institute|Center|Centre|Commission|"
    r"Journal|Times|Post|News|House|Senate|Congress|Street|Team|League|Cup|Act|Bill|War|City|"
    r"Airlines|Company|Foundation|Church|Museum|Office|Service|Services|Bureau|Government)\b"
)
_MEDIA = re.compile(
    r"\b(?:Times|Journal|Post|Guardian|Herald|Tribune|News|Telegraph|Mail|Mirror|Observer|Globe|"
    r"Chronicle|Gazette|Standard|Economist|Magazine|Reuters|Bloomberg|Politico|Axios|BBC|CNN|"
    r"Independent|Sun|Daily|Weekly|Press|Today|Star|Register|Examiner|Review|Spiegel|Monde)\b"
)
_ASKS_MEDIA = re.compile(
    r"\b(?:newspapers?|papers?|magazines?|publications?|outlets?|journals?|broadcasters?)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|outside|across|into|throughout|of)\s+(?:the\s+)?$", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r",?\s+(?:and|or|&)\s+(?:the\s+)?|,\s+")
_WITHIN_LIST = re.compile(r"\s+and\s+(?=[A-Z])")

_US_STATES = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia "
    "Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts "
    "Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon "
    "Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming"
).split()
_OTHER_PLACES = (
    "Africa|Antarctica|Asia|Europe|North America|South America|America|Britain|England|Scotland|"
    "Wales|Northern Ireland|UK|U.K|US|U.S|USA|EU|European Union|Hong Kong|Beijing|Washington|"
    "New York|New Jersey|New Mexico|New Hampshire|North Carolina|South Carolina|North Dakota|"
    "South Dakota|West Virginia|Rhode Island|London|Paris|Moscow|Tokyo|Brussels|Berlin"
).split("|")
_OPENERS = frozenset(
    """
    according after although another before both despite during each earlier even every few first
    following however last later many meanwhile most much nearly neither new nobody nothing now
    only officials once others people several since some still such though thus today together two
    three while within without yet yesterday also any among amid back experts critics shares
    """.split()
)
"""Words that a sentence begins with and that are no part of the name behind them."""


def things(text: str, kind: Kind, question: str) -> list[Thing]:
    """Find what in `text` could be the answer: things of the kind that the question lacks.

    In reading order, spans relative to `text`. For `Kind.OTHER` there are none.
    """
    known = {stem(word) for word in words(question)}
    found = {thing.span: thing for thing in _of_kind(text, kind, question)}
    return [
        thing for span, thing in sorted(found.items()) if _adds(text[span.start : span.end], known)
    ]


def _of_kind(text: str, kind: Kind, question: str) -> Iterator[Thing]:
    if kind is Kind.TIME:
        yield from (Thing(span, LIKELY) for span in _all(_RELATIVE_DATE, text))
        yield from (Thing(span, SURE) for span in _all(_DATE, text))
    elif kind is Kind.NUMBER:
        dates = list(_all(_DATE, text))
        for span in _all(_NUMBER, text):
            if not any(d.start <= span.start and span.end <= d.end for d in dates):
                yield Thing(span, SURE)
    elif kind is Kind.REASON:
        yield from (Thing(span, POSSIBLE) for span in _all(_REASON, text))
    elif kind is Kind.PERSON:
        yield from (Thing(span, _person(text, span)) for span in _names(text))
    elif kind is Kind.PLACE:
        yield from _places(text)
    elif kind is Kind.NAME:
        media = bool(_ASKS_MEDIA.search(question))
        for span in _names(text):
            fits = not media or _MEDIA.search(text, span.start, span.end)
            yield Thing(span, SURE if fits else POSSIBLE)
        if not media:
            yield from (Thing(Span(*m.span(1)), SURE) for m in _QUOTED.finditer(text))


def _person(text: str, span: Span) -> float:
    name = text[span.start : span.end]
    if _TITLE.match(name) or _ROLE.search(text, 0, span.start):
        return SURE
    if name in _known_places() or _ORGANISATION.search(name) or name.isupper():
        return 0.0
    return SURE if " " in name else POSSIBLE


def _places(text: str) -> Iterator[Thing]:
    """Find places, with 'the US, Canada and New Zealand' as one."""
    run: Thing | None = None
    for span in _names(text):
        name = text[span.start : span.end].removesuffix("’s").removesuffix("'s")
        known = name in _known_places()
        placed = bool(_PLACED.search(text, 0, span.start))
        thing = Thing(
            Span(span.start, span.start + len(name)), SURE if known or placed else POSSIBLE
        )
        if (
            run is not None
            and run.fit == SURE
            and known
            and _BETWEEN_NAMES.fullmatch(text, run.span.end, span.start)
        ):
            run = Thing(Span(run.span.start, thing.span.end), SURE)
            continue
        if run is not None:
            yield run
        run = thing
    if run is not None:
        yield run


def _names(text: str) -> Iterator[Span]:
    for match in _CAPITALISED.finditer(text):
        for start, end in _apart(text, Span(*match.span())):
            first = re.match(r"[\w’']+", text[start:end])
            before = text[:start].rstrip(" “\"‘'(\n")[-1:]
            opening = before in ("", ".", "!", "?", ":", "”")
            if first and opening and first.group().lower() in STOP_WORDS | _OPENERS:
                start += first.end()
                while start < end and text[start] == " ":
                    start += 1
            if start < end and text[start].isupper() and not _DATE.fullmatch(text, start, end):
                yield Span(start, end)


def _apart(text: str, span: Span) -> Iterator[Span]:
    """Take 'Australia and New Zealand' apart, which are two names."""
    start = span.start
    for joint in _WITHIN_LIST.finditer(text, span.start, span.end):
        yield Span(start, joint.start())
        start = joint.end()
    yield Span(start, span.end)


@functools.cache
def _known_places() -> frozenset[str]:
    countries = Locale("en").territories.values()
    return frozenset([*countries, *_US_STATES, *_OTHER_PLACES])


def _adds(found: str, known: set[str]) -> bool:
    bare = _TITLE.sub("", found)
    return any(stem(word) not in known and word not in STOP_WORDS for word in words(bare))


def _all(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))
