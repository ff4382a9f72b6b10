"""Articles as Pullquote itself exports them: written whole, and read back just as they were.

An export is JSON lines, an article a line, so that other programs can read it too. What it says is
believed only after it was checked: anybody can write such a file.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from index.errors import DamagedFile
from index.ingest.decoding import clean
from index.ingest.draft import Draft, Exact
from index.ingest.stated import iso_date
from index.model.article import Article, ArticleId, Correction, DateSource, Post, Span
from index.model.plain import plain_corrections, plain_posts, read_corrections, read_posts
from index.model.stored import Source

MARK: Final = "pullquote"
"""The field that tells an export of ours from others; its value is the format's version."""
_VERSION: Final = 1
_LONGEST_FIELD: Final = 2_000
_OF_SOURCE: Final = ("origin", "url", "source", "source_hash", "added")
_MOST_SOURCES: Final = 10_000


def line(article: Article, curated: date | None, sources: Sequence[Source] = ()) -> str:
    """Write an article, as its document states it, with the date that a curator gave.

    `sources` are where it was read besides.
    """
    return json.dumps(
        {
            MARK: _VERSION,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "curated": curated.isoformat() if curated else None,
            "source": article.source,
            "url": article.url,
            "author": article.author,
            "origin": article.origin,
            "text": article.text,
            "boilerplate": article.boilerplate,
            "source_hash": article.source_hash,
            "date_source": str(article.date_source),
            "updated": article.updated.isoformat() if article.updated else None,
            "posts": plain_posts(article.posts),
            "corrections": plain_corrections(article.corrections),
            "sources": [{name: getattr(each, name) for name in _OF_SOURCE} for each in sources],
        },
        ensure_ascii=False,
    )


def exact_draft(fields: Mapping[str, Any], part: str) -> Draft:
    """Read what `line` wrote. Raises DamagedFile where it can't have."""
    if fields[MARK] != _VERSION:
        raise DamagedFile(part, "a newer Pullquote exported it: update this one")
    stated = {name: _text(fields, name, part) for name in ("title", "source", "url", "author")}
    text, origin = _text(fields, "text", part, longest=None), _text(fields, "origin", part)
    if not text.strip() or not origin:
        raise DamagedFile(part, "it has no text or no origin")
    return Draft(
        text,
        published=_date(fields, "published", part),
        boilerplate=_spans(fields.get("boilerplate"), len(text), part),
        part=part,
        date_source=_date_source(fields, part),
        updated=_date(fields, "updated", part),
        posts=_posts(fields, len(text), part),
        exact=Exact(
            origin,
            _text(fields, "source_hash", part),
            _date(fields, "curated", part),
            _corrections(fields, len(text), part),
            _sources(fields, part),
        ),
        **stated,
    )


def _date_source(fields: Mapping[str, Any], part: str) -> DateSource:
    """Read what states the date; earlier exports say no more than that the document does."""
    dated = DateSource.DOCUMENT if fields.get("published") else DateSource.NONE
    try:
        return DateSource(fields.get("date_source", dated))
    except ValueError as error:
        raise DamagedFile(part, "its date_source is none that is known") from error


def _posts(fields: Mapping[str, Any], length: int, part: str) -> tuple[Post, ...]:
    try:
        posts = read_posts(fields.get("posts") or ())
    except (TypeError, ValueError) as error:
        raise DamagedFile(part, "its posts are no list of spans with their times") from error
    _spans([post.span for post in posts], length, part, "posts")
    return posts


def _corrections(fields: Mapping[str, Any], length: int, part: str) -> tuple[Correction, ...]:
    try:
        notes = read_corrections(fields.get("corrections") or ())
    except (TypeError, ValueError) as error:
        raise DamagedFile(part, "its corrections are no list of spans") from error
    _spans([note.span for note in notes], length, part, "corrections")
    for note in notes:
        _spans([note.corrects] if note.corrects else [], length, part, "corrections")
    return notes


def _sources(fields: Mapping[str, Any], part: str) -> tuple[Source, ...]:
    """Read where an article was read besides; earlier exports say nothing of it."""
    given = fields.get("sources") or []
    if not isinstance(given, list) or len(given) > _MOST_SOURCES:
        raise DamagedFile(part, "its sources are no list, or too many")
    return tuple(_source(each, part) for each in given)


def _source(given: object, part: str) -> Source:
    if not isinstance(given, Mapping):
        raise DamagedFile(part, "one of its sources is no object")
    read = {name: _text(given, name, part) for name in _OF_SOURCE}
    if not read["origin"]:
        raise DamagedFile(part, "one of its sources has no origin")
    try:
        datetime.fromisoformat(read["added"] or "2000-01-01")
    except ValueError as error:
        raise DamagedFile(part, "one of its sources was added at no time") from error
    return Source(ArticleId(""), **read)


def _text(
    fields: Mapping[str, Any], name: str, part: str, longest: int | None = _LONGEST_FIELD
) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str) or (longest is not None and len(value) > longest):
        raise DamagedFile(part, f"its {name} is no text, or too long")
    if clean(value) != value or not _writable(value):
        raise DamagedFile(part, f"its {name} has characters that no article has")
    return value


def _writable(text: str) -> bool:
    """Tell whether every character of a text is whole, so that it can be written."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _date(fields: Mapping[str, Any], name: str, part: str) -> date | None:
    value = fields.get(name)
    if value is None:
        return None
    found = iso_date(value) if isinstance(value, str) else None
    if found is None:
        raise DamagedFile(part, f"its {name} is no date")
    return found


def _spans(
    value: Any,  # noqa: ANN401 - any JSON
    length: int,
    part: str,
    name: str = "boilerplate",
) -> tuple[Span, ...]:
    """Read spans, each within the text and after the one before."""
    try:
        spans = tuple(Span(int(start), int(end)) for start, end in value or ())
    except (TypeError, ValueError, OverflowError) as error:
        raise DamagedFile(part, f"its {name} is no list of spans") from error
    before = 0
    for start, end in spans:
        if not before <= start < end <= length:
            raise DamagedFile(part, f"its {name} is not within its text")
        before = end
    return spans
