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
