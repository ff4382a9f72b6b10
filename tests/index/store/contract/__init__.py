"""What every store promises, held against whatever implements the protocol.

    class TestMine(StoreContract):
        @pytest.fixture
        def fresh(self, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Place]: ...

`Place` is where one store's data lies: it opens it any number of times, side by side too.
"""

from collections.abc import Callable

import pytest

from index.store.protocol import Store
from tests.index.store.contract.hiding import HidingContract
from tests.index.store.contract.keeping import KeepingContract
from tests.index.store.contract.lasting import LastingContract
from tests.index.store.contract.place import Place, opened
from tests.index.store.contract.same_texts import SameTextsContract
from tests.index.store.contract.searching import SearchContract

__all__ = ["Place", "StoreContract"]


class StoreContract(
    SearchContract, KeepingContract, HidingContract, SameTextsContract, LastingContract
):
    """The promises of `index.store.protocol`."""

    @pytest.fixture
    def place(self, fresh: Callable[[], Place]) -> Place:
        return fresh()

    @pytest.fixture
    def store(self, place: Place) -> Store:
        return opened(place)
