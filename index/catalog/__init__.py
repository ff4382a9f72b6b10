"""SQLite: the one source of truth. Articles, passages, full text and vectors."""

from index.catalog.catalog import Catalog
from index.catalog.rows import ArticleSummary, StoredPassage

__all__ = ["ArticleSummary", "Catalog", "StoredPassage"]
