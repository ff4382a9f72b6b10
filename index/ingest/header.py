"""The lines above an article's prose: headline, byline, date, source, URL.

    Microsoft confirms talks            headline: first, short, an empty line after it, then prose
    By Jane Doe | August 10, 2020       byline and date, in any order, parted by | · • or a dash
    Source: Example Times               fields, with or without a colon where the value is a date
     date 2020-08-10 Twitter has …      a field glued to the first sentence

A line is a header only if every part of it is; what is anything else is prose, and ends the header.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from index.ingest.boilerplate.captions import caption_boilerplate
from index.ingest.boilerplate.lines import is_boilerplate_line
from index.ingest.boilerplate.phrases import credit
from index.ingest.head_line import (
    DATE_LABEL,
    IN_MAIL,
    PEOPLE,
    UPDATE_LABEL,
    Header,
    is_header,
    writer,
)
from index.ingest.posts import text_posts
from index.ingest.stated import leading_date
from index.model.article import DateSource, Span
from index.text.language import ENGLISH

_SHORT_FORM = re.compile(
    rf"\b(?:[A-Z]|{'|'.join(ENGLISH.lexicon.words('credits', 'header.short_forms'))})\."
)
_GLUED = re.compile(
    rf"\s{{0,20}}(?:{DATE_LABEL}|(?P<update>{UPDATE_LABEL}))\s{{0,3}}:?\s{{1,3}}", re.IGNORECASE
)
_GLUED_ISO = re.compile(r"\s{0,20}(?=\d{4}-\d{2}-\d{2}\s)")
_OPENING = re.compile(r"\s{0,5}[-–—|:]?\s{1,5}(?=[A-Z“\"‘'À-Þ])")
_END_OF_SENTENCE = re.compile(r"[.;:,…—–-][\"'”’)]{0,2}$")
_PROSE = re.compile(r"(?:\S+\s+){7,}?\S*[.!?][\"'”’)]{0,2}\s*(?:$|\s)")
_AIRED = re.compile(rf"{credit('header.aired')}$")
_CLOCK = re.compile(r"\d[:.]\d\d")
_MAX_HEADLINE = 160
_MAX_HEADER_LINES = 14
_STANDFIRST = 2
"""Paragraphs between a headline and its byline, at the most."""
_BELOW = 12
"""Lines below a headline within which byline and day may follow a standfirst and a picture."""
_NAMES = 3
"""Lines in a row with nothing but a name: a paper's, its writer's."""


def read_header(text: str, *, title: str = "", author: str = "") -> Header:
    """Return what stands above the prose of `text`; title and author may be known already."""
    header = Header()
    offset = 0
    lines = text[:20_000].split("\n")
    names: list[str] = []
    writers = {each.strip().casefold() for each in author.split(";") if each.strip()}
    for number, line in enumerate(lines[: 3 * _MAX_HEADER_LINES]):
        if line.strip():
            known = title or header.title
            if is_header(line, header) or is_boilerplate_line(line.strip()):
                pass
            elif known and (_is_name(lines, number) or line.strip().casefold() in writers):
                names.append(line.strip())
            elif _heads(lines, number, header, known):
                header.title = header.title or _AIRED.sub("", " ".join(line.split()))
            else:
                break
            header.boilerplate.append(_stripped(offset, line))
        offset += len(line) + 1
        if len(header.boilerplate) >= _MAX_HEADER_LINES:
            break
    header.body = min(offset, len(text))
    if names:
        header.author = header.author or writer(names[-1])
        header.source = header.source or ("" if len(names) == 1 else names[0])
    _read_glued(text, header)
    for _ in range(2):  # day and byline may stand apart, a picture between them
        _read_below(text, header, writers, title or header.title)
    return header


def _heads(lines: Sequence[str], number: int, header: Header, known: str) -> bool:
    """Whether a line is a headline, or may be one and stands above what makes it one."""
    first = not (header.title or header.author or header.published)
    return (first and _heads_lines(lines, number)) or _is_headline(lines, number, known)


def _is_name(lines: Sequence[str], number: int, left: int = _NAMES) -> bool:
    """Whether a line is a writer's or a paper's name alone, above a day, a byline or a desk."""
    line = lines[number].strip()
    if not _is_short_name(line) or not left:
        return False
    below = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), None)
    if below is None or below - number > 3:
        return False
    stated = Header()
    if is_header(lines[below], stated):
        return bool(stated.published or stated.updated or stated.author or stated.desk)
    return _is_name(lines, below, left - 1)


def _read_below(text: str, header: Header, writers: Collection[str], title: str) -> None:
    """Take byline and day that stand below a standfirst or a picture, where no day was above.

    Without a title the first line is the headline, if it may be one and they are found.
    """
    if (header.published and header.author) or text_posts(text[:20_000])[0]:
        return
    lines = list(_lines(text, header.body))[:_BELOW]
    headline = next((n for n, (_, line) in enumerate(lines[:3]) if _may_be_headline(line)), None)
    if not title and (headline is None or any(_PROSE.match(line) for _, line in lines[:headline])):
        return
    paragraphs, taken, name = 0, Header(), ""
    for place, (span, line) in enumerate(lines):
        if span in header.boilerplate:
            continue
        stated = Header()
        above = lines[place - 1] if place else None
        named = above is not None and _is_short_name(above[1])
        if line.casefold() in writers:
            header.boilerplate.append(span)
        elif is_header(line, stated) and (taken.boilerplate or named or _is_strong(line, stated)):
            if above is not None and named and not taken.boilerplate and (title or place > 1):
                name = writer(above[1])
                taken.boilerplate.append(above[0])
            taken.adopt(stated)
            taken.boilerplate.append(span)
        elif taken.boilerplate or IN_MAIL.match(line):
            break
        else:
            paragraphs += bool(_PROSE.match(line))
            if paragraphs > _STANDFIRST:
                break
    if not (taken.published or taken.updated or taken.author):
        return
    header.adopt(taken)
    header.author = header.author or name
    header.boilerplate += taken.boilerplate
    if not title and headline is not None:
        header.title = lines[headline][1]
        header.boilerplate += [span for span, _ in lines[: headline + 1]]


def _is_short_name(line: str) -> bool:
    return 1 < len(line.split()) <= 5 and PEOPLE.fullmatch(line) is not None


def _may_be_headline(line: str) -> bool:
    """Whether a line is no sentence, and neither a list's nor a caption."""
    return (
        len(line.split()) >= 3
        and len(line) <= _MAX_HEADLINE
        and line[0].isalnum()
        and not _END_OF_SENTENCE.search(line)
        and not any(caption_boilerplate(line))
        and not is_header(line, Header())
    )


def _is_strong(line: str, stated: Header) -> bool:
    """Whether a line can only be an article's: a byline, a labelled day, or a day and a clock."""
    labelled = stated.date_source is DateSource.LABEL or stated.updated is not None
    clocked = stated.published is not None and _CLOCK.search(line) is not None
    return bool(labelled or stated.author or clocked)


def _lines(text: str, start: int) -> Iterator[tuple[Span, str]]:
    for line in text[start : start + 20_000].split("\n"):
        if line.strip():
            yield _stripped(start, line), line.strip()
        start += len(line) + 1


def _stripped(offset: int, line: str) -> Span:
    start = offset + len(line) - len(line.lstrip())
    return Span(start, offset + len(line.rstrip()))


def _is_headline(lines: Sequence[str], number: int, title: str) -> bool:
    """Whether a line is the headline, or repeats the title that is known."""
    line = _AIRED.sub("", " ".join(lines[number].split()))
    if title:
        known = " ".join(title.split()).casefold()
        # 'Kell lock closes - Kell Times' is the page's title, and its headline 'Kell lock closes'.
        return line.casefold() == known or known.startswith(
            (f"{line} - ".casefold(), f"{line} | ".casefold())
        )
    if len(line) > _MAX_HEADLINE or len(line) < 8 or _END_OF_SENTENCE.search(line):
        return False
    if re.search(r"[.!?][\"'”’]?\s+[A-Z]", _SHORT_FORM.sub("", line)):
        return False  # two sentences are prose
    if re.match(r"\(?[A-Z][\w ]*\)? ?[—–-]$", line) or any(caption_boilerplate(line)):
        return False  # a dateline; a caption
    if PEOPLE.fullmatch(line):
        return False  # a byline without its 'By'; three words may be a headline, but who knows
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if following.strip() and not (
        is_header(following, Header())
        or is_boilerplate_line(following.strip())
        or _is_name(lines, number + 1)
    ):
        return False  # a paragraph broken into lines
    later = (rest for rest in lines[number + 1 : number + 40] if rest.strip())
    return any(_PROSE.match(rest[:2000].strip()) for rest in later)


def _heads_lines(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line that may be no headline stands above a byline, a date or a source.

    'Storm Una', 'Why?', 'Boris Johnson': alone nobody could tell; with those below it is one.
    """
    line = lines[number].strip()
    if len(line) > _MAX_HEADLINE:
        return False
    below = next((rest for rest in lines[number + 1 : number + 4] if rest.strip()), "")
    stated = Header()
    if not is_header(below, stated):
        return False
    if _END_OF_SENTENCE.search(line.rstrip("?!")):
        # Some papers' headlines are sentences; only a byline and a day right below tell.
        following = [rest for rest in lines[number + 1 : number + 7] if rest.strip()]
        for rest in following[1:3]:
            if not is_header(rest, stated):
                break
        return line.endswith(".") and bool(stated.author and stated.published)
    return bool(stated.author or stated.published or stated.source)


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
