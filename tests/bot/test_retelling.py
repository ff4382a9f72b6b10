"""The index's sentences are said in the reader's language, and none of them is forgotten."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import index
from bot.retelling import _DETAILS, _SENTENCES, _kinds, advice, detail, retold, told
from bot.translation import speaking
from index import errors
from index.errors import BadQuestion, ReadingError, TooLarge
from index.fetching.errors import PageRefused
from index.ingest.left_out import in_place_of
from index.search.question import LONGEST_QUESTION, check_question
from index.text.timex import read_day, read_period
from index.timeline.contradiction import Reason
from index.timeline.provenance import _SAYS
from index.timeline.reader import check_period, check_topic

READING = {kind.__name__ for kind in _kinds(ReadingError)}
TODAY = date(2022, 11, 6)
REFUSED = PageRefused("https://a.example/x", "status 503")


def details() -> Iterator[str]:
    """Read what stands behind errors in the code, what varies as braces."""
    for path in Path(index.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[_, detail]) if name in READING:
                    yield from _written(detail)


def _written(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
        case ast.BoolOp(values=values):
            for each in values:
                yield from _written(each)


def test_whatever_an_error_says_beside_its_advice_can_be_said() -> None:
    known = {re.sub(r"\{\w+\}", "{}", each) for each in _DETAILS}
    found = {text for text in details() if text.strip("{}")}
    assert "status {}" in found
    assert found <= known


@pytest.mark.parametrize("kind", list(_kinds(ReadingError)))
def test_each_error_of_reading_is_said_in_german(kind: type[ReadingError]) -> None:
    error = kind("a*b.pdf", "status 404")
    assert told(error) == retold(str(error)) == str(error)
    with speaking("de"):
        assert told(error) == retold(str(error)) == f"a*b.pdf: {advice(error)} (Status 404)"
        assert advice(error) != kind.advice


def _raised() -> Iterator[str]:
    for fails in (
        lambda: check_question(" "),
        lambda: check_question("?!"),
        lambda: check_question("why " * LONGEST_QUESTION),
        lambda: check_topic("?"),
        lambda: check_topic("x" * 5000),
        lambda: check_period(date(2022, 1, 2), date(2022, 1, 1)),
        lambda: read_period("soonish", TODAY),
        lambda: read_day("2022", TODAY),
    ):
        with pytest.raises(BadQuestion) as raised:
            fails()
        yield str(raised.value)


def test_what_is_wrong_with_a_question_or_date_is_said_in_german() -> None:
    for english in _raised():
        assert retold(english) == english
        with speaking("de"):
            assert retold(english) != english, english


@pytest.mark.parametrize(
    "english", [*map(str, Reason), *_SAYS.values(), in_place_of(7), *_SENTENCES]
)
def test_what_is_said_of_an_article_is_said_in_german(english: str) -> None:
    with speaking("de"):
        assert retold(english) != english


def test_what_varies_stays_as_it_is_but_for_numbers() -> None:
    with speaking("de"):
        assert in_place_of(7) == "[Page 7 is left out: the order of its columns can't be told.]"
        assert "[Seite 7 fehlt" in retold(in_place_of(7))
        said = retold("The question has 1,234 characters; at most 300 can be read. Ask in a"
                      " sentence or two.")  # fmt: skip
        assert "1.234 Zeichen" in said
        assert detail(TooLarge("a.pdf", "PDF: at most 20 MB")) == "PDF: höchstens 20 MB"
        assert detail(TooLarge("a.pdf", "whatever a library says")) == "whatever a library says"
        assert retold("no sentence of ours") == "no sentence of ours"


def test_a_kept_error_is_said_with_its_address() -> None:
    with speaking("de"):
        assert retold(str(REFUSED)).startswith("https://a.example/x: Der Server gibt")
        assert retold(str(REFUSED)).endswith("(Status 503)")
        assert told(errors.LibraryError("of the disk")) == "of the disk"
