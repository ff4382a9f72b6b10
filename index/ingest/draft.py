"""What a converter makes of one document, before the header and the boilerplate are looked for."""

from dataclasses import dataclass
from datetime import date

from index.model.article import Correction, DateSource, Post, Span
from index.model.stored import Source


@dataclass(frozen=True, slots=True)
class Exact:
    """What only an export of ours states: the article is to be what it was, nothing found anew.

    `curated` is the date that a curator gave, where it is not the document's. `sources` are where
    it was read besides; they have no names yet.
    """

    origin: str
    source_hash: str = ""
    curated: date | None = None
    corrections: tuple[Correction, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Text as readers see it, and what the format itself states about it.

    `date_source` is what states `published`, `updated` when the document was changed last,
    `posts` are a live report's. `part` names the article inside a file that holds several; it is
    empty where there is one.
    """

    text: str
    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    author: str = ""
    boilerplate: tuple[Span, ...] = ()
    part: str = ""
    exact: Exact | None = None
    date_source: DateSource = DateSource.NONE
    updated: date | None = None
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """A file inside another one, as it lay in it."""

    part: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that gave no article: the name of its ReadingError, and its detail."""

    part: str
    error: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a file holds that may hold several articles; `files` are read by their own formats."""

    drafts: tuple[Draft, ...] = ()
    files: tuple[Packed, ...] = ()
    refused: tuple[Refused, ...] = ()
