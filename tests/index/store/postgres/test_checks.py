"""`verify` tells what was changed behind the store's back, and finds nothing where all is well."""

from datetime import date

import pytest

from index.store.postgres import PostgresStore
from tests.factories import GUILD
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.postgres.place import Base


@pytest.fixture
def store(base: Base) -> PostgresStore:
    made = base.open()
    made.set_identity(MODEL)
    made.put(ingested("one", lines(5), title="The harbour", days=[date(2020, 1, 1)]))
    made.put(ingested("two", lines(4, 7), GUILD))
    assert made.check() == []
    return made


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE terms SET passages = passages + 1 WHERE term = 'number'", "terms are not counted"),
        ("DELETE FROM postings WHERE passage = 1", "is not what it says"),
        ("UPDATE postings SET often = often + 1 WHERE passage = 1", "one, passage 0"),
        ("UPDATE words SET passages = 9 WHERE word = 'number'", "such as 'number'"),
        ("UPDATE collections SET passages = passages + 1", "other statistics"),
        ("UPDATE passages SET collection = 9 WHERE article = 'one'", "passages are of another"),
        ("UPDATE events SET collection = 9", "events are of another collection"),
        ("DELETE FROM likeness_bands WHERE article = 'one'", "half of what"),
        ("UPDATE collections SET generation = 99", "changed later than the library"),
        ("UPDATE passages SET sentence_vectors = '\\x00' WHERE id = 1", "of another length"),
        ("INSERT INTO postings VALUES (1, 999, 1, 1)", "passages that are not there"),
    ],
)
def test_what_was_tampered_with_is_told(
    base: Base, store: PostgresStore, statement: str, told: str
) -> None:
    base.run(statement)
    assert told in " ".join(store.check())
