"""An article's sources: the places that the same text was read from."""

from dataclasses import replace

from index.model.article import Article
from index.model.stored import Source


def source_of(article: Article) -> Source:
    """Name where an article was read."""
    return Source(article.id, article.origin, article.url, article.source, article.source_hash)


def moved(article: Article, source: Source) -> Article:
    """Give an article to another of its sources: the same words, read from there."""
    return replace(
        article,
        id=source.name,
        origin=source.origin,
        url=source.url,
        source=source.source,
        source_hash=source.source_hash,
    )
