"""What is kept beside the articles, wherever settings say: copied into files and out of them."""

from pathlib import Path
from typing import Final

from index.databases import Tables, opened_shared
from index.databases.copying import NotEmpty, copy_between
from index.records import RECORDS
from index.subscriptions.schema import FEEDS

BESIDE: Final = (RECORDS, FEEDS)
"""What a bot remembers, and the feeds that are followed."""

Place = tuple[str, Path]
"""The address of a database, empty for files, and the directory that they are in then."""


def copy_beside(tables: Tables, old: Place, new: Place) -> int | None:
    """Copy tables from one place to another; count the rows, None where others were there."""
    with opened_shared(old[0]) as source, opened_shared(new[0]) as target:
        try:
            return copy_between(tables, (old[1], source), (new[1], target))
        except NotEmpty:
            return None
