"""The contract, held against plain Python objects: nothing above a store knows the difference."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from index import turns
from index.library import Library, Outcome
from index.settings import Settings
from tests.factories import HERE, article
from tests.index.store.contract import Place, StoreContract
from tests.index.store.memory.data import Data
from tests.index.store.memory.store import MemoryStore


@dataclass(frozen=True)
class Objects:
    """Objects with a store in them."""

    data: Data = field(default_factory=Data)

    @property
    def program(self) -> None:
        return None

    def open(self) -> MemoryStore:
        return MemoryStore(self.data)


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def fresh(self) -> Callable[[], Place]:
        return Objects


def test_a_library_works_with_it_as_with_any_other(tmp_path: Path, settings: Settings) -> None:
    chosen = replace(settings, reranker="none")
    with Library(tmp_path, chosen, MemoryStore(Data())) as library:
        text = "The harbour of Port Anselm will be dredged in March. It costs 40 million crowns."
        assert library.add(article(text, "one")) is Outcome.ADDED
        assert library.add(article(text, "one")) is Outcome.UNCHANGED
        given = library.ask("When will the harbour be dredged?", HERE)
        assert "March" in (given.quotes + given.closest)[0].text
        assert library.timeline(HERE, about="harbour") is not None
        assert library.verify() == []
    assert [each.name for each in tmp_path.iterdir()] == [turns.FOLDER]
