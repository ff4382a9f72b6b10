"""`pullquote ask`: word for word for a person, JSON for a program."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.index.cli.conftest import Inside

QUESTION = "How many regions does TikTok operate in?"


def test_an_answer_is_a_slice_of_its_article(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, samples: Library
) -> None:
    assert run("--data", data, "ask", QUESTION, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    for quote in answer["quotes"] + answer["closest"]:
        stored = samples.article(quote["article"], samples.everything())
        assert stored.text[quote["start"] : quote["end"]] == quote["text"]
    assert run("--data", data, "ask", QUESTION) == 0
    printed = capsys.readouterr().out
    for quote in answer["quotes"] or answer["closest"]:
        assert quote["text"] in printed


def test_what_the_articles_do_not_say_is_no_failure(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "ask", "What is the boiling point of mercury?") == 0
    assert "The articles don't say." in capsys.readouterr().out


def test_each_stage_is_explained(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "ask", QUESTION, "--explain", "--json") == 0
    trace = json.loads(capsys.readouterr().out)
    assert trace["question"] == QUESTION
    assert trace["retrieved"]
    assert trace["ranked"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give a question, or --questions FILE"),
        ([QUESTION, "--questions", "f"], "not both"),
        (["--explain", "--questions", "f"], "--explain needs a question"),
    ],
)
def test_wrong_usage_is_said(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, arguments: list[str], says: str
) -> None:
    assert run("--data", data, "ask", *arguments) == 2
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert says in told


def test_a_quote_is_followed_by_the_note_that_corrects_it(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    note = "Correction: The lock at Orvell has two gates, not four; they date from 1911."
    (tmp_path / "lock.txt").write_text(
        "The lock at Orvell\n\n2021-03-04\n\nThe lock at Orvell has four gates, built in 1911."
        f" The harbour master lives beside it.\n\n{note}\n",
        encoding="utf-8",
    )
    at = ("--data", tmp_path / "d")
    assert run(*at, "add", tmp_path / "lock.txt") == 0
    capsys.readouterr()
    assert run(*at, "ask", "How many gates has the lock at Orvell?", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    corrected = [q for q in told["quotes"] if "four gates" in q["text"] and note not in q["text"]]
    assert [[each["text"] for each in quote["corrections"]] for quote in corrected] == [[note]]
    assert run(*at, "ask", "How many gates has the lock at Orvell?") == 0
    printed = capsys.readouterr().out
    assert printed.index("has four gates") < printed.index(f"  Corrected: {note}")
    assert run(*at, "timeline") == 0
    assert f"  Corrected: {note}" in capsys.readouterr().out
