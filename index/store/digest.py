"""What names an article's revision, whichever store keeps it."""

import hashlib
import json

from index.model.article import Article


def article_digest(article: Article) -> str:
    """Hash all that a document states, so that an unchanged one is known again.

    The keys are those that the first libraries were made with: a field of another name since
    does not make their articles look changed.
    """
    stated = {
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
    return hashlib.sha256(json.dumps(stated, default=str).encode()).hexdigest()
