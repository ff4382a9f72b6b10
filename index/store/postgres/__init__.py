"""The store for PostgreSQL with pgvector; nothing outside this package imports more than this."""

from index.store.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
