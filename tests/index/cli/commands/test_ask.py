"""`pullquote ask`: word for word for a person, JSON for a program."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from index.cli.commands.ask import answer_json, print_answer
from index.library import Library
from index.model.article import Answer, Correction, CorrectionKind, Quote, Span
from tests.factories import article
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


@pytest.mark.parametrize("answered", [True, False])
def test_a_quote_is_followed_by_the_note_that_corrects_it(*, answered: bool) -> None:
    said, note = "The lock has four gates.", "Correction: The lock has two gates, not four."
    correction = Correction(Span(25, 25 + len(note)), CorrectionKind.CORRECTION, Span(0, 24))
    lock = replace(article(f"{said}\n{note}", "a"), corrections=(correction,))
    quotes = (Quote(lock, 0, 24, 0.9),)
    answer = Answer("How many?", quotes if answered else (), () if answered else quotes, 0.9)
    screen = Console(file=StringIO())
    print_answer(answer, screen)
    assert f"{said}\n  Corrected: {note}\n  — " in screen.file.getvalue()  # type: ignore[attr-defined]
    told = answer_json(answer)
    [quote] = told["quotes"] + told["closest"]
    assert quote["corrections"] == [{"kind": "correction", "text": note, "start": 25}]


def test_what_could_not_be_searched_is_said_and_nothing_denied() -> None:
    found = (Quote(article("The lock has four gates.", "a"), 0, 24, 0.9),)
    for answer, says in (
        (Answer("How many?", found, (), 0.9, complete=False), "The lock has four gates."),
        (Answer("How many?", (), (), 0.1, complete=False), "No answer was found there."),
    ):
        screen = Console(file=StringIO(), width=100)
        print_answer(answer, screen)
        told = screen.file.getvalue()  # type: ignore[attr-defined]
        assert "Not all of the articles could be searched in time." in told
        assert says in told
        assert "The articles don't say." not in told
        assert answer_json(answer)["complete"] is False


@pytest.mark.parametrize(
    ("narrowed", "answered"),
    [
        (["--after", "2020-08-03"], False),
        (["--before", "Aug 2020"], True),
        (["--after", "2020-08-02", "--before", "2020-08-02"], True),
    ],
)
def test_a_question_is_narrowed_to_a_time(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    data: Path,
    narrowed: list[str],
    answered: bool,
) -> None:
    question = "which regions would Microsoft take over?"
    assert run("--data", data, "ask", question, *narrowed, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    words = "the United States, Canada, Australia and New Zealand"
    assert any(words in quote["text"] for quote in told["quotes"]) is answered


def test_a_question_is_narrowed_to_an_article(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "list", "--json") == 0
    wanted = json.loads(capsys.readouterr().out)[0]["article"]
    assert run("--data", data, "ask", "who?", "--article", wanted[:8], "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {quote["article"] for quote in told["quotes"] + told["closest"]} <= {wanted}
    assert run("--data", data, "ask", "who?", "--article", "no such article") == 1
    assert "pullquote list" in capsys.readouterr().err


def test_a_question_is_narrowed_to_several_articles_or_to_sources(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    made = tmp_path / "own"
    with Library.open(made, create=True) as library:
        for name, source in (("one", "The Post"), ("two", "Wire"), ("three", "the post")):
            text = f"The harbour of {name.title()} will be dredged in May."
            library.add(article(text, name, title=name, source=source))

    def asked(*options: str) -> set[str]:
        assert (
            run("--data", made, "ask", "When will the harbour be dredged?", "--json", *options) == 0
        )
        told = json.loads(capsys.readouterr().out)
        quotes = told["quotes"] + told["closest"]
        return {each["article"] for quote in quotes for each in (quote, *quote["also"])}

    assert asked() == {"one", "two", "three"}
    assert asked("--article", "one", "--article", "two") == {"one", "two"}
    assert asked("--source", "The Post") == {"one", "three"}
    assert asked("--source", "wire", "--article", "one", "--article", "two") == {"two"}
    assert run("--data", made, "ask", "who?", "--source", "The Times") == 1
    told = capsys.readouterr().err
    assert "no article of a source 'The Times'" in told
    assert "The Post, Wire" in told


@pytest.mark.parametrize(
    ("narrowed", "says"),
    [
        (["--after", "soonish"], "--after"),
        (["--after", "2021", "--before", "2020"], "later than --before"),
    ],
)
def test_a_time_that_is_none_is_wrong_usage(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, narrowed: list[str], says: str
) -> None:
    assert run("--data", data, "ask", "who?", *narrowed) == 2
    assert says in capsys.readouterr().err
