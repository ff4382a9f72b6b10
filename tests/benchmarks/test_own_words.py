"""Questions in people's own words: judged by the first quote, and all of them about the samples."""

import json
from typing import Any

import pytest

from benchmarks.own_words import ARTICLES, QUESTIONS, Result, judged, summary
from index.ingest import find_files, read_file
from index.model.article import Answer, Quote
from tests.factories import article

PIER = article("A ticket costs 40 crowns. The pier is old.")
COST, OLD = Quote(PIER, 0, 25, 0.9), Quote(PIER, 26, 42, 0.9)
CAN: dict[str, Any] = {"question": "price?", "answerable": True, "answers": ["40 crowns"]}
CANNOT: dict[str, Any] = {"question": "who?", "answerable": False, "answers": []}


def answer(*, quotes: tuple[Quote, ...] = (), closest: tuple[Quote, ...] = ()) -> Answer:
    return Answer("?", quotes, closest, 0.5)


@pytest.mark.parametrize(
    ("row", "given", "right", "held"),
    [
        (CAN, answer(quotes=(COST,)), True, True),
        (CAN, answer(quotes=(OLD, COST)), False, False),
        (CAN, answer(closest=(COST,)), False, True),
        (CAN, answer(), False, False),
        (CANNOT, answer(closest=(OLD,)), True, False),
        (CANNOT, answer(quotes=(OLD,)), False, False),
    ],
)
def test_an_answer_is_judged_by_what_comes_first(
    row: dict[str, Any], given: Answer, *, right: bool, held: bool
) -> None:
    result = judged(row, given)
    assert (result.right, result.held) == (right, held)


def test_the_summary_counts_each_outcome_once() -> None:
    def result(*, answerable: bool, answered: bool, held: bool) -> Result:
        return Result("?", answerable, answered, held, 0.5, "")

    results = [
        result(answerable=True, answered=True, held=True),
        result(answerable=True, answered=True, held=False),
        result(answerable=True, answered=False, held=True),
        result(answerable=True, answered=False, held=True),
        result(answerable=False, answered=False, held=False),
        result(answerable=False, answered=True, held=False),
    ]
    assert summary(results) == (
        "of 4 that the articles answer: 1 answered right, 2 refused with the answer as the closest"
        " passage, 1 answered wrong; of 2 that they don't: 1 refused"
    )


def test_each_answer_stands_in_the_samples_and_each_question_is_asked_once() -> None:
    texts = "\n".join(read_file(file).text for file in find_files([ARTICLES]))
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert len({row["question"] for row in rows}) == len(rows)
    for row in rows:
        assert row["answerable"] == bool(row["answers"])
        plain = " ".join(texts.lower().split())
        assert not row["answers"] or any(each.lower() in plain for each in row["answers"]), row
