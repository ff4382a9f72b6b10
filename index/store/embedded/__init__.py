"""The store in one SQLite file: articles, full text, vectors, with FAISS to search them."""

from index.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
