"""What kind of thing a question asks for, and what of that kind a text holds.

Rules over the surface of English: no tagger is loaded, and a wrong guess costs a little rank,
never an answer. The kinds are those that news questions ask for (Li & Roth 2002, 'Learning
question classifiers', coarse classes).
"""

import enum
import re
from collections.abc import Iterator

from index.article import Span
from index.terms import STOP_WORDS, stem, words


class Kind(enum.Enum):
    """What the answer has to be."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    REASON = "reason"
    NAME = "name"
    OTHER = "other"


_PLACES = (
    "country|countries|city|cities|state|states|region|regions|continent|place|places|town|"
    "county|counties|nation|nations|province|provinces|capital|location|area|areas|island|"
    "district|village|territory"
)
_PEOPLE = (
    "person|people|man|woman|actor|actress|president|minister|senator|ceo|author|singer|star|"
    "player|leader|coach|celebrity|boss|official|politician|judge|athlete|scientist|founder"
)
_NAMES = (
    "company|companies|firm|newspaper|paper|magazine|team|show|movie|film|app|product|brand|"
    "party|group|organi[sz]ation|agency|bank|university|service|platform|airline|store|chain|"
    "network|animal|disease|language|name|title|newspapers|publication|outlet|retailer|court"
)
_TIMES = "year|years|date|day|month|week|century|decade|time"
_WH = r"(?:which|what|whose)"
_GAP = (
    r"(?:\s+(?!(?:of|this|last|next|the|a|an|in|on|at|is|was|were|are|did|do|does|has|had|have|"
    r"will|would|could|can)\b)[\w’'-]+){0,3}?\s+"
)

_QUESTION_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.REASON, r"\bwhy\b|\bwhat\b.{0,20}\breasons?\b|\bhow come\b|\bwhat caused\b"),
        (
            Kind.NUMBER,
            r"\bhow (?:many|much|old|long|far|tall|big|large|high|deep|fast|often|heavy)\b"
            rf"|\b{_WH}{_GAP}?(?:number|percentage|percent|proportion|share|amount|price|cost|"
            r"population|total|score|rate|sum|fraction)\b"
            r"|\bwhat (?:is|was|are|were) the (?:\w+ )?(?:number|percentage|proportion|share|"
            r"amount|price|cost|population|total|score|rate|magnitude|size|value)\b",
        ),
        (
            Kind.TIME,
            r"\bwhen\b|\bhow (?:soon|late|early|recently)\b"
            rf"|\b(?:{_WH}){_GAP}?(?:{_TIMES})\b",
        ),
        (Kind.PLACE, rf"\bwhere\b|\b{_WH}{_GAP}?(?:{_PLACES})\b"),
        (Kind.PERSON, rf"\bwhom?\b|\bwhose\b|\b{_WH}{_GAP}?(?:{_PEOPLE})\b"),
        (Kind.NAME, rf"\b{_WH}{_GAP}?(?:{_NAMES})\b|\bwhat\b.{{0,30}}\bcalled\b|\bwhich\b"),
    )
)

_ASKING = re.compile(r"[^.?!]*\?")
"""A sentence that asks, in a question that also tells."""

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
    r"(?:[A-Z][\w’'.&-]*[\w]|[A-Z])(?:\s+(?:(?:of|the|and|for|de|la|von|van|al|&)\s+){0,2}"
    r"(?:[A-Z][\w’'.&-]*\w|[A-Z]\b|\d+\b))*"
)
_QUOTED = re.compile(r"[“\"‘]([^”\"’“]{2,60})[”\"’]")
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|in order to|so that|after|amid|as a result of|"
    r"citing|over (?:concerns|fears|allegations|claims)|thanks to|blam\w+|caus\w+|since|"
    r"in response to|aim\w* (?:to|at)|out of)\b[^.;]{3,120}",
    re.IGNORECASE,
)
_TITLES = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|President|Sen|Rep|Gov)\b\.?\s+")


def kind_of(question: str) -> Kind:
    """Tell what kind of thing the question asks for."""
    asked = _ASKING.findall(question)
    for sentence in (*asked[-1:], question):
        for kind, pattern in _QUESTION_KINDS:
            if pattern.search(sentence):
                return kind
    return Kind.OTHER


def candidates(text: str, kind: Kind, question: str) -> list[Span]:
    """Find what in `text` could be the answer: things of the kind that the question lacks.

    Spans come in reading order, relative to `text`. For `Kind.OTHER` there are none.
    """
    known = {stem(word) for word in words(question)}
    found = list(dict.fromkeys(_of_kind(text, kind)))
    return [span for span in found if _adds(text[span.start : span.end], known)]


def _of_kind(text: str, kind: Kind) -> Iterator[Span]:
    if kind is Kind.TIME:
        yield from _all(_DATE, text)
        yield from _all(_RELATIVE_DATE, text)
    elif kind is Kind.NUMBER:
        dates = list(_all(_DATE, text))
        for span in _all(_NUMBER, text):
            if not any(d.start <= span.start and span.end <= d.end for d in dates):
                yield span
    elif kind is Kind.REASON:
        yield from _all(_REASON, text)
    elif kind in (Kind.PERSON, Kind.PLACE, Kind.NAME):
        yield from _names(text)
        if kind is Kind.NAME:
            yield from (Span(*match.span(1)) for match in _QUOTED.finditer(text))


def _names(text: str) -> Iterator[Span]:
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        first = re.match(r"[\w’']+", match.group())
        opening = start == 0 or text[:start].rstrip(" “\"‘'(")[-1:] in ("", ".", "!", "?", ":")
        if first and opening and first.group().lower() in STOP_WORDS | _OPENERS:
            start += first.end()
            while start < end and text[start] == " ":
                start += 1
        if start < end and any(c.isupper() for c in text[start:end]):
            if _DATE.fullmatch(text, start, end):
                continue
            yield Span(start, end)


_OPENERS = frozenset(
    """
    according after although another before both despite during each earlier even every few first
    following however last later many meanwhile most much nearly neither new nobody nothing now
    only officials once others people several since some still such though thus today together two
    three while within without yet yesterday also any among amid back experts critics shares
    """.split()
)


def _adds(words_found: str, known: set[str]) -> bool:
    stripped = _TITLES.sub("", words_found)
    return any(stem(word) not in known and word not in STOP_WORDS for word in words(stripped))


def _all(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))
