"""Articles as the bot's own file holds them, whole, with where they were read besides."""

import json
from dataclasses import asdict
from datetime import date

from index.model.article import Article, ArticleId, CollectionId, DateSource, Span
from index.model.plain import (
    plain_corrections,
    plain_posts,
    plain_sources,
    read_corrections,
    read_posts,
    read_sources,
)
from index.model.stored import Source


def write_article(article: Article) -> str:
    """Write an article as JSON."""
    return json.dumps(
        asdict(article)
        | {
            "published": write_date(article.published),
            "updated": write_date(article.updated),
            "posts": plain_posts(article.posts),
            "corrections": plain_corrections(article.corrections),
        }
    )


def read_article(text: str) -> Article:
    """Read what `write_article` writes."""
    data = json.loads(text)
    return Article(
        **data
        | {
            "id": ArticleId(data["id"]),
            "collection": CollectionId(data["collection"]),
            "published": read_date(data["published"]),
            "boilerplate": tuple(Span(start, end) for start, end in data["boilerplate"]),
            # Earlier versions wrote none of these.
            "date_source": DateSource(data.get("date_source", DateSource.DOCUMENT)),
            "updated": read_date(data.get("updated")),
            "posts": read_posts(data.get("posts", ())),
            "corrections": read_corrections(data.get("corrections", ())),
        }
    )


def write_further(sources: tuple[Source, ...]) -> str | None:
    """Write further sources as JSON; None where there are none."""
    return json.dumps(plain_sources(sources)) if sources else None


def read_further(text: str | None) -> tuple[Source, ...]:
    """Read what `write_further` writes."""
    return read_sources(json.loads(text)) if text else ()


def write_date(day: date | None) -> str | None:
    """Write a date as ISO 8601."""
    return None if day is None else day.isoformat()


def read_date(text: str | None) -> date | None:
    """Read what `write_date` writes."""
    return None if text is None else date.fromisoformat(text)
