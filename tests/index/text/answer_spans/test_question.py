"""What a question says of its answer."""

import pytest

from index.text.answer_spans.question import QuestionReader, Side
from index.text.language import ENGLISH

READER = QuestionReader(ENGLISH.lexicon, ENGLISH.analyzer, ENGLISH.questions, ENGLISH.names)
stem = ENGLISH.analyzer.stem


@pytest.mark.parametrize(
    ("question", "verb", "side"),
    [
        ("Who bought the firm?", "buy", Side.BEFORE),
        ("Who has bought the firm?", "buy", Side.BEFORE),
        ("Who will lead the museum?", "lead", Side.BEFORE),
        ("Which company won the contest?", "win", Side.BEFORE),
        ("Who is leading the party?", "leading", Side.BEFORE),
        ("Who was fired by Trump?", "fired", Side.AFTER),
        ("Which firm was sold in May?", "sell", Side.AFTER),
        ("What is the name of the player who scored?", "scored", Side.BEFORE),
    ],
)
def test_the_verb_tells_on_which_side_the_answer_stands(
    question: str, verb: str, side: Side
) -> None:
    asked = READER.read(question)
    assert stem(verb) in asked.verbs
    assert asked.side is side


@pytest.mark.parametrize(
    "question",
    [
        "Who did Microsoft call?",
        "Who is Ida Lund?",
        "Who is the mayor?",
        "Who was it?",
        "Which Super Bowl did Elway win?",
        "When did it open?",
        "",
    ],
)
def test_where_no_verb_is_plain_there_is_no_side(question: str) -> None:
    asked = READER.read(question)
    assert not asked.verbs
    assert asked.side is Side.EITHER


def test_other_words_for_the_verb_will_do() -> None:
    assert {stem("acquire"), stem("purchase")} <= READER.read("Who bought the firm?").verbs


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many people died?", ("people",)),
        ("How many coal miners came to Kell?", ("coal", "miners")),
        ("How many people use TikTok?", ("people",)),
        ("How many of the jobs would go?", ("jobs",)),
        ("What is the total number of users?", ("users",)),
        ("How many young coal miners are missing?", ("young", "coal", "miners")),
        ("How much did it cost?", ()),
        ("Who counts?", ()),
    ],
)
def test_what_is_counted(question: str, counted: tuple[str, ...]) -> None:
    assert READER.read(question).counted == tuple(map(stem, counted))


def test_names_and_telling_words_are_apart() -> None:
    asked = READER.read("What share would Oster Steel take of Sund?")
    assert asked.named == {stem(word) for word in ("oster", "steel", "sund")}
    assert asked.telling == asked.named | {
        stem("share"),
        stem("take"),
    }
    assert asked.stems > asked.telling


def test_a_question_is_read_once() -> None:
    assert READER.read("Who won?") is READER.read("Who won?")
