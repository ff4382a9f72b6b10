"""SQLite: the one source of truth. Articles, passages, full text and vectors."""

from index.store.embedded.catalog import Catalog

__all__ = ["Catalog"]
