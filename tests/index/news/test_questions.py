"""A question is made of a sentence's own words, or none is."""

import pytest

from index.news.questions import LONGEST, SHORTEST, question_of


@pytest.mark.parametrize(
    ("sentence", "question", "subject"),
    [
        (
            "Microsoft says it is in talks to buy TikTok in four countries",
            "Who says it is in talks to buy TikTok in four countries?",
            "Microsoft",
        ),
        (
            "The harbour council approved a night ferry between Lindholm and Saltö.",
            "Who approved a night ferry between Lindholm and Saltö?",
            "The harbour council",
        ),
        (
            "President Ida Lund on Wednesday revoked the orders of her predecessor, and smiled.",
            "Who revoked the orders of her predecessor?",
            "President Ida Lund",
        ),
        (
            "Oracle has won the contest over the app, though it does not buy it.",
            "Who has won the contest over the app?",
            "Oracle",
        ),
        (
            "The Fisheries Act forbids the sale of herring in May.",
            "What forbids the sale of herring in May?",
            "The Fisheries Act",
        ),
    ],
)
def test_who_does_it_gives_way_to_the_asking_word(
    sentence: str, question: str, subject: str
) -> None:
    assert question_of(sentence) == (question, subject)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        ".",
        "What the two orders against TikTok say",
        "Harbour Council Approves The Night Ferry Today",  # a name can't be told there
        "Apple sales fell three percent in the last quarter",
        "They said that it was over and done for good.",
        "On Friday the court ruled that it was fine by all.",
        "Rain fell.",
        "Oracle said on Monday that it had been put forward as a “trusted provider”.",
        "Oracle said (as it always does) that it was well.",
        "Oracle told those who asked what it was for.",
        "Microsoft’s chief executive said that he was pleased with it all.",
        "The company confirmed on Monday that Oracle had picked it.",
        f"Microsoft said {'that it was ' * LONGEST} over.",
        "Microsoft, which is large, said so",
        "Ida Lund said",
        "“Nobody knows,” said Ida Lund to those who asked her.",
    ],
)
def test_what_makes_no_plain_question_makes_none(sentence: str) -> None:
    assert question_of(sentence) is None


def test_the_bounds_leave_room_for_a_question() -> None:
    assert 0 < SHORTEST < LONGEST
