"""`pullquote timeline`, `date` and `dates`, as they are typed."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.index.cli.conftest import Run

ARTICLE = """The harbour is for sale

The council said on Sunday that it would sell the harbour.

The deal is to be signed by September 15 at the latest.
"""


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def test_json_has_the_entries_with_their_quotes(
    pullquote: Run, data: Path, samples: Library
) -> None:
    entries = json.loads(pullquote("timeline", "--json", data=data).out)
    for entry in entries:
        assert entry.keys() == {
            "value", "start", "end", "precision", "known", "status", "quotes",
        }  # fmt: skip
        for quote in entry["quotes"]:
            text = samples.article(quote["article"], samples.everything()).text
            assert text[quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize(
    ("option", "begins"),
    [("--markdown", "# Timeline"), ("--ics", "BEGIN:VCALENDAR"), ("--timelinejs", "{")],
)
def test_it_is_exported(pullquote: Run, data: Path, option: str, begins: str) -> None:
    assert pullquote("timeline", option, data=data).out.startswith(begins)


def test_it_is_drawn(pullquote: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "story.png"
    assert pullquote("timeline", "--png", str(file), data=data).code == 0
    assert file.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["timeline", "--json", "--markdown"], "not several"),
        (["timeline", "--after", "2021", "--before", "2020"], "Exchange"),
        (["timeline", "--after", "30 February"], "is not a date"),
        (["timeline", "--before", "2020-02-30"], "is not a date"),
        (["timeline", "--about", "?"], "no word"),
        (["timeline", "--png", "/dev/null/x"], "can't be written"),
        (["date", "2020-09-14-oracle.md", "2020"], "more than a day"),
        (["date", "2020-09-14-oracle.md", "soon"], "is not a date"),
        (["dates"], "give a FILE"),
        (["dates", "x.txt", "--documents", "y.jsonl"], "give a FILE"),
        (["dates", "--documents", "/nowhere.jsonl"], "can't be read"),
        (["dates", "-", "--published", "2020"], "more than a day"),
    ],
)
def test_misuse_is_answered_in_a_sentence(
    pullquote: Run, data: Path, words: list[str], says: str
) -> None:
    done = pullquote(*words, data=data)
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err


def test_years_1_and_9999_bound_everything(pullquote: Run, data: Path) -> None:
    done = pullquote(
        "timeline", "--after", "0001-01-01", "--before", "9999-12-31", "--json", data=data
    )
    assert done.code == 0
    assert json.loads(done.out)


def test_what_nobody_wrote_about_is_said(pullquote: Run, data: Path) -> None:
    done = pullquote("timeline", "--about", "Icelandic volcanoes", data=data)
    assert (done.code, done.out) == (0, "")
    assert "Nothing in the articles about 'Icelandic volcanoes' has a date." in done.err


def test_a_curator_dates_an_article(pullquote: Run, tmp_path: Path) -> None:
    file, data = tmp_path / "harbour.txt", tmp_path / "data"
    file.write_text(ARTICLE)
    pullquote("add", str(file), data=data)
    assert "is undated" in pullquote("date", "harbour.txt", data=data).err
    said = pullquote("date", "harbour.txt", "2020-08-03", data=data)
    assert "is of 2020-08-03, as you said" in said.err
    pullquote("add", str(file), data=data)
    told = json.loads(pullquote("timeline", "--json", data=data).out)
    assert {"2020-08-02", "2020-09-15"} <= {entry["value"] for entry in told}
    assert "is undated" in pullquote("date", "harbour.txt", "none", data=data).err


def test_dates_of_a_file_hang_on_what_it_states_and_leave_out_boilerplate(
    pullquote: Run, tmp_path: Path
) -> None:
    file = tmp_path / "harbour.md"
    file.write_text("---\ndate: 2020-08-10\n---\nThe council met on Sunday.\n")
    done = json.loads(pullquote("dates", str(file), "--json", data=tmp_path).out)
    (found,) = done["expressions"]
    assert (found["text"], found["value"], found["known"]) == ("Sunday", "2020-08-09", "resolved")


def test_dates_of_plain_text_stay_open_without_a_day(pullquote: Run, tmp_path: Path) -> None:
    given = "It opens on Friday."
    open_ = json.loads(pullquote("dates", "-", "--json", data=tmp_path, stdin=given.encode()).out)
    assert open_["expressions"][0]["value"] == "XXXX-WXX-5"
    told = pullquote(
        "dates", "-", "--json", "--published", "2020-08-10", data=tmp_path, stdin=given.encode()
    )
    assert json.loads(told.out)["expressions"] == [
        {
            "start": 12,
            "end": 18,
            "text": "Friday",
            "value": "2020-08-14",
            "interval": ["2020-08-14", "2020-08-14"],
            "modifier": None,
            "known": "resolved",
        }
    ]


def test_many_documents_are_answered_line_by_line(pullquote: Run, tmp_path: Path) -> None:
    given = "\n".join(
        [
            '{"id": 1, "published": "2020-08-10", "text": "It opened on Friday."}',
            "not JSON",
            '{"id": 3, "published": "2020-02-30", "text": "Friday"}',
            '{"id": 4, "published": null, "text": "On 3 May 2019."}',
        ]
    )
    done = pullquote("dates", "--documents", "-", data=tmp_path, stdin=given.encode())
    first, second, third, fourth = map(json.loads, done.out.splitlines())
    assert first["expressions"][0]["value"] == "2020-08-07"
    assert "Line 2" in second["error"]
    assert (third["id"], "no such day" in third["error"]) == (3, True)
    assert fourth["expressions"][0]["known"] == "stated"
    assert done.code == 1
