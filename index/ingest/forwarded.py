"""Articles that somebody forwarded: the mail that was sent on, without the forwards' heads.

    ---------- Forwarded message ---------      the mark, which some programs leave out
    From: Kell Times <news@kelltimes.example>   the head, which states source, day and title
    Date: Tue, Jan 5, 2021 at 7:14 AM
    Subject: Council closes the lock

Of a mail that was sent on several times the part with most words is the article. What stands above
it is the forwarders', and so is their day; where the head of the article's own mail states none,
there is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from email.utils import parseaddr
from typing import Final

from index.ingest.draft import Draft
from index.ingest.header import read_header
from index.ingest.stated import leading_date, stated_date
from index.model.article import DateSource
from index.text.language import ENGLISH

_WORDS = ENGLISH.lexicon
_MARK: Final = re.compile(_WORDS.pattern("mail", "mark"), re.IGNORECASE)
_ANY_LABEL: Final = "|".join(_WORDS.patterns("mail", "labels").values())
_LINE: Final = re.compile(
    r"[*_]{0,2}(?:"
    + "|".join(f"(?P<{kind}>{label})" for kind, label in _WORDS.patterns("mail", "labels").items())
    + r")\s?:[*_]{0,2}(?:\s+|$)(?P<value>.*)",
    re.IGNORECASE,
)
_HINT: Final = re.compile(_WORDS.pattern("mail", "hint"), re.IGNORECASE)
_NEXT_LABEL: Final = re.compile(rf"\s+(?=(?:{_ANY_LABEL}):\s)", re.IGNORECASE)
_MARK_IN_FRONT: Final = re.compile(
    rf"(?P<mark>[-_]{{2,}}\s?{_WORDS.pattern('mail', 'mark')})(?=\s*(?:{_ANY_LABEL}):)",
    re.IGNORECASE,
)
_ANSWERED: Final = re.compile(rf"{_WORDS.pattern('mail', 'answers.begins')}\s+", re.IGNORECASE)
_WRITER: Final = re.compile(_WORDS.pattern("mail", "answers.writer"), re.IGNORECASE)
_PREFIXES: Final = re.compile(
    rf"(?:{_WORDS.pattern('mail', 'subjects.prefixes')}\s*)+(?=\S)", re.IGNORECASE
)
_QUOTED: Final = re.compile(r"(?:>[ \t]?)+")
_ADDRESS: Final = re.compile(r"\s*[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]")
_MOST_LINES: Final = 14
"""Lines of a head; a long list of recipients is one line or few."""
_MOST_HEADS: Final = 50
_REACH: Final = 2_000
"""Lines of a text within which heads are looked for: a chain of mails, not a book."""
_LONGEST: Final = 200
"""Characters of the line above an answered mail."""
_QUOTED_SHARE: Final = 0.8
"""Of a body's lines from which it is quoted as a whole."""
_FEWEST_WORDS: Final = 5
"""Of a body that may be an article."""
_NOTE: Final = 40
"""Words above or below a forward of which no subject tells, at the most: more are prose."""


@dataclass(slots=True)
class _Head:
    """A mail's head inside a text: its lines, from `start` to before `end`, and what they state."""

    start: int
    end: int
    quoted: bool
    stated: dict[str, str] = field(default_factory=dict)


def without_prefixes(subject: str) -> str:
    """Give a subject without what programs put before it: 'Fwd:', 'RE:', '[EXTERNAL]'."""
    return _PREFIXES.sub("", subject, count=1) if _PREFIXES.match(subject) else subject


def forwarded(draft: Draft, *, told: bool = False) -> Draft:
    """Give the mail that was forwarded in a draft, or the draft as it is where none was.

    `told` is whether a mail's subject says that it was sent on: much may stand above it then.
    """
    if not _HINT.search(draft.text):
        return draft
    lines = _MARK_IN_FRONT.sub(r"\g<mark>\n", draft.text).split("\n")
    heads = list(_heads(lines))
    if not heads:
        return draft
    ends = [head.start for head in heads[1:]] + [len(lines)]
    bodies = [_body(lines[head.end : end], head) for head, end in zip(heads, ends, strict=True)]
    sizes = [len(body.split()) for body in bodies]
    best = max(range(len(heads)), key=lambda number: (sizes[number], number))
    above = "\n".join(lines[: heads[0].start])
    most = sizes[best] if told else min(sizes[best], _NOTE)
    if sizes[best] < _FEWEST_WORDS or len(above.split()) > most or _is_article(above, told=told):
        return draft
    below = lines[heads[best].end : ends[best]]
    if not told and _words(below) - sizes[best] > _NOTE:
        return draft
    stated = heads[best].stated
    published = _day(stated.get("date", ""))
    title = without_prefixes(" ".join(stated.get("subject", "").split()))
    return replace(
        draft,
        text=bodies[best],
        title=title or without_prefixes(draft.title),
        published=published,
        date_source=DateSource.EMAIL if published else DateSource.NONE,
        source=_name(stated.get("from", "")),
        updated=None,
        boilerplate=(),
        posts=(),
    )


def _is_article(text: str, *, told: bool) -> bool:
    """Whether a text states its own author or day: then a mail below it is one that it quotes.

    A headline is enough where no subject tells of a forward, above which 'Hello all' may stand.
    """
    head = read_header(text)
    own = head.published or head.author or (head.title and not told)
    return bool(own) and bool(text[head.body :].strip())


def _heads(lines: Sequence[str]) -> Iterator[_Head]:
    number = found = 0
    lines = lines[:_REACH]
    while number < len(lines) and found < _MOST_HEADS:
        head = _head_at(lines, number) or _answer_at(lines, number)
        if head is None:
            number += 1
            continue
        found += 1
        yield head
        number = head.end


def _head_at(lines: Sequence[str], start: int) -> _Head | None:
    """Read a head that begins at a line, its mark included."""
    plain, quoted = _unquoted(lines[start])
    marked = bool(_MARK.fullmatch(plain))
    if not marked and not _LINE.match(plain):
        return None
    head = _Head(start, start, quoted)
    end = start + marked
    while end < len(lines) and end - start < _MOST_LINES + marked:
        plain, inner = _unquoted(lines[end])
        if not plain:
            end += 1
            continue
        pieces = [found for piece in _NEXT_LABEL.split(plain) if (found := _LINE.fullmatch(piece))]
        if not pieces:
            break
        for piece in pieces:
            kind = next(name for name in ("from", "date", "subject", "other") if piece[name])
            head.stated.setdefault(kind, piece["value"].strip())
        head.quoted = head.quoted or inner
        end += 1
        head.end = end
    known = head.stated.keys()
    if "from" not in known or not known & {"date", "subject"}:
        return None
    return head if marked or len(known) >= 3 else None


def _answer_at(lines: Sequence[str], start: int) -> _Head | None:
    """Read 'On …, … wrote:', on a line or on two, where quoted lines follow."""
    if not _ANSWERED.match(_unquoted(lines[start])[0]):
        return None
    for reach in (1, 2):
        line = " ".join(_unquoted(each)[0] for each in lines[start : start + reach])[:_LONGEST]
        begun = _ANSWERED.match(line)
        day = leading_date(line[begun.end() :]) if begun else None
        if begun is None or day is None:
            return None
        writer = _WRITER.fullmatch(line, begun.end() + day[0])
        below = (each for each in lines[start + reach : start + reach + 3] if each.strip())
        if writer and _QUOTED.match(next(below, "")):
            stated = {"date": line[begun.end() :][: day[0]], "from": writer["writer"]}
            return _Head(start, start + reach, quoted=True, stated=stated)
    return None


def _body(lines: Sequence[str], head: _Head) -> str:
    """Give what stands below a head, without the marks of quotation."""
    filled = [line for line in lines if line.strip()]
    marked = [line for line in filled if _QUOTED.match(line)]
    if head.quoted and marked:
        # What stands unquoted below the quotation is the forwarder's.
        last = max(number for number, line in enumerate(lines) if _QUOTED.match(line))
        lines = lines[: last + 1]
    elif len(marked) < _QUOTED_SHARE * len(filled) or not filled:
        return "\n".join(lines).strip()
    return "\n".join(_unquoted(line)[0] for line in lines).strip()


def _words(lines: Sequence[str]) -> int:
    return sum(len(_unquoted(line)[0].split()) for line in lines)


def _unquoted(line: str) -> tuple[str, bool]:
    found = _QUOTED.match(line.lstrip())
    plain = line.lstrip()[found.end() :] if found else line
    return plain.strip(), found is not None


def _day(value: str) -> date | None:
    stated = stated_date(value)
    if stated is None and (found := leading_date(value)):
        return found[1]
    return stated


def _name(sender: str) -> str:
    """Give a sender's name: 'Kell Times' of 'Kell Times [mailto:news@kelltimes.example]'."""
    name = " ".join(_ADDRESS.sub(" ", sender).split()).strip("\"'*<> ")
    return "" if "@" in name else name or parseaddr(sender)[0]
