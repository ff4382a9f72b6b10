"""Articles made for a test."""

from dataclasses import replace
from typing import Any

from index.ingest import find_boilerplate
from index.model.article import SHARED, Article, ArticleId, CollectionId
from index.model.scope import Scope

GUILD = CollectionId("guild:1")

HERE = Scope((SHARED,))
"""What the shared collection holds."""


def article(text: str, name: str = "a", **stated: Any) -> Article:  # noqa: ANN401
    """Make an article of a text, in the shared collection unless told otherwise."""
    bare = Article(ArticleId(name), SHARED, f"/articles/{name}.txt", "", text)
    return replace(replace(bare, boilerplate=find_boilerplate(text)), **stated)
