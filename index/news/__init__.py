"""What is new, in the articles' own words, and what it changes of older ones."""

from index.news.changes import Change, ChangeKind
from index.news.digest import Novelty, make_digest, new_since

__all__ = ["Change", "ChangeKind", "Novelty", "make_digest", "new_since"]
