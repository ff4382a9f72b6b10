"""What the databases' articles have in common: labelled lines around a text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from index.ingest.draft import Bundle, Draft, Refused
from index.ingest.stated import leading_date
from index.model.article import DateSource
from index.text.language import ENGLISH

_NO_TEXT = "the database gave no full text of it"
_MIN_WORDS = 5
_BY = re.compile(rf"{ENGLISH.lexicon.pattern('credits', 'header.by')}\s+")


def words_of(entry: str) -> str:
    """Give a pattern of `clippings.toml`."""
    return ENGLISH.lexicon.pattern("clippings", entry)


_RIGHTS = re.compile(words_of("rights"), re.IGNORECASE)


def is_rights(line: str) -> bool:
    """Whether a line says whose the rights are, and nothing else."""
    return len(line) <= 300 and _RIGHTS.fullmatch(line) is not None


def parts(lines: Sequence[str], begins: Iterable[int]) -> list[list[str]]:
    """Cut lines where parts begin; what stands before the first is none."""
    starts = list(begins)
    return [
        list(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def one_line(lines: Iterable[str]) -> str:
    """Join lines that a margin broke."""
    return " ".join(" ".join(lines).split())


def paragraphs(lines: Iterable[str]) -> str:
    """Join a body's lines as they stand, without the white space around it."""
    return "\n".join(line.strip() for line in lines).strip()


def author(value: str) -> str:
    """Give the names of a byline without its 'By'."""
    return _BY.sub("", value.strip(), count=1).strip(" ;,")


def day(value: str) -> date | None:
    """Read the day that a field begins with."""
    found = leading_date(value.strip())
    return found[1] if found else None


def bundle(found: Iterable[Draft]) -> Bundle:
    """Make a bundle of drafts, of which those without a text are refused."""
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for draft in found:
        if len(draft.text.split()) >= _MIN_WORDS:
            drafts.append(draft)
        else:
            refused.append(Refused(draft.title or draft.part, "NoArticleFound", _NO_TEXT))
    return Bundle(tuple(drafts), refused=tuple(refused))


def source_of_date(published: date | None) -> DateSource:
    """Say what states a day that a field gave."""
    return DateSource.ENTRY if published else DateSource.NONE
