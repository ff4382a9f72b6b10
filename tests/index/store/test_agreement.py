"""Vectors of one model are never compared with another's, and it is said what to do."""

import pytest

from index.errors import LibraryError
from index.model.stored import ModelIdentity
from index.store.agreement import check_agreement

OWN = ModelIdentity("mini", "a-int8", 384)


@pytest.mark.parametrize("stored", [None, OWN, ModelIdentity("renamed", "a-int8", 384)])
def test_vectors_of_the_same_weights_may_be_compared(stored: ModelIdentity | None) -> None:
    check_agreement(stored, OWN, "data")
    check_agreement(stored, None, "data")  # nothing is asked yet


def test_another_model_is_named_with_both_ways_out() -> None:
    with pytest.raises(LibraryError, match=r"'large', but .* is 'mini'") as e:
        check_agreement(ModelIdentity("large", "b", 384), OWN, "data")
    assert "Set it back, or run 'pullquote rebuild'" in str(e.value)


def test_another_version_of_the_model_asks_for_a_rebuild_alone() -> None:
    with pytest.raises(LibraryError, match="another version of the model 'mini'") as e:
        check_agreement(ModelIdentity("mini", "a", 384), OWN, "data")
    assert "PULLQUOTE_MODEL" not in str(e.value)
    assert "Run 'pullquote rebuild'" in str(e.value)
