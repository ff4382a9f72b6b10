"""The lines above an article's prose: headline, byline, date, source, URL.

    Microsoft confirms talks            headline: first, short, an empty line after it, then prose
    By Jane Doe | August 10, 2020       byline and date, in any order, parted by | · • or a dash
    Source: Example Times               fields, with or without a colon where the value is a date
     date 2020-08-10 Twitter has …      a field glued to the first sentence

A line is a header only if every part of it is; what is anything else is prose, and ends the header.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from index.ingest.boilerplate.captions import caption_boilerplate
from index.ingest.boilerplate.lines import is_boilerplate_line
from index.ingest.boilerplate.phrases import credit
from index.ingest.stated import leading_date, whole_date
from index.model.article import DateSource, Span
from index.text.language import ENGLISH

_DATE_LABEL = credit("header.date")
_UPDATE_LABEL = credit("header.update")
_FIELD = re.compile(
    rf"(?:(?P<date>{_DATE_LABEL})|(?P<update>{_UPDATE_LABEL})|(?P<title>{credit('header.title')})"
    rf"|(?P<source>{credit('header.source')})|(?P<url>{credit('header.url')})"
    rf"|(?P<author>{credit('header.author')}))\s{{0,3}}:\s{{0,3}}(?P<value>\S.{{0,300}})",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(
    rf"(?:(?P<date>{_DATE_LABEL})"
    rf"|(?P<update>{_UPDATE_LABEL}))\s{{0,3}}:?\s{{1,3}}(?P<value>.{{6,80}})",
    re.IGNORECASE,
)
_MONTH, _WEEKDAY = ENGLISH.calendar.month_pattern, ENGLISH.calendar.weekday_pattern
_PARTICLES = "|".join(ENGLISH.lexicon.words("credits", "header.particles"))
_AND = credit("header.and")
_NAME = rf"(?:(?!{_MONTH}\.?\s\d)[A-ZÀ-Þ][\w.'’-]{{0,25}}|{_PARTICLES})"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"{credit('header.by')}\s"
    rf"(?P<author>{_NAMES}(?:(?:\s?,\s|\s(?:{_AND}|&)\s|,\s{_AND}\s){_NAMES}){{0,4}})"
    r"(?P<org>,\s[A-Z][\w .&'-]{1,40})?"
)
_PERSON = r"[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,2}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,|,?\s{_AND})\s{_PERSON}){{0,4}}")
_NO_AUTHORS = "|".join(ENGLISH.lexicon.words("credits", "header.no_authors"))
_NO_AUTHOR = re.compile(
    rf"(?:{_NO_AUTHORS}|{_WEEKDAY}|{_MONTH})(?:{credit('header.no_author_ending')})?\b"
)
_ORNAMENT = re.compile(
    rf"[\W_]{{1,40}}|{credit('header.reading_time')}"
    r"|\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?",
    re.IGNORECASE,
)
_AGO = re.compile(rf"{credit('header.ago')}$", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,300}")
_AGENCY = re.compile(credit("header.agency"))
_SHORT_FORM = re.compile(
    rf"\b(?:[A-Z]|{'|'.join(ENGLISH.lexicon.words('credits', 'header.short_forms'))})\."
)
_SEPARATOR = re.compile(r"\s[|•·–—/]\s|\s-\s|\t+|\s{3,}")
_GLUED = re.compile(
    rf"\s{{0,20}}(?:{_DATE_LABEL}|(?P<update>{_UPDATE_LABEL}))\s{{0,3}}:?\s{{1,3}}", re.IGNORECASE
)
_GLUED_ISO = re.compile(r"\s{0,20}(?=\d{4}-\d{2}-\d{2}\s)")
_OPENING = re.compile(r"\s{0,5}[-–—|:]?\s{1,5}(?=[A-Z“\"‘'À-Þ])")
_END_OF_SENTENCE = re.compile(r"[.;:,…—–-][\"'”’)]{0,2}$")
_PROSE = re.compile(r"(?:\S+\s+){7,}?\S*[.!?][\"'”’)]{0,2}\s*(?:$|\s)")
_MAX_HEADLINE = 160
_MAX_HEADER_LINE = 400
_MAX_HEADER_LINES = 14


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

    def date(self, stated: date | None, by: DateSource) -> None:
        """Take a publication date, unless one was taken before."""
        if self.published is None and stated is not None:
            self.published, self.date_source = stated, by


def read_header(text: str, *, title: str = "") -> Header:
    """Return what stands above the prose of `text`; `title` is the one already known, if any."""
    header = Header()
    offset = 0
    lines = text[:20_000].split("\n")
    for number, line in enumerate(lines[: 3 * _MAX_HEADER_LINES]):
        if line.strip():
            if not _is_header(line, header) and not is_boilerplate_line(line.strip()):
                known = title or header.title
                doubtful = not header.boilerplate and _heads_lines(lines, number)
                if not doubtful and not _is_headline(lines, number, known):
                    break
                header.title = header.title or " ".join(line.split())
            header.boilerplate.append(_stripped(offset, line))
        offset += len(line) + 1
        if len(header.boilerplate) >= _MAX_HEADER_LINES:
            break
    header.body = min(offset, len(text))
    _read_glued(text, header)
    return header


def _stripped(offset: int, line: str) -> Span:
    start = offset + len(line) - len(line.lstrip())
    return Span(start, offset + len(line.rstrip()))


def _is_headline(lines: list[str], number: int, title: str) -> bool:
    """Whether a line is the headline, or repeats the title that is known."""
    line = " ".join(lines[number].split())
    if title:
        return line.casefold() == " ".join(title.split()).casefold()
    if len(line) > _MAX_HEADLINE or len(line) < 8 or _END_OF_SENTENCE.search(line):
        return False
    if re.search(r"[.!?][\"'”’]?\s+[A-Z]", _SHORT_FORM.sub("", line)):
        return False  # two sentences are prose
    if re.match(r"\(?[A-Z][\w ]*\)? ?[—–-]$", line) or any(caption_boilerplate(line)):
        return False  # a dateline; a caption
    if _PEOPLE.fullmatch(line):
        return False  # a byline without its 'By'; three words may be a headline, but who knows
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if following.strip() and not _is_header(following, Header()):
        return False  # a paragraph broken into lines
    later = (rest for rest in lines[number + 1 : number + 40] if rest.strip())
    return any(_PROSE.match(rest[:2000].strip()) for rest in later)


def _heads_lines(lines: list[str], number: int) -> bool:
    """Tell whether a line that may be no headline stands above a byline, a date or a source.

    'Storm Una', 'Why?', 'Boris Johnson': alone nobody could tell; with those below it is one.
    """
    line = lines[number].strip()
    if len(line) > _MAX_HEADLINE or _END_OF_SENTENCE.search(line.rstrip("?!")):
        return False
    below = next((rest for rest in lines[number + 1 : number + 4] if rest.strip()), "")
    stated = Header()
    if not _is_header(below, stated):
        return False
    return bool(stated.author or stated.published or stated.source)


def _is_header(line: str, header: Header) -> bool:
    """Take what a header line states into `header`; False, and nothing taken, for other lines."""
    line = line.strip()
    if len(line) > _MAX_HEADER_LINE:
        return False
    if _take(line, header):
        return True
    parts = [part for part in _SEPARATOR.split(line) if part.strip()]
    if len(parts) < 2 or len(parts) > 8:
        return False
    taken = Header()
    if not all(_take(part.strip(), taken) for part in parts):
        return False
    _adopt(header, taken)
    return True


def _adopt(header: Header, taken: Header) -> None:
    header.date(taken.published, taken.date_source)
    header.updated = header.updated or taken.updated
    for name in ("title", "source", "url", "author"):
        setattr(header, name, getattr(header, name) or getattr(taken, name))


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
    if byline := _byline(part):
        header.author = header.author or byline[0]
        header.date(byline[1], DateSource.HEAD)
        return True
    if _WEB_ADDRESS.fullmatch(part):
        header.url = header.url or part
        return True
    return bool(_ORNAMENT.fullmatch(part) or _AGENCY.fullmatch(part))


def _take_field(found: re.Match[str], header: Header) -> bool:
    value = found["value"].strip()
    if found["date"] or found["update"]:
        stated = leading_date(value)
        if stated is None or len(value) - stated[0] > 40:
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


def _byline(part: str) -> tuple[str, date | None] | None:
    """Return author and date of 'By Jane Doe, Reuters' or 'By Jane Doe Aug 10, 2020', or None."""
    found = _BYLINE.match(part)
    if found is None or _NO_AUTHOR.match(found["author"]):
        return None
    rest = part[found.end() :].strip(" ,|")
    if not rest:
        return found["author"], None
    stated = whole_date(rest)
    return (found["author"], stated[0]) if stated else None


def _read_glued(text: str, header: Header) -> None:
    """Take a date that is glued in front of the first sentence, a capital letter after it."""
    head = text[header.body : header.body + 200]
    for pattern in (_GLUED, _GLUED_ISO):
        if (label := pattern.match(head)) is None:
            continue
        stated = leading_date(head[label.end() :])
        if stated is None:
            continue
        end = label.end() + stated[0]
        opening = _OPENING.match(head, end)
        if opening is None:
            continue
        if pattern is _GLUED and label["update"]:
            header.updated = header.updated or stated[1]
        else:
            header.date(stated[1], DateSource.LABEL if pattern is _GLUED else DateSource.HEAD)
        header.boilerplate.append(Span(header.body, header.body + opening.end()))
        header.body += opening.end()
        return
