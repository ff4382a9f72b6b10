"""Posts, corrections and sources as plain values, which JSON holds, and back."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from index.model.article import ArticleId, Correction, CorrectionKind, Post, Span
from index.model.stored import Source


def plain_posts(posts: Sequence[Post]) -> list[list[Any]]:
    """Write posts: start, end, day and time in ISO 8601, or None."""
    return [
        [
            *post.span,
            post.day.isoformat() if post.day else None,
            post.clock.isoformat("minutes") if post.clock else None,
        ]
        for post in posts
    ]


def read_posts(plain: Sequence[Sequence[Any]]) -> tuple[Post, ...]:
    """Read what `plain_posts` wrote; raises ValueError or TypeError for anything else."""
    return tuple(
        Post(
            _span(start, end),
            date.fromisoformat(day) if day else None,
            time.fromisoformat(clock) if clock else None,
        )
        for start, end, day, clock in plain
    )


def plain_sources(sources: Sequence[Source]) -> list[list[str]]:
    """Write sources: name, origin, URL, source, source hash, and when they were added."""
    return [[s.name, s.origin, s.url, s.source, s.source_hash, s.added] for s in sources]


def read_sources(plain: Sequence[Sequence[str]]) -> tuple[Source, ...]:
    """Read what `plain_sources` wrote; raises ValueError or TypeError for anything else."""
    return tuple(Source(ArticleId(name), *rest) for name, *rest in plain)


def plain_corrections(corrections: Sequence[Correction]) -> list[list[Any]]:
    """Write corrections: start, end, kind, and the start and end of what it corrects, or None."""
    return [[*each.span, str(each.kind), *(each.corrects or (None, None))] for each in corrections]


def read_corrections(plain: Sequence[Sequence[Any]]) -> tuple[Correction, ...]:
    """Read what `plain_corrections` wrote; raises ValueError or TypeError for anything else."""
    return tuple(
        Correction(
            _span(start, end),
            CorrectionKind(kind),
            None if first is None else _span(first, last),
        )
        for start, end, kind, first, last in plain
    )


def _span(start: Any, end: Any) -> Span:  # noqa: ANN401 - any JSON
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError("offsets that are no whole numbers")
    return Span(start, end)
