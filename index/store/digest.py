"""What names an article's revision, whichever store keeps it."""

import hashlib
import json

from index.model.article import Article, DateSource
from index.model.plain import plain_corrections, plain_posts


def article_digest(article: Article) -> str:
    """Hash all that a document states, so that an unchanged one is known again.

    The keys are those that the first libraries were made with: a field of another name since
    does not make their articles look changed.
    """
    stated: dict[str, object] = {
        "id": article.id,
        "collection": article.collection,
        "origin": article.origin,
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "furniture": article.boilerplate,
        "content": article.source_hash,
    }
    # What they had no field for counts only where a document states it.
    noted = article.date_source is not DateSource.DOCUMENT
    since = {
        "date_source": str(article.date_source) if noted else "",
        "updated": str(article.updated or ""),
        "posts": plain_posts(article.posts),
        "corrections": plain_corrections(article.corrections),
    }
    stated.update({name: value for name, value in since.items() if value})
    return hashlib.sha256(json.dumps(stated, default=str).encode()).hexdigest()
