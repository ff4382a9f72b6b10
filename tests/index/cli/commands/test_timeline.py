"""`pullquote timeline`: oldest first, in the form that is asked for."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import article
from tests.index.cli.conftest import Inside

TEXT = (
    "The plans for the bridge were drawn on 4 May 2019. The bridge was opened on 3 June 2020."
    " A ferry sank on 9 July 2020."
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library with a story in it, to be read alone."""
    data = tmp_path_factory.mktemp("timeline")
    with Library.open(data, create=True) as library:
        library.add(article(TEXT, "bridge", published=date(2020, 8, 10)))
    return data


@pytest.mark.parametrize(
    ("options", "days"),
    [
        ([], ["4 May 2019", "3 Jun 2020", "9 Jul 2020"]),
        (["--after", "2020"], ["3 Jun 2020", "9 Jul 2020"]),
        (["--before", "2019"], ["4 May 2019"]),
        (["--after", "June 2020", "--before", "2020-06-30"], ["3 Jun 2020"]),
        (["--article", "bridge.txt"], ["4 May 2019", "3 Jun 2020", "9 Jul 2020"]),
    ],
)
def test_it_is_told_oldest_first_as_far_as_the_options_go(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, options: list[str], days: list[str]
) -> None:
    assert run("--data", held, "timeline", *options) == 0
    printed = capsys.readouterr().out
    places = [printed.index(day) for day in days]
    assert places == sorted(places)
    others = {"4 May 2019", "3 Jun 2020", "9 Jul 2020"} - set(days)
    assert not any(day in printed for day in others)


@pytest.mark.parametrize(
    ("option", "begins"),
    [("--markdown", "# Timeline"), ("--ics", "BEGIN:VCALENDAR"), ("--timelinejs", "{")],
)
def test_it_is_written_in_the_form_that_is_asked_for(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, option: str, begins: str
) -> None:
    assert run("--data", held, "timeline", option) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_a_picture_is_drawn_into_a_file(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, tmp_path: Path
) -> None:
    assert run("--data", held, "timeline", "--png", "story.png") == 0
    capsys.readouterr()
    assert (tmp_path / "story.png").read_bytes().startswith(b"\x89PNG")


def test_json_has_the_sentences_word_for_word(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    assert run("--data", held, "timeline", "--json") == 0
    told = json.dumps(json.loads(capsys.readouterr().out))
    assert all(sentence in told for sentence in TEXT.split(". ")[:2])


@pytest.mark.parametrize(
    "options",
    [
        ["--json", "--ics"],
        ["--after", "banana"],
        ["--after", "2020", "--before", "2019"],
        ["--about", "?!"],
        ["--count", "0"],
    ],
)
def test_wrong_usage_is_said(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, options: list[str]
) -> None:
    assert run("--data", held, "timeline", *options) == 2
    assert capsys.readouterr().err


def test_that_nothing_has_a_date_is_no_failure(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    assert run("--data", held, "timeline", "--about", "quantum chromodynamics") == 0
    assert "Nothing in the articles about" in capsys.readouterr().err
