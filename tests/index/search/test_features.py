"""What a sentence's own words say: whether it holds what is asked for, whether it asks itself."""

import pytest

from index.search.features import describe, type_fit
from tests.index.search.made import candidates, question


@pytest.mark.parametrize(
    ("asked", "text", "sign"),
    [
        ("Who approved the ferry?", "Judge Carl Nichols approved it.", 1),
        ("Who approved the ferry?", "It was approved at last.", -1),
        ("When did it open?", "It opened on 3 May 2019.", 1),
        ("When did it open?", "It opened to much applause.", -1),
        ("How many people work there?", "It employs 1,200 people.", 1),
        ("Where was it built?", "It was built in New Zealand.", 1),
        ("Is the port open?", "It was approved at last.", 0),
    ],
)
def test_a_sentence_holds_something_of_the_type_asked_for_or_not(
    asked: str, text: str, sign: int
) -> None:
    fit = type_fit(text, question(asked))
    assert (fit > 0) - (fit < 0) == sign
    assert -1 <= fit <= 1


def test_the_show_is_no_answer_to_which_show() -> None:
    asked = question("Which show did Ann Lee write?")
    named = type_fit("Ann Lee wrote the show Night Ferry for the BBC.", asked)
    assert type_fit("Ann Lee wrote the show for the BBC.", asked) < named


def test_a_noun_with_signs_in_it_is_no_pattern() -> None:
    asked = question("Which c++ book won?", asked_noun="c++")
    assert -1 <= type_fit("The c++ book won.", asked) <= 1


def test_a_sentence_that_asks_is_told() -> None:
    described = describe(candidates("Will it sink? “Will it sink?” It sank."), question("Did it?"))
    assert [c.is_question for c in described] == [1.0, 1.0, 0.0]
