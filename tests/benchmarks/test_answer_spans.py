"""What counts as a rightly marked answer."""

import json
from pathlib import Path

import pytest

from benchmarks.answer_spans import Asked, judge, read_questions
from index.model.article import Span

TEXT = "Oster Steel bought Sund. It rained. The Bank of Kell paid 9 million crowns."


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("answer", "marked", "verdict"),
    [
        ("Oster Steel", "Oster Steel", "right"),
        ("9 million", "9 million crowns", "right"),  # holds it all
        ("The Bank of Kell", "Bank of Kell", "right"),
        ("Oster Steel", "Steel bought", "wrong"),  # part of it, and more
        ("Oster Steel", "Sund", "wrong"),
        ("Oster Steel", None, "nothing"),
    ],
)
def test_right_is_the_whole_answer_or_a_part_of_it_alone(
    answer: str, marked: str | None, verdict: str
) -> None:
    asked = Asked("Who?", TEXT, Span(0, 24), _span(answer))
    assert judge(asked, _span(marked) if marked else None) == verdict


def test_a_question_comes_with_its_sentence_and_those_beside_it(tmp_path: Path) -> None:
    qa = {"question": "How much?", "answers": [{"text": "9", "answer_start": TEXT.index("9")}]}
    paragraph = {"context": TEXT, "qas": [qa]}
    file = tmp_path / "squad.json"
    file.write_text(json.dumps({"data": [{"paragraphs": [paragraph]}, {"paragraphs": []}]}))
    (asked,) = read_questions(file, "developed")
    assert asked.text == "It rained. The Bank of Kell paid 9 million crowns."
    assert asked.text[slice(*asked.answer)] == "9"
    assert asked.text[slice(*asked.sentence)].startswith("The Bank")
    assert list(read_questions(file, "reported")) == []
