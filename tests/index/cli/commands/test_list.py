"""`pullquote list`: what there is, newest first."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.index.cli.conftest import Inside


def test_a_person_reads_a_table_and_a_program_json(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, samples: Library
) -> None:
    stored = samples.articles(samples.everything())
    assert run("--data", data, "list") == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["article", "date", "title", "source"]
    assert [line.split()[0] for line in lines] == [each.id for each in stored]
    assert run("--data", data, "list", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    dates = [row["date"] for row in rows if row["date"]]
    assert dates == sorted(dates, reverse=True)
    assert all(row["characters"] > 0 and row["passages"] > 0 for row in rows)


def test_a_collection_that_holds_nothing_is_an_empty_list(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "list", "--collection", "sport", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run("--data", data, "list", "--collection", "sport") == 0
    assert "There are no articles yet." in capsys.readouterr().err
