"""Sentences that speak against a question, and those that only look like it."""

import pytest

from index.text.language import ENGLISH

SUND = "Oster Steel bought the chip maker Sund for 900 million crowns in March."
QUARTERS = (
    "Oster Steel made 41 million crowns in the second quarter, after 66 million in the first."
)

AGAINST = [
    # roles exchanged
    ("Who bought Oster Steel?", SUND),
    ("Which company acquired Oster Steel?", SUND),
    ("Who bought Oster Steel?", "Sund was bought by Oster Steel in March."),
    ("Who was fired by Comey?", "President Trump fired James Comey."),
    ("Who beat Kell?", "Kell beat Holm United in the final."),
    # another of a row
    ("How much did Oster Steel make in the third quarter?", QUARTERS),
    ("Who won the 3rd round?", "Ida Lund won the second round."),
    ("When was her fourth term?", "Her first term began in 2014, her second term in 2018."),
]

NOT_AGAINST = [
    ("Who bought Sund?", SUND),
    ("Who bought Sund?", "Sund was bought by Oster Steel in March."),
    (
        "Who won the Alder Prize?",
        "The Alder Prize was awarded to Émile Ångström, who won it twice.",
    ),
    ("Who was fired by Trump?", "President Trump fired James Comey."),
    ("How much did Oster Steel make in the second quarter?", QUARTERS),
    ("How much did Oster Steel make in the first quarter?", QUARTERS),  # 'in the first'
    ("Who was the first mayor?", "Her second term as mayor began in 2018."),
    ("Who won?", SUND),
    ("When did Oster Steel buy Sund?", SUND),
    ("", ""),
]


@pytest.mark.parametrize(("question", "text"), AGAINST)
def test_a_sentence_about_another_thing_speaks_against(question: str, text: str) -> None:
    assert ENGLISH.answers.tells_of_another(text, question)


@pytest.mark.parametrize(("question", "text"), NOT_AGAINST)
def test_a_sentence_that_may_answer_does_not(question: str, text: str) -> None:
    assert not ENGLISH.answers.tells_of_another(text, question)


@pytest.mark.parametrize(
    ("question", "text", "denied"),
    [
        ("What does the treaty not limit?", "The treaty limits fishing.", True),
        ("What does the treaty not limit?", "It does not limit barge traffic.", False),
        ("Who signed the treaty?", "Pomeria and Dace did not sign it.", True),
        ("Who signed the treaty?", "Norland signed it, and Dace did not.", False),
        ("Who didn't sign the treaty?", "Norland signed it.", True),
        ("Did Dace sign the treaty?", "Dace did not sign it.", False),  # that is the answer
        ("How many jobs?", "An earlier version of this article said it would cost 410 jobs.", True),
        ("Who owns it?", "This story incorrectly named Ida Lund as the owner.", True),
        ("Who wrote it?", "Ida Lund wrote an earlier version of the song.", False),
        ("Why was it not signed?", "It was signed in May.", False),
    ],
)
def test_a_denial_is_no_answer_to_what_was_done(question: str, text: str, denied: bool) -> None:
    assert ENGLISH.answers.denies(text, question) is denied


def test_a_name_on_the_wrong_side_fits_less() -> None:
    assert ENGLISH.answers.fit(SUND, "Who bought Sund?") == 1.0
    assert ENGLISH.answers.fit(SUND, "Who bought Oster Steel?") < 0.5
    assert ENGLISH.answers.fit("It rained.", "Who bought Sund?") == 0.0
