"""What a single word tells of the time of its sentence."""

import pytest

from index.text.timex.tokens import Tokens
from index.text.timex.word_tense import Tense, is_purpose, of_word, pair


def told(text: str, word: str) -> Tense:
    return of_word(Tokens(text), text.split().index(word))


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("they closed it", "closed", Tense.PAST),
        ("they withdrew it", "withdrew", Tense.PAST),
        ("they hurt him", "hurt", Tense.PAST),
        ("they will hurt him", "hurt", Tense.NONE),
        ("they will close it", "will", Tense.FUTURE),
        ("a closed shop", "closed", Tense.NONE),
        ("it is indeed so", "indeed", Tense.NONE),
        ("they plan a sale", "plan", Tense.FUTURE),
        ("spoke of plans for it", "plans", Tense.NONE),
        ("they announced plans", "plans", Tense.NONE),
        ("next to it", "next", Tense.NONE),
        ("they used oil", "used", Tense.PAST),
        ("they used to swim", "used", Tense.NONE),
        ("after winning it", "after", Tense.PAST),
        ("originally planned for May", "planned", Tense.NONE),
        ("it is planned for May", "planned", Tense.FUTURE),
        ("it would have closed", "would", Tense.PAST),
        ("it might not have been", "might", Tense.PAST),
        ("it would have a vote", "would", Tense.FUTURE),
        ("it will have closed", "will", Tense.FUTURE),
        ("it takes effect", "takes", Tense.FUTURE),
        ("it takes time", "takes", Tense.NONE),
        ("he agreed to meet", "to", Tense.FUTURE),
        ("he went to police", "to", Tense.NONE),
        ("he spoke to reporters", "to", Tense.NONE),
        ("he came close to giving up", "to", Tense.NONE),
        ("he failed to meet", "to", Tense.NONE),
    ],
)
def test_a_word_tells_past_or_future_or_nothing(text: str, word: str, tense: Tense) -> None:
    assert told(text, word) is tense


def test_an_infinitive_behind_no_plan_says_what_for() -> None:
    assert is_purpose(Tokens("Friday's meeting to plan it"), 3)
    assert not is_purpose(Tokens("it is to close"), 2)


def test_a_pair_is_a_word_and_the_next() -> None:
    assert pair(Tokens("It Takes effect"), 1) == ("takes", "effect")
