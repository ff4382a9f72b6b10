"""`pullquote backup`: one new file with all that can't be made anew."""

import json
import zipfile
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import article
from tests.index.cli.conftest import Inside


@pytest.fixture
def held(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "data", create=True) as library:
        library.add(article("The ferry sank off the coast.", "one"))
    return tmp_path / "data"


def test_the_databases_are_packed_and_the_indexes_left_out(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, tmp_path: Path
) -> None:
    assert run("backup", "news.zip", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"file": "news.zip", "databases": ["catalog.sqlite3"]}
    with zipfile.ZipFile(tmp_path / "news.zip") as packed:
        assert packed.namelist() == ["catalog.sqlite3"]
    assert len(list(held.iterdir())) > 1


def test_in_words_it_says_what_brings_them_back(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    assert run("--data", held, "backup", "news.zip") == 0
    told = capsys.readouterr()
    assert "Backed up catalog.sqlite3 to news.zip" in told.err
    assert "pullquote restore" in told.err
    assert told.out == ""


def test_a_file_that_is_there_is_not_written_over(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, tmp_path: Path
) -> None:
    (tmp_path / "news.zip").write_bytes(b"dear to somebody")
    assert run("--data", held, "backup", "news.zip") == 1
    assert "news.zip exists already" in capsys.readouterr().err
    assert (tmp_path / "news.zip").read_bytes() == b"dear to somebody"


def test_without_a_library_nothing_is_written(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("backup", "news.zip") == 1
    assert "There is no library in data" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
