"""`pullquote on`: one day, week, month or year, whose year may be left out."""

import json
from pathlib import Path

import pytest

from tests.index.cli.conftest import Inside


@pytest.fixture
def dated(run: Inside, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Inside:
    """Add articles of two years that tell of the same day, and of another."""
    for year in (2019, 2021):
        (tmp_path / f"{year}.md").write_text(
            f"---\ntitle: Ferry {year}\ndate: {year}-06-01\n---\n\n"
            f"The ferry sank on 15 March {year}. It was raised on 4 April {year}.\n"
        )
    assert run("add", "2019.md", "2021.md") == 0
    capsys.readouterr()
    return run


def test_a_day_is_told_of_by_the_articles_own_sentences(
    dated: Inside, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dated("on", "2019-03-15") == 0
    told = capsys.readouterr()
    assert "The ferry sank on 15 March 2019." in told.out
    assert "2021" not in told.out + told.err


def test_without_a_year_the_latest_is_told_and_the_others_named(
    dated: Inside, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dated("on", "March 15") == 0
    told = capsys.readouterr()
    assert "The ferry sank on 15 March 2021." in told.out
    assert "2019" not in told.out
    assert "(also in 2019)" in told.err


def test_a_month_holds_its_days(dated: Inside, capsys: pytest.CaptureFixture[str]) -> None:
    assert dated("on", "April 2021", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert "raised on 4 April 2021" in json.dumps(told)


def test_a_day_of_which_nothing_is_told_succeeds(
    dated: Inside, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dated("on", "2020-03-15") == 0
    assert "mention nothing that happened on" in capsys.readouterr().err
    assert dated("on", "1 May") == 0


def test_what_is_no_date_is_wrong_usage(dated: Inside, capsys: pytest.CaptureFixture[str]) -> None:
    assert dated("on", "soon enough") == 2
    assert "DATE" in capsys.readouterr().err
