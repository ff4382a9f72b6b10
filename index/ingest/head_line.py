"""A line above an article's prose, and what it states: byline, date, field, address, ornament."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from index.ingest.boilerplate.phrases import credit
from index.ingest.stated import leading_date, whole_date
from index.model.article import DateSource, Span
from index.text.language import ENGLISH

DATE_LABEL = credit("header.date")
UPDATE_LABEL = credit("header.update")
_FIELD = re.compile(
    rf"(?:(?P<date>{DATE_LABEL})|(?P<update>{UPDATE_LABEL})|(?P<title>{credit('header.title')})"
    rf"|(?P<source>{credit('header.source')})|(?P<url>{credit('header.url')})"
    rf"|(?P<author>{credit('header.author')}))\s{{0,3}}:\s{{0,3}}(?P<value>\S.{{0,300}})",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(
    rf"(?:(?P<date>{DATE_LABEL})"
    rf"|(?P<update>{UPDATE_LABEL}))\s{{0,3}}:?\s{{1,3}}(?P<value>.{{6,80}})",
    re.IGNORECASE,
)
_MONTH, _WEEKDAY = ENGLISH.calendar.month_pattern, ENGLISH.calendar.weekday_pattern
_PARTICLES = "|".join(ENGLISH.lexicon.words("credits", "header.particles"))
_AND = credit("header.and")
_IN = credit("header.in")
_NAME = rf"(?:(?!{_MONTH}\.?\s\d)[A-ZÀ-Þ][\w.'’-]{{0,25}}|{_PARTICLES})"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"{credit('header.by')}\s"
    rf"(?P<author>{_NAMES}(?:(?:\s?,\s|\s(?:{_AND}|&)\s|,\s{_AND}\s){_NAMES}){{0,4}})"
    rf"(?P<org>,\s(?:[A-Z][\w .&'-]{{1,40}}|{credit('header.role')}))?"
)
_HANDLED = re.compile(rf"(?:{credit('header.by')}\s)?(?P<author>{_NAMES})\s?\(?@\w{{2,30}}\)?")
"""A name, and what its owner is called on a network: 'Per Holm@perholm'."""
_BEHIND_HANDLE = re.compile(r"(@\w{2,30}\)?),?\s+(?=[^\s|•·/–—-])")
_PERSON = r"[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,2}"
_NO_AUTHORS = "|".join(ENGLISH.lexicon.words("credits", "header.no_authors"))
_NO_AUTHOR = re.compile(
    rf"(?:{_NO_AUTHORS}|{_WEEKDAY}|{_MONTH})(?:{credit('header.no_author_ending')})?\b"
)
_ORNAMENT = re.compile(
    rf"[\W_]{{1,40}}|{credit('header.reading_time')}|{credit('header.sections')}"
    r"|\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}(?:[+-]\d{1,2})?)?",
    re.IGNORECASE,
)
_PAPER = re.compile(rf"(?P<paper>{credit('header.paper')}),\s(?P<date>.{{8,60}})")
_ON = re.compile(rf"{credit('header.on')}\s+")
_AGO = re.compile(rf"{credit('header.ago')}$", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,300}")
_AGENCY = re.compile(credit("header.agency"))
_SEPARATOR = re.compile(r"\s[|•·–—/]\s|\s?[|•·]\s?|\s?;\s|\s-\s|\t+|\s{3,}")
PEOPLE: Final = re.compile(
    rf"{_PERSON}(?:(?:,|,?\s{_AND})\s{_PERSON}){{0,4}}(?:\s{_IN}\s{_PERSON})?"
)
"""One name or several, with nothing else; and where they write from."""
_DESK = re.compile(credit("header.desk"))
_MAIL = ENGLISH.lexicon.patterns("mail", "labels")
_RUN_TOGETHER = re.compile(
    rf"(?<=\b[12]\d{{3}})(?=\d{{1,2}}:\d\d)|(?<=[\dA-Z])(?={credit('header.ran_into')})"
)
IN_MAIL: Final = re.compile(
    "|".join(rf"(?:{each})\s?:\s" for kind, each in _MAIL.items() if kind != "date"), re.IGNORECASE
)
"""How a line of a mail's head begins, which an article may quote; a day in there is the mail's."""
_MAX_HEADER_LINE = 400
_FEW = 3
"""Words behind a day: its zone, who wrote."""


@dataclass(slots=True)
class Header:
    """What the lines above the prose state; `body` is where the prose begins."""

    title: str = ""
    published: date | None = None
    date_source: DateSource = DateSource.NONE
    updated: date | None = None
    source: str = ""
    url: str = ""
    author: str = ""
    boilerplate: list[Span] = field(default_factory=list)
    body: int = 0
    desk: bool = False
    """Whether a line named who brought it: an agency, a paper's office, what the writer is."""

    def date(self, stated: date | None, by: DateSource) -> None:
        """Take a publication date, unless one was taken before."""
        if self.published is None and stated is not None:
            self.published, self.date_source = stated, by

    def adopt(self, taken: "Header") -> None:
        """Take what another head states and this one doesn't."""
        self.date(taken.published, taken.date_source)
        self.updated = self.updated or taken.updated
        self.desk = self.desk or taken.desk
        for name in ("title", "source", "url", "author"):
            setattr(self, name, getattr(self, name) or getattr(taken, name))


def writer(line: str) -> str:
    """Give who a line of names names, without where they write from: 'Jane Doe in Holm'."""
    return re.split(rf"\s{_IN}\s", line.strip(), maxsplit=1)[0]


def is_header(line: str, header: Header) -> bool:
    """Take what a header line states into `header`; False, and nothing taken, for other lines."""
    line = _BEHIND_HANDLE.sub(r"\1 | ", _RUN_TOGETHER.sub(" ", line.strip()))
    if len(line) > _MAX_HEADER_LINE:
        return False
    if _take(line, header):
        return True
    parts = [part for part in _SEPARATOR.split(line) if part.strip()]
    if len(parts) < 2 or len(parts) > 8:
        return False
    if sum(whole_date(part) is not None for part in parts) > 1:
        return False  # from when till when: somebody's life, a fair
    taken = Header()
    if not all(_take(part.strip(), taken) for part in parts):
        return False
    header.adopt(taken)
    return True


def _take(part: str, header: Header) -> bool:
    """Take one field, date, byline or address; ornaments and clock times are taken as nothing."""
    if found := _FIELD.fullmatch(part):
        return _take_field(found, header)
    if (found := _BARE_DATE.fullmatch(part)) and (stated := whole_date(found["value"])):
        if found["date"]:
            header.date(stated[0], DateSource.LABEL)
        else:
            header.updated = header.updated or stated[0]
        return True
    if stated := whole_date(_AGO.sub("", part)):
        header.date(stated[0], DateSource.HEAD)
        return True
    if (placed := _PAPER.fullmatch(part)) and (stated := whole_date(placed["date"])):
        header.date(stated[0], DateSource.HEAD)
        header.source = header.source or placed["paper"].strip()
        return True
    if handled := _HANDLED.fullmatch(part):
        header.author = header.author or handled["author"]
        return True
    if byline := _byline(part):
        header.author = header.author or byline[0]
        header.date(byline[1], DateSource.HEAD)
        return True
    if _WEB_ADDRESS.fullmatch(part):
        header.url = header.url or part
        return True
    if _AGENCY.fullmatch(part) or _DESK.fullmatch(part):
        header.desk = True
        return True
    return bool(_ORNAMENT.fullmatch(part))


def _take_field(found: re.Match[str], header: Header) -> bool:
    value = found["value"].strip()
    if found["date"] or found["update"]:
        stated = leading_date(value)
        if stated is None or len(value) - stated[0] > 40 or _is_clause(value[stated[0] :]):
            return False
        if found["date"]:
            header.date(stated[1], DateSource.LABEL)
        else:
            header.updated = header.updated or stated[1]
        return True
    if found["url"]:
        if not _WEB_ADDRESS.fullmatch(value):
            return False
        header.url = header.url or value
        return True
    name = next(key for key in ("title", "source", "author") if found[key])
    if name != "title" and (len(value) > 120 or (len(value) > 50 and value.endswith("."))):
        return False  # 'Source: close to the talks, he said.'
    setattr(header, name, getattr(header, name) or " ".join(value.split()))
    return True


def _is_clause(rest: str) -> bool:
    """Whether what follows a day makes a sentence of it: '5 January in court by us all'."""
    return rest.rstrip().endswith(".") and len(rest.split()) > _FEW


def _byline(part: str) -> tuple[str, date | None] | None:
    """Return author and date of 'By Jane Doe, Reuters' or 'By Jane Doe Aug 10, 2020', or None."""
    found = _BYLINE.match(part)
    if found is None or _NO_AUTHOR.match(found["author"]):
        return None
    rest = _ON.sub("", part[found.end() :].strip(" ,|"), count=1)
    if not rest:
        return found["author"], None
    stated = whole_date(rest)
    return (found["author"], stated[0]) if stated else None
