"""Which model the vectors are of: none at first, one for all, and half of one is damage."""

import pytest

from index.errors import LibraryDamaged
from index.model.stored import ModelIdentity
from tests.index.store.ingested import MODEL
from tests.index.store.postgres.place import Base


def test_an_empty_library_has_none_and_then_the_first_that_is_named(base: Base) -> None:
    store = base.open()
    assert store.identity() is None
    store.set_identity(MODEL)
    assert store.identity() == base.open().identity() == MODEL


def test_a_model_without_a_name_is_known_by_its_fingerprint(base: Base) -> None:
    store = base.open()
    store.set_identity(MODEL)
    base.run("UPDATE library SET model = NULL")
    assert store.identity() == ModelIdentity("", MODEL.fingerprint, MODEL.dimension)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE library SET dimension = NULL",
        "UPDATE library SET fingerprint = NULL",
        "DELETE FROM library",
    ],
)
def test_half_of_one_is_damage(base: Base, statement: str) -> None:
    store = base.open()
    store.set_identity(MODEL)
    base.run(statement)
    with pytest.raises(LibraryDamaged):
        store.identity()
