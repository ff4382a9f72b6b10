"""Which articles a read may see: every read names its collections."""

from dataclasses import dataclass
from datetime import date

from index.model.article import ArticleId, CollectionId


@dataclass(frozen=True, slots=True)
class Scope:
    """The collections that are asked, and what of them."""

    collections: tuple[CollectionId, ...]
    article: ArticleId | None = None
    since: date | None = None
    until: date | None = None

    @property
    def narrow(self) -> bool:
        """Whether it leaves out some of its collections' articles."""
        return any(limit is not None for limit in (self.article, self.since, self.until))
