"""`pullquote ask`: one question, many, none, odd ones."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import HERE
from tests.index.cli.conftest import ROOT, Run

QUESTION = "Which regions would Microsoft take over?"
WORDS = "the United States, Canada, Australia and New Zealand"
SHAPE = {"question", "answered", "confidence", "complete", "as_of", "quotes", "closest"}
QUOTE = {
    "article",
    "origin",
    "title",
    "source",
    "date",
    "text",
    "start",
    "end",
    "highlight",
    "score",
}
FAST = {"PULLQUOTE_RERANKER": "none"}
"""For processes whose answers may be anything: another model need not be loaded."""


def test_an_answer_is_words_of_an_article_with_its_source(pullquote: Run, data: Path) -> None:
    done = pullquote("ask", QUESTION, data=data)
    assert done.code == 0
    assert done.err == ""
    assert WORDS in done.out
    assert (
        "— Microsoft says it is in talks to buy TikTok in four countries · 2020-08-02" in done.out
    )
    assert "sure" in done.out


def test_an_abstention_says_so_and_succeeds(pullquote: Run, data: Path) -> None:
    done = pullquote("ask", "What does a litre of milk cost in Iceland?", data=data)
    assert done.code == 0
    assert "The articles don't say." in done.out


def test_many_questions_are_answered_in_order_and_bad_ones_in_their_place(
    pullquote: Run, data: Path, samples: Library
) -> None:
    lines = [
        {"id": 7, "question": QUESTION},
        {"id": "b", "question": "What does a litre of milk cost in Iceland?"},
        {"id": None, "question": ""},
        {"id": [1], "question": "😀"},
        {"question": QUESTION.lower().rstrip("?")},
        {"id": "long", "question": "a" * 10_000},
        {"id": "no question"},
        {"id": "half", "question": "\ud800 regions?"},
        {"id": "syntax", "question": '" OR * NEAR( ^ : -\0 regions'},
    ]
    text = "\ufeff" + "\n".join([*map(json.dumps, lines), "", "{oops", "[1]", '"a"', "[" * 5000])
    done = pullquote("ask", "--questions", "-", stdin=text.encode(), data=data)
    assert done.code == 1  # some of them failed
    answers = done.lines
    assert [row["id"] for row in answers] == [
        7,
        "b",
        None,
        [1],
        None,
        "long",
        "no question",
        "half",
        "syntax",
        None,
        None,
        None,
        None,
    ]
    assert [n for n, row in enumerate(answers) if "error" in row] == [2, 3, 5, 6, 9, 10, 11, 12]
    first = answers[0]
    assert set(first) == SHAPE | {"id"}
    assert first["answered"]
    assert first["question"] == QUESTION
    assert not answers[1]["answered"]
    assert answers[1]["quotes"] == []
    assert answers[1]["closest"]
    for row in answers:
        for quote in row.get("quotes", []) + row.get("closest", []):
            assert set(quote) >= QUOTE
            stored = samples.article(quote["article"], HERE)
            assert stored.text[quote["start"] : quote["end"]] == quote["text"]
            assert quote["origin"] == stored.origin
            assert 0 <= quote["score"] <= 1
            if quote["highlight"]:
                start, end = quote["highlight"]
                assert 0 <= start < end <= len(quote["text"])


def test_json_is_one_document_of_the_same_shape(pullquote: Run, data: Path) -> None:
    done = pullquote("ask", QUESTION, "--json", "--limit", "1", data=data)
    assert done.code == 0
    assert set(done.json) == SHAPE
    (quote,) = done.json["quotes"]
    assert set(quote) >= QUOTE
    assert WORDS in quote["text"]
    assert quote["date"] == "2020-08-02"


def test_a_file_of_questions_that_is_none_is_named(
    pullquote: Run, data: Path, tmp_path: Path
) -> None:
    done = pullquote("ask", "--questions", tmp_path, data=data)
    assert done.code == 2
    assert str(tmp_path) in done.err
    (tmp_path / "empty.jsonl").touch()
    done = pullquote("ask", "--questions", tmp_path / "empty.jsonl", data=data)
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize(
    "arguments", [[], [QUESTION, "--questions", "-"]], ids=["nothing to ask", "two ways at once"]
)
def test_wrong_usage_is_said(pullquote: Run, data: Path, arguments: list[str]) -> None:
    done = pullquote("ask", *arguments, data=data)
    assert done.code == 2
    assert done.err
    assert done.out == ""


def test_a_question_that_is_none_is_refused(pullquote: Run, data: Path) -> None:
    for question in ("", "a" * 10_000):
        done = pullquote("ask", question, data=data)
        assert done.code == 2
        assert done.err.startswith("Error: The question")
        assert len(done.err) < 200


def test_bytes_that_are_no_text_are_survived(
    data: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    command: list[str | bytes] = [
        sys.executable,
        "-m",
        "index",
        "--data",
        str(data),
        "ask",
        b"\xff regions?",
        "--json",
    ]
    done = subprocess.run(
        command,
        env=environment | {"LC_ALL": "C"} | FAST,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["question"].endswith("regions?")


def test_a_reader_that_has_seen_enough_is_no_error(
    data: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    questions = "\n".join(json.dumps({"id": n, "question": QUESTION}) for n in range(50))
    (tmp_path / "q.jsonl").write_text(questions)
    command = [sys.executable, "-m", "index", "--data", str(data), "ask", "--questions", "q.jsonl"]
    with subprocess.Popen(
        command,
        env=environment | FAST,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        assert json.loads(asking.stdout.readline())["id"] == 0
        asking.stdout.close()
        assert asking.stderr.read() == b""


def test_what_a_terminal_would_obey_is_printed_harmlessly(pullquote: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(
        b'---\ntitle: "Red \\e[31m [bold]x[/bold] \\x9b31m"\nsource: "\\e]0;x\\a"\n---\n\n'
        b"The mayor said [red]hello[/red] :smile: \x1b[31m and\t\xc2\x9b31m to the harbour.\n"
    )
    library = tmp_path / "library"
    assert pullquote("add", "a.md", data=library).code == 0
    commands = [["ask", "What did the mayor say?"], ["list"], ["list", "--json"], ["show", "a.md"]]
    for command in commands:
        done = pullquote(*command, data=library)  # sees to it that no escape gets out
        assert done.code == 0
        assert "\x9b" not in done.out
        assert "\x07" not in done.out
        assert "[bold]x[/bold]" in done.out
        if command[0] != "list":
            assert "[red]hello[/red] :smile:" in done.out
            assert "and\t" in done.out


# On a terminal


PROMPT = re.compile(rb"(?:\A|\n|\x1b\[\?2004h)\? ")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end was closed
        return b""


def converse(data: Path, environment: dict[str, str], typed: list[str], *arguments: str) -> str:
    """Hold a conversation on a pseudo-terminal, typing a line at each prompt; give all it shows."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        command = [sys.executable, "-m", "index", "--data", str(data), "ask", *arguments]
        os.execve(sys.executable, command, environment | {"TERM": "xterm", "COLUMNS": "100"})  # noqa: S606
    shown, given = b"", 0
    try:
        while more := _read(terminal):
            shown += more
            if given < len(typed) and len(PROMPT.findall(shown)) > given:
                os.write(terminal, typed[given].encode() + b"\n")
                given += 1
    finally:
        _, status = os.waitpid(child, 0)
        os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, shown.decode()
    assert b"Traceback" not in shown
    return shown.decode()


def test_a_conversation_goes_on_until_an_empty_line(
    data: Path, environment: dict[str, str]
) -> None:
    shown = converse(data, environment, ["😀", "which law did Biden sign?", ""], "--more", QUESTION)
    assert "\x1b[1;32m" in shown  # the answer stands out
    assert "The question has no word in it" in shown
    assert shown.count("Ask another question") == 1
    assert len(PROMPT.findall(shown.encode())) == 3


def test_a_question_follows_the_one_before_and_says_so(
    data: Path, environment: dict[str, str]
) -> None:
    asked = ["who revoked the order?", "and when?", "and when?", ""]
    shown = converse(data, environment, asked)
    assert shown.count("following: who revoked the order?") == 2
    assert shown.count("2021-06-09") >= 2


def test_a_line_is_edited_and_comes_back(data: Path, environment: dict[str, str]) -> None:
    mended = "which law did Biden sgn?" + "\x1b[D" * 3 + "i"
    again = "\x1b[A"  # the key for the line before
    shown = converse(data, environment | FAST, [mended, again, ""])
    assert shown.count("Biden signed") == 2 or shown.count("The articles don't say") == 2
    assert "\x1b[D" not in shown


def test_help_leaves_a_conversation(data: Path, environment: dict[str, str]) -> None:
    assert "pullquote --help" in converse(data, environment, ["--help"])
