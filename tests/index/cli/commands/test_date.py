"""`pullquote date`: what is known of when an article was published, and what is said of it."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import HERE, article
from tests.index.cli.conftest import Inside


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """Make a library that a test may change."""
    with Library.open(tmp_path / "data", create=True) as library:
        library.add(article("The ferry sank on Friday off the coast.", "undated"))
        library.add(
            article("The bakery burned down on Friday.", "stated", published=date(2020, 8, 10))
        )
    return tmp_path / "data"


def published(data: Path, name: str) -> date | None:
    with Library.open(data) as library:
        [found] = [each for each in library.articles(HERE) if each.id == name]
    return found.published


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["undated"], "undated is undated; 0 of its sentences have a day or period."),
        (["stated"], "stated is of 2020-08-10, as the document states; 1 of its sentences has"),
        (["undated", "2020-08-03"], "undated is of 2020-08-03, as you said; 1 of its sentences"),
        (["stated", "3 May 2019"], "stated is of 2019-05-03, as you said"),
        (["stated", "none"], "stated is of 2020-08-10, as the document states"),
    ],
)
def test_what_is_known_is_said(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    held: Path,
    arguments: list[str],
    says: str,
) -> None:
    assert run("--data", held, "date", *arguments) == 0
    assert says in capsys.readouterr().err


def test_a_date_that_was_given_is_taken_back(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    run("date", "stated", "2019-05-03")
    assert published(held, "stated") == date(2019, 5, 3)
    run("date", "stated", "none")
    assert published(held, "stated") == date(2020, 8, 10)
    capsys.readouterr()


@pytest.mark.parametrize("day", ["someday", "2020-02-30", "May 2020"])
def test_what_is_no_day_changes_nothing(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, day: str
) -> None:
    assert run("date", "stated", day) == 2
    assert "DATE" in capsys.readouterr().err
    assert published(held, "stated") == date(2020, 8, 10)


def test_a_text_that_contradicts_the_date_is_quoted(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "lock.txt").write_text(
        "The lock was closed on 14 September 2021. It will open again, the board said.\n"
    )
    assert run("add", "lock.txt") == 0
    capsys.readouterr()
    assert run("date", "lock.txt", "2021-01-06") == 0
    said = " ".join(capsys.readouterr().err.split())
    assert (
        "Warning: it tells a later day as past: “The lock was closed on 14 September 2021.”" in said
    )
    assert run("date", "lock.txt", "2021-09-15") == 0
    assert "Warning" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "stated", "source", "resolved"),
    [
        (["undated"], None, "", 0),
        (["stated", "2020-08-14"], "2020-08-14", "curator", 1),
    ],
)
def test_programs_read_what_is_known_as_json(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    held: Path,
    arguments: list[str],
    stated: str | None,
    source: str,
    resolved: int,
) -> None:
    assert run("--data", held, "date", *arguments, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["article"], told["date"], told["date_source"]) == (arguments[0], stated, source)
    assert (told["resolved"], told["contradictions"], told["updated"]) == (resolved, [], None)
