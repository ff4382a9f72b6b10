"""Questions with one detail exchanged: the article is about it, and does not say it."""

from collections.abc import Iterator

import pytest

from index.library import Library
from index.settings import Settings
from tests.factories import HERE, article

TEXTS = (
    "Oster Steel made 41 million crowns in the second quarter, after 66 million in the first. "
    "Sales rose 4 per cent to 1.2 billion. The company did not pay a dividend. It employs 3,100 "
    "people, 400 fewer than a year ago.",
    "Holm Motors bought the chip maker Sund for 900 million crowns in March, the firm said. "
    "Sund's founder, Ida Lund, keeps a tenth of the shares.",
    "Søren Kjær, a curator from Århus, will lead the city museum of Łódź from July. He follows "
    "Jürgen Müller, who retired after a dispute with the deputy mayor.",
)


CORRECTED = (
    "The closure will cost the town about 140 jobs, according to a study. Barges will go round by "
    "the coast.\n\nCorrection: An earlier version of this article said that the closure would cost "
    "410 jobs. The number is 140."
)
TREATY = (
    "Norland, Estra and Vell signed the river treaty in Holm on Thursday. Pomeria and Dace stayed "
    "away. The treaty limits fishing on the lower Alder. It does not limit barge traffic."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("details"), settings, create=True) as opened:
        for number, text in enumerate((*TEXTS, CORRECTED, TREATY)):
            opened.add(article(text, f"text {number}"))
        yield opened


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("How much did Oster Steel make in the second quarter?", "41 million crowns"),
        ("Who bought Sund?", "Holm Motors"),
        ("Who will lead the city museum of Łódź?", "Søren Kjær"),
        ("Who is Soren Kjaer?", "a curator from Århus"),
    ],
)
def test_what_the_articles_say_is_answered_and_marked(
    library: Library, question: str, marked: str
) -> None:
    quote, *_ = library.ask(question, HERE).quotes
    assert quote.highlight is not None
    assert quote.text[slice(*quote.highlight)] == marked


def test_what_is_retracted_is_never_the_answer(library: Library) -> None:
    quote, *_ = library.ask("How many jobs would the closure cost?", HERE).quotes
    assert quote.highlight is not None
    assert quote.text[slice(*quote.highlight)] == "140 jobs"
    assert "410" not in quote.text


def test_what_is_not_so_is_told_by_the_sentence_that_denies_it(library: Library) -> None:
    quote, *_ = library.ask("What does the treaty not limit?", HERE).quotes
    assert "barge traffic" in quote.text


@pytest.mark.parametrize(
    "question",
    [
        "How much did Oster Steel make in the third quarter?",
        "Who bought Holm Motors?",
    ],
)
def test_what_they_say_of_another_is_no_answer(library: Library, question: str) -> None:
    answer = library.ask(question, HERE)
    assert not answer.quotes
    assert answer.closest
