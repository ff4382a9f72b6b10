"""The contract, held against PostgreSQL with pgvector."""

from tests.index.store.contract import StoreContract


class TestPostgresStore(StoreContract):
    """`fresh` is the fixture of this folder's `conftest`."""
