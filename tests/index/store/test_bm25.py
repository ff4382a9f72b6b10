"""A term weighs the more the fewer passages hold it, and never nothing."""

import pytest

from index.store.bm25 import inverse_frequency


def test_rare_terms_weigh_more_and_common_ones_next_to_nothing() -> None:
    weights = [inverse_frequency(n, 100) for n in (1, 10, 49, 50, 100)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == pytest.approx(4.194, abs=1e-3)
    assert weights[-1] == weights[-2] == 1e-6
