"""What kind of thing a question asks for, by cases."""

import pytest

from index.text.answer_types import Kind
from index.text.language import ENGLISH

CASES = [
    ("Who bought the app?", Kind.PERSON),
    ("Which senator wrote the law?", Kind.PERSON),
    ("Whose idea was it?", Kind.PERSON),
    ("When was the law signed?", Kind.TIME),
    ("What year did it start?", Kind.TIME),
    ("on which day was the deal announced", Kind.TIME),
    ("Where is the company based?", Kind.PLACE),
    ("Which regions would Microsoft take over?", Kind.PLACE),
    ("in what city was it founded", Kind.PLACE),
    ("How many users are there?", Kind.NUMBER),
    ("how much did it cost", Kind.NUMBER),
    ("What is the price of the deal?", Kind.NUMBER),
    ("What percentage will Oracle own?", Kind.NUMBER),
    ("Why was it banned?", Kind.REASON),
    ("What was the reason for the ban?", Kind.REASON),
    ("Which company won?", Kind.NAME),
    ("What newspaper reported it?", Kind.NAME),
    ("What did the court say?", Kind.OTHER),
    ("microsoft tiktok talks", Kind.OTHER),
    ("The deal was signed in June. Who signed it?", Kind.PERSON),
    ("", Kind.OTHER),
    ("😀", Kind.OTHER),
]


@pytest.mark.parametrize(("question", "kind"), CASES, ids=[q for q, _ in CASES])
def test_the_kind_of_a_question(question: str, kind: Kind) -> None:
    assert ENGLISH.questions.kind_of(question) is kind
    assert ENGLISH.questions.kind_of(question.upper()) is kind


@pytest.mark.parametrize(
    ("question", "yes_or_no"),
    [
        ("Did Oracle buy the app?", True),
        ("is the law still in force", True),
        ("Wasn’t the ban lifted?", True),
        ("The law was signed in June. Has it been upheld?", True),
        ("Would Microsoft take over the app in Canada?", True),
        ("Did Oracle or Microsoft buy it?", False),
        ("Did they say when it opens?", False),
        ("Was it banned, and why?", False),
        ("Can you tell me who bought it?", False),
        ("Who did it?", False),
        ("What is the price?", False),
        ("Willow trees in the park", False),
        ("Microsoft did it?", False),
        ("is", False),
        ("", False),
    ],
)
def test_what_yes_or_no_would_answer_is_known(question: str, yes_or_no: bool) -> None:
    assert ENGLISH.questions.asks_yes_or_no(question) is yes_or_no
