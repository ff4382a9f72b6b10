"""`pullquote verify`: whether everything is sound."""

import json
import sqlite3
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import article
from tests.index.cli.conftest import Inside


def test_a_sound_library_is_said_to_be(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "verify", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"sound": True, "problems": []}


def test_what_does_not_agree_is_named_with_code_1(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with Library.open(tmp_path / "data", create=True) as library:
        library.add(article("The ferry sank off the coast.", "one"))
    connection = sqlite3.connect(tmp_path / "data" / "catalog.sqlite3")
    connection.execute("UPDATE collections SET terms = terms + 1")
    connection.commit()
    connection.close()
    assert run("verify") == 1
    assert "Problem: the statistics of the collection shared" in capsys.readouterr().err
    assert run("verify", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["sound"]
    assert len(told["problems"]) == 1
