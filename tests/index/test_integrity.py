"""What `verify` finds beyond the store's own checks: values that no article can have."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.integrity import problems
from index.library import Library
from index.settings import Settings
from index.store.embedded.database import FILE_NAME
from tests.factories import article

TEXT = "The harbour will be dredged on 3 March 2021. The work costs 40 million crowns."


@pytest.fixture
def library(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    chosen = replace(settings, reranker="none")
    with Library.open(tmp_path, chosen, create=True) as made:
        made.add(article(f"Advertising\n\n{TEXT}", "one", title="Harbour"))
        yield made


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE articles SET text = replace(text, '40', '50')", "(checksum)"),
        ("UPDATE articles SET sentences = '[0,11,14,30]'", "a sentence holds boilerplate"),
        ("UPDATE articles SET sentences = '[13,20,30,9999]'", "not a slice of the article"),
        ("UPDATE passages SET vector = zeroblob(768)", "not of unit length"),
        ("UPDATE events SET sentence_end = 40", "its sentence is none of the article's"),
        ("UPDATE events SET date_end = 9999", "its date's words don't stand in its sentence"),
        ("UPDATE events SET last = '2001-01-01'", "it ends before it begins"),
    ],
)
def test_each_value_that_cannot_be_is_named(
    library: Library, settings: Settings, statement: str, problem: str
) -> None:
    assert problems(library.store, replace(settings, reranker="none")) == []
    with closing(sqlite3.connect(library.directory / FILE_NAME)) as connection, connection:
        connection.execute(statement)
    found = problems(library.store, replace(settings, reranker="none"))
    named = [each for each in found if problem in each]
    assert named, found
    assert all(each.startswith("one (Harbour)") for each in named)


def test_a_model_that_cannot_be_loaded_is_named(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    nowhere = replace(settings, cache=tmp_path / "file", reranker="none")
    assert any("set PULLQUOTE_CACHE" in each for each in problems(library.store, nowhere))
