"""`pullquote dates`: what the expressions of a text mean."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.index.cli.conftest import Inside

TEXT = "It sank on Friday. It was built on 4 May 2019.\n"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the text on standard input."""
    stdin = io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)


@pytest.mark.parametrize(
    ("options", "friday"), [([], "XXXX-WXX-5"), (["--published", "2020-08-10"], "2020-08-07")]
)
@pytest.mark.usefixtures("typed")
def test_nothing_is_resolved_but_against_the_day_that_is_given(
    run: Inside, capsys: pytest.CaptureFixture[str], options: list[str], friday: str
) -> None:
    assert run("dates", "-", "--json", *options) == 0
    told = capsys.readouterr().out
    assert friday in told
    assert "2019-05-04" in told


def test_each_line_of_documents_has_a_line_of_answers(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        {"id": 1, "published": "2020-08-10", "text": TEXT},
        {"id": 2, "published": None, "text": "Nothing is dated."},
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert run("dates", "--documents", "d.jsonl") == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2]
    assert "2020-08-07" in json.dumps(answers[0])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.txt", "--documents", "b.jsonl"],
        ["--documents", "b.jsonl", "--published", "2020-01-01"],
        ["a.txt", "--published", "someday"],
    ],
)
def test_wrong_usage_is_said(
    run: Inside, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run("dates", *arguments) == 2
    assert capsys.readouterr().err
