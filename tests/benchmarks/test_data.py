"""Evaluation sets are read as they are, halved in one way, and quotes are held against answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import data
from benchmarks.data import PART, holds


def squad(path: Path) -> Path:
    """Write a set in SQuAD's format: two topics of one paragraph each."""

    def topic(text: str, question: str, answers: list[str]) -> dict[str, Any]:
        qa = {"question": question, "answers": [{"text": each} for each in answers]}
        return {"paragraphs": [{"context": text, "qas": [qa]}]}

    topics = [
        topic("The ferry sank in May.", "When did it sink?", ["May", "May"]),
        topic("The mayor spoke.", "Who sang?", []),
    ]
    path.write_text(json.dumps({"data": topics}))
    return path


def rows(path: Path, *values: dict[str, Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, values)))
    return path


def test_a_squad_set_has_an_article_a_paragraph_and_its_topics_halved(tmp_path: Path) -> None:
    found = data.xquad(squad(tmp_path / "x.json"))
    assert [article.text for article in found.articles] == [
        "The ferry sank in May.",
        "The mayor spoke.",
    ]
    first, second = found.questions
    assert (first.answers, first.quotable, first.group) == (("May",), True, 0)
    assert (second.answers, second.quotable, second.group) == ((), False, 1)
    assert first.gold == {found.articles[0].id}
    assert found.half(0) == (first,)
    assert found.half(None) == found.questions
    assert [each.questions for each in found.small()] == [(first,), (second,)]


def test_news_states_dates_titles_and_what_can_be_answered(tmp_path: Path) -> None:
    rows(
        tmp_path / "articles.jsonl",
        {"id": "a", "text": "The ferry sank.", "title": "Ferry", "date": "2020-05-05T10:00"},
        {"id": "b", "text": "The mayor spoke.", "title": "", "date": None},
    )
    question = {"question": "What sank?", "answers": ["The ferry"], "articles": ["a", "gone"]}
    rows(
        tmp_path / "questions.jsonl",
        {**question, "answerable": True, "verbatim": True},
        {**question, "answerable": False, "verbatim": True},
    )
    found = data.news(tmp_path)
    assert [str(article.published) for article in found.articles] == ["2020-05-05", "None"]
    one, other = found.questions
    assert (one.answers, one.quotable, one.group) == (("The ferry",), True, 0)
    assert (other.answers, other.quotable, other.group) == ((), False, 1)
    assert one.gold == {found.articles[0].id}


def test_a_set_of_sentences_has_its_articles_by_name(tmp_path: Path) -> None:
    articles = rows(tmp_path / "a.jsonl", {"id": "a", "title": None, "text": "The ferry sank."})
    asked = {"question": "What sank?", "articles": ["a", "b"], "answers": ["The ferry sank."]}
    questions = rows(tmp_path / "q.jsonl", {**asked, "answerable": True})
    found = data.sentences("SelQA", articles, questions)
    assert found.name == "SelQA"
    assert found.questions[0].gold == {found.articles[0].id}


LONG = "The harbour council approved a night ferry on Tuesday."


@pytest.mark.parametrize(
    ("quote", "answers", "held"),
    [
        ("The ferry sank in May.", ("May",), True),
        ("The ferry sank in MAY!", ("may",), True),
        ("The mayor spoke.", ("May",), False),  # no part of a word
        ("It cost 1,000 crowns.", ("1 000 crowns",), True),
        ("The ferry sank.", (), False),
        ("The ferry sank.", ("a bus", "the ferry"), True),
        (LONG[:40], (LONG,), False),  # cut inside a word
        ("The harbour council approved a night ferry", (LONG,), True),  # a long part of it
        ("ferry", (LONG,), False),
    ],
)
def test_a_quote_holds_an_answer_by_words(quote: str, answers: tuple[str, ...], held: bool) -> None:
    assert holds(quote, answers) is held


def test_a_part_counts_only_from_some_length() -> None:
    assert len("a night ferry") < PART
    assert not holds("a night ferry", (LONG,))
