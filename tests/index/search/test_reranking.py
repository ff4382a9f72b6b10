"""The cross-encoder reads few sentences, and more only where none answers clearly."""

import pytest

from index.models.calibration import Calibration
from index.search.reranking import FIRST_LOOK, SECOND_LOOK, rerank
from tests.index.search.made import Scorer, candidates, question

TEXT = " ".join(f"Sentence number {word} says little." for word in (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
))  # fmt: skip
ASKED = question("Is it so?")
BY_LOGIT = Calibration("e", "r", {"logit": 1.0}, {"constant": 0.0}, 0.5)


def test_a_clear_answer_among_the_first_is_read_no_further() -> None:
    scorer = Scorer(two=8.0)
    ranked = rerank(ASKED, candidates(TEXT), scorer, BY_LOGIT)
    assert len(scorer.texts) == len(ranked) == FIRST_LOOK
    assert "two" in ranked[0].text


@pytest.mark.parametrize("logits", [{"three": 2.0}, {"two": 8.0, "three": 6.0}, {}])
def test_where_none_leads_clearly_more_are_read(logits: dict[str, float]) -> None:
    scorer = Scorer(**logits)
    ranked = rerank(ASKED, candidates(TEXT), scorer, BY_LOGIT)
    assert len(ranked) == FIRST_LOOK + SECOND_LOOK


def test_an_answer_of_another_type_than_asked_for_is_not_clear() -> None:
    scorer = Scorer(two=8.0)
    ranked = rerank(question("Who said it?"), candidates(TEXT), scorer, BY_LOGIT)
    assert len(ranked) == FIRST_LOOK + SECOND_LOOK


def test_the_best_are_read_once_more_with_the_sentence_before() -> None:
    scorer = Scorer(three=2.0, two=1.0)
    ranked = rerank(ASKED, candidates(TEXT), scorer, BY_LOGIT)
    assert "Sentence number two says little. Sentence number three says little." in scorer.texts
    assert ranked[0].logit == 2.0


def test_without_a_cross_encoder_the_first_look_and_the_words_decide() -> None:
    by_look = Calibration("e", "none", {"first_look": 1.0}, {"constant": 0.0}, 0.5)
    ranked = rerank(ASKED, candidates(TEXT), None, by_look)
    assert [c.read for c in ranked] == [False] * (FIRST_LOOK + SECOND_LOOK)
    assert [c.first_look for c in ranked] == sorted((c.first_look for c in ranked), reverse=True)


def test_nothing_found_is_nothing_ranked() -> None:
    assert rerank(ASKED, [], Scorer(), BY_LOGIT) == []
