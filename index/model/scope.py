"""Which articles a read may see: every read names its collections."""

from dataclasses import dataclass, replace
from datetime import date

from index.model.article import ArticleId, CollectionId


@dataclass(frozen=True, slots=True)
class Scope:
    """The collections that are asked, and what of them.

    It is made where a question comes in and passed on as it is. `since` and `until` bound the
    publication date, both included; an undated article fits no date. `viewer` names whose hidden
    sentences are left out: a server's own collection, as hiding is each server's own.
    """

    collections: tuple[CollectionId, ...]
    article: ArticleId | None = None
    since: date | None = None
    until: date | None = None
    viewer: CollectionId | None = None

    @property
    def narrow(self) -> bool:
        """Whether it leaves out some of its collections' articles."""
        return any(limit is not None for limit in (self.article, self.since, self.until))

    @property
    def whole(self) -> "Scope":
        """The same collections with all their articles: what statistics are taken of."""
        return Scope(self.collections, viewer=self.viewer)

    def only(self, article: ArticleId) -> "Scope":
        """Narrow it to one article."""
        return replace(self, article=article)
