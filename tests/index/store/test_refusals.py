"""What a store refuses is told by name, with what to do."""

from dataclasses import replace

import pytest

from index.errors import LibraryBusy, LibraryError
from index.model.article import ArticleId
from index.model.stored import Source
from index.store.refusals import dated_meanwhile, id_taken, source_taken
from tests.factories import article

FERRY = article("It sank.", name="ferry", title="Night ferry", origin="ferry.txt")


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (
            id_taken(FERRY),
            LibraryError,
            "The id 'ferry' is an article's of another collection. Remove that one first, or add"
            " this one under another name.",
        ),
        (
            source_taken(Source(ArticleId("copy"), "copy.txt")),
            LibraryError,
            "The id 'copy' is an article's of another collection. Remove that one first.",
        ),
        (
            dated_meanwhile(FERRY),
            LibraryBusy,
            "The date of 'Night ferry' was changed while it was being added. Add it again.",
        ),
        (
            dated_meanwhile(replace(FERRY, title="")),
            LibraryBusy,
            "The date of 'ferry.txt' was changed while it was being added. Add it again.",
        ),
    ],
)
def test_it_names_what_is_refused_and_what_to_do(
    error: LibraryError, kind: type[LibraryError], told: str
) -> None:
    assert (type(error), str(error)) == (kind, told)
