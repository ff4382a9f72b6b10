"""The store, by its contract and by what is its implementations' own."""

import pytest

pytest.register_assert_rewrite("tests.index.store.contract", "tests.index.store.machine")
