"""What names an article of a file of several, so that a later version of the file replaces it.

A path or an address stays the same when its file changes; an uploaded file has neither, and its
bytes name it. Then an article goes by what its writer calls it (a mail's Message-ID, a feed's id, a
page's address), in whichever file it comes, or else by its path in the file of that name. What only
its place tells, such as 'line 3', is another one in every version.
"""

import re
from dataclasses import replace
from typing import Final

from index.ingest.documents import Reading, article_id
from index.model.article import Article, ArticleId

_BY_PLACE: Final = re.compile(r"(?:.*/)?(?:mail|entry|line) [0-9]+", re.DOTALL)
"""How converters name what nothing else names."""
_EVERYWHERE: Final = re.compile(r"(?:^|/)(<[^<>\s]+@[^<>\s]+>|[A-Za-z][A-Za-z0-9+.-]+:\S+)$")
"""A Message-ID, or an address of whatever scheme: unlike any other in the world."""


def lasting_origin(article: Article, file: str) -> str | None:
    """Name an article as a later version of its file will; None where nothing does."""
    part = article.origin.partition("#")[2]
    if found := _EVERYWHERE.search(part):
        return f"upload:part/{found[1]}"
    if part and not _BY_PLACE.fullmatch(part):
        return f"upload:file/{file}#{part}"
    return f"upload:part/{article.url}" if part and article.url else None


def named_lastingly(found: Reading, file: str) -> Reading:
    """Name the articles of an uploaded file so; what an export of ours names keeps its name.

    Of two with one name the first has it.
    """
    taken: set[ArticleId] = set()
    articles = []
    for article in found.articles:
        origin = None if article.id in found.exported else lasting_origin(article, file)
        if origin is not None:
            name = article_id(article.collection, origin)
            if name not in taken:
                article = replace(article, id=name, origin=origin)
        taken.add(article.id)
        articles.append(article)
    return replace(found, articles=tuple(articles))
