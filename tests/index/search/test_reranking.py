"""The cross-encoder reads few sentences, and more only where none answers clearly."""

from collections.abc import Sequence

import pytest

from index.models.calibration import Calibration
from index.models.reader import PASSAGE_TOKENS, Window
from index.search.candidates import UNREAD
from index.search.reranking import FIRST_LOOK, SECOND_LOOK, WINDOWS, rerank
from tests.index.search.made import Scorer, candidates, question

TEXT = " ".join(f"Sentence number {word} says little." for word in (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
))  # fmt: skip
ASKED = question("Is it so?")
BY_LOGIT = Calibration("e", "r", {"logit": 1.0}, {"constant": 0.0}, 0.5)


def test_a_clear_answer_among_the_first_is_read_no_further() -> None:
    scorer = Scorer(two=8.0)
    ranked = rerank(ASKED, candidates(TEXT), scorer, None, BY_LOGIT)
    assert len(scorer.texts) == len(ranked) == FIRST_LOOK
    assert "two" in ranked[0].text


@pytest.mark.parametrize("logits", [{"three": 2.0}, {"two": 8.0, "three": 6.0}, {}])
def test_where_none_leads_clearly_more_are_read(logits: dict[str, float]) -> None:
    scorer = Scorer(**logits)
    ranked = rerank(ASKED, candidates(TEXT), scorer, None, BY_LOGIT)
    assert len(ranked) == FIRST_LOOK + SECOND_LOOK


def test_an_answer_of_another_type_than_asked_for_is_not_clear() -> None:
    scorer = Scorer(two=8.0)
    ranked = rerank(question("Who said it?"), candidates(TEXT), scorer, None, BY_LOGIT)
    assert len(ranked) == FIRST_LOOK + SECOND_LOOK


class Margins:
    """A reader that gives the margin of the first key that a sentence holds, else -5."""

    def __init__(self, **known: float) -> None:
        self.known = known
        self.read: list[Window] = []

    def length(self, _text: str) -> int:
        return PASSAGE_TOKENS // 4

    def margins(self, _question: str, windows: Sequence[Window]) -> list[list[float]]:
        self.read += windows
        return [
            [next((m for word, m in self.known.items() if word in s), -5.0) for s in w.sentences]
            for w in windows
        ]


BY_BOTH = Calibration("e", "r", {"logit": 1.0, "margin": 1.0}, {"constant": 0.0}, 0.5)


def test_the_best_are_read_among_the_sentences_around_them() -> None:
    scorer, reader = Scorer(three=2.0, two=1.0), Margins(two=4.0)
    ranked = rerank(ASKED, candidates(TEXT), scorer, reader, BY_BOTH)
    assert len(reader.read) == WINDOWS
    assert "Sentence number three says little." in reader.read[0].sentences
    assert "two" in ranked[0].text
    assert ranked[0].margin == 4.0


def test_what_the_cross_encoder_likes_best_is_read_first_whatever_else_ranks() -> None:
    by_cosine = Calibration("e", "r", {"logit": 0.01, "cosine": 99.0}, {"constant": 0.0}, 0.5)
    reader = Margins()
    rerank(ASKED, candidates(TEXT), Scorer(nine=2.0), reader, by_cosine)
    assert "Sentence number nine says little." in reader.read[0].sentences


def test_where_the_answer_is_clear_one_window_is_read() -> None:
    reader = Margins(two=4.0)
    rerank(ASKED, candidates(TEXT), Scorer(two=8.0), reader, BY_BOTH)
    assert len(reader.read) == 1


def test_what_only_the_reader_finds_is_read_by_the_cross_encoder_too() -> None:
    scorer = Scorer(five=8.0, six=7.5)
    ranked = rerank(ASKED, candidates(TEXT), scorer, Margins(six=6.0), BY_BOTH)
    assert (ranked[0].logit, ranked[0].margin) == (7.5, 6.0)
    assert "six" in ranked[0].text


def test_what_no_window_holds_keeps_the_margin_of_what_does_not_answer() -> None:
    ranked = rerank(ASKED, candidates(TEXT), Scorer(two=8.0), Margins(), BY_BOTH)
    assert {c.margin for c in ranked} == {-5.0, UNREAD}


def test_without_a_cross_encoder_the_first_look_and_the_words_decide() -> None:
    by_look = Calibration("e", "none", {"first_look": 1.0}, {"constant": 0.0}, 0.5)
    ranked = rerank(ASKED, candidates(TEXT), None, None, by_look)
    assert [c.read for c in ranked] == [False] * (FIRST_LOOK + SECOND_LOOK)
    assert [c.first_look for c in ranked] == sorted((c.first_look for c in ranked), reverse=True)


def test_nothing_found_is_nothing_ranked() -> None:
    assert rerank(ASKED, [], Scorer(), None, BY_LOGIT) == []


def test_what_is_read_hangs_on_no_fitted_weight() -> None:
    against = Calibration("e", "r", {"logit": -1.0, "margin": -1.0}, {"constant": 0.0}, 0.5)
    read: list[list[Window]] = []
    for weights in (BY_BOTH, against):
        reader = Margins(two=4.0)
        rerank(ASKED, candidates(TEXT), Scorer(two=8.0, three=1.0), reader, weights)
        read.append(reader.read)
    assert read[0] == read[1]
    assert len(read[0]) == 1
