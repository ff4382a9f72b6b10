"""`pullquote restore`: a backup back into a directory without a library."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import article
from tests.index.cli.conftest import Inside, Run


@pytest.fixture
def backup(tmp_path: Path, run: Inside, capsys: pytest.CaptureFixture[str]) -> Path:
    with Library.open(tmp_path / "data", create=True) as library:
        library.add(article("The ferry sank off the coast.", "one"))
        library.add(article("The bakery burned down.", "two"))
    assert run("backup", "news.zip") == 0
    capsys.readouterr()
    return tmp_path / "news.zip"


def test_the_articles_are_there_again(
    run: Inside, capsys: pytest.CaptureFixture[str], backup: Path, tmp_path: Path
) -> None:
    assert run("--data", "new", "restore", backup, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"databases": ["catalog.sqlite3"], "articles": 2}
    with Library.open(tmp_path / "data") as old, Library.open(tmp_path / "new") as new:
        assert new.articles(new.everything()) == old.articles(old.everything())


def test_a_library_that_is_there_is_left_alone(
    run: Inside, capsys: pytest.CaptureFixture[str], backup: Path, tmp_path: Path
) -> None:
    before = (tmp_path / "data" / "catalog.sqlite3").read_bytes()
    assert run("restore", backup) == 1
    assert "There is a library in data already" in capsys.readouterr().err
    assert (tmp_path / "data" / "catalog.sqlite3").read_bytes() == before


@pytest.mark.parametrize("content", [b"words", b"PK\x03\x04", b""])
def test_what_is_no_backup_makes_no_library(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "news.zip").write_bytes(content)
    assert run("--data", "new", "restore", "news.zip") == 1
    assert "news.zip" in capsys.readouterr().err
    assert not list(tmp_path.glob("new/*"))


def test_as_its_users_run_it_a_restored_library_lists_the_same(
    process: Run, pullquote: Run, backup: Path
) -> None:
    restored = process("restore", backup, data=Path("new"))
    assert restored.code == 0
    assert "into new: 2 articles." in restored.err
    assert pullquote("list", "--json", data=Path("new")).json == pullquote("list", "--json").json
