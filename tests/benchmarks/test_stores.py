"""Whether two stores answer alike is counted, and a difference is not taken for none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.stores import compare
from index.library import Library
from index.moving import move
from index.settings import Settings
from index.store.postgres import PostgresStore
from tests.factories import HERE, article
from tests.postgres_server import Server

QUESTIONS = ["Who owns the bakery in Westmoor?", "What sank off Kell?", "When was it?"]


@pytest.fixture
def files(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    with Library.open(tmp_path, replace(settings, reranker="none"), create=True) as made:
        made.add(article("The ferry Alder sank off Kell on Friday. Nobody was hurt.", "ferry"))
        made.add(article("The bakery in Westmoor burned down. Its owner, Per Holm, was away.", "b"))
        yield made


@pytest.fixture
def tables(
    files: Library, tmp_path: Path, settings: Settings, postgres: Server
) -> Iterator[Library]:
    store = PostgresStore(postgres.fresh(), create=True)
    move(files.store, store, lambda *_: None)
    with Library(tmp_path, replace(settings, reranker="none"), store) as made:
        yield made


def test_a_library_and_its_copy_answer_alike(
    files: Library, tables: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    found = compare(Console(width=110), QUESTIONS, 2, files, tables)
    assert {name: (each.asked, each.same) for name, each in found.items()} == {
        "by vector": (3, 3),
        "by words": (3, 3),
        "answers": (2, 2),
    }
    assert "2 passages in both stores" in capsys.readouterr().out


def test_what_is_different_is_counted_and_named(
    files: Library, tables: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in files.articles(HERE):
        tables.remove(each.id, HERE)
    found = compare(Console(width=110), QUESTIONS[:1], 1, files, tables)
    assert [len(each.different) for each in found.values()] == [1, 1, 1]
    assert "different by words: Who owns the bakery" in capsys.readouterr().out
