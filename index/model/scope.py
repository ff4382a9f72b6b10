"""Which articles a read may see: every read names its collections."""

from dataclasses import dataclass, replace
from datetime import date

from index.model.article import ArticleId, CollectionId


@dataclass(frozen=True, slots=True)
class Scope:
    """The collections that are asked, and what of them.

    It is made where a question comes in and passed on as it is. `articles` keeps to those, and
    `sources` to what was read in one of these (a newspaper's name, as the article states it), its
    own or a further source; an empty one lets nothing through, None all. `since` and `until` bound
    the publication date, both included; an undated article fits no date. An article has to fit
    each of these limits. `viewer` names whose hidden sentences are left out: a server's own
    collection, as hiding is each server's own.
    """

    collections: tuple[CollectionId, ...]
    articles: tuple[ArticleId, ...] | None = None
    since: date | None = None
    until: date | None = None
    viewer: CollectionId | None = None
    sources: tuple[str, ...] | None = None

    @property
    def narrow(self) -> bool:
        """Whether it leaves out some of its collections' articles."""
        limits = (self.articles, self.sources, self.since, self.until)
        return any(limit is not None for limit in limits)

    @property
    def whole(self) -> "Scope":
        """The same collections with all their articles: what statistics are taken of."""
        return Scope(self.collections, viewer=self.viewer)

    def only(self, article: ArticleId) -> "Scope":
        """Ask of one article in place of its articles; the other limits stay."""
        return replace(self, articles=(article,))
