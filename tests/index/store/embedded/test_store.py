"""The contract, held against SQLite with FAISS."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.store.embedded import EmbeddedStore
from tests.index.store.contract import Place, StoreContract


@dataclass(frozen=True)
class Folder:
    """A folder with a store in it."""

    path: Path

    @property
    def program(self) -> str:
        return (
            "from pathlib import Path\n"
            "from index.store.embedded import EmbeddedStore\n"
            f"store = EmbeddedStore(Path({str(self.path)!r}), create=True)\n"
        )

    def open(self) -> EmbeddedStore:
        return EmbeddedStore(self.path, create=True)


class TestEmbeddedStore(StoreContract):
    @pytest.fixture
    def fresh(self, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Place]:
        return lambda: Folder(tmp_path_factory.mktemp("store"))
