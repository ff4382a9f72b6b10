"""How sure to be: by the calibration's weights, over the best and the one behind it."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.models.calibration import Calibration
from index.search.decision import CONTRADICTED, confidence_values, decide, rank_score
from tests.index.search.made import candidates, question

ASKED = question("Who closed the port?")
ONE, OTHER = candidates("The council closed the port. Ships wait outside.")
PLAIN = Calibration("e", "r", {"logit": 1.0}, {"logit": 1.0, "constant": -2.0}, 0.5)


def test_nothing_found_is_nothing_answered() -> None:
    decision = decide(ASKED, [], PLAIN)
    assert (decision.answered, decision.confidence) == (False, 0.0)


@pytest.mark.parametrize(
    ("logit", "answered"), [(2.0, True), (1.99, False), (9.0, True), (-9.0, False)]
)
def test_it_answers_from_the_threshold_on(logit: float, answered: bool) -> None:
    decision = decide(ASKED, [replace(ONE, logit=logit)], PLAIN)
    assert decision.answered is answered
    assert decision.confidence == pytest.approx(1 / (1 + math.exp(2 - logit)))


def test_what_each_feature_adds_sums_up_to_the_log_odds() -> None:
    weights = {"logit": 0.5, "type_fit": 1.0, "out_of_vocabulary": -3.0, "constant": -1.0}
    asked = replace(ASKED, out_of_vocabulary=0.5)
    best = replace(ONE, logit=4.0, type_fit=-1.0)
    decision = decide(asked, [best], replace(PLAIN, confidence=weights))
    assert decision.terms == {
        "logit": 2.0, "type_fit": -1.0, "out_of_vocabulary": -1.5, "constant": -1.0,
    }  # fmt: skip
    assert decision.confidence == pytest.approx(1 / (1 + math.exp(1.5)))


def test_the_lead_is_over_the_next_and_bounded() -> None:
    ranked = [replace(ONE, logit=3.0), replace(OTHER, logit=1.0)]
    assert confidence_values(ASKED, ranked, PLAIN)["lead"] == 2.0
    assert confidence_values(ASKED, ranked[:1], PLAIN)["lead"] == 5.0


@given(st.floats(-1e6, 1e6))
def test_a_confidence_is_a_probability_whatever_the_logit(logit: float) -> None:
    assert 0 <= decide(ASKED, [replace(ONE, logit=logit)], PLAIN).confidence <= 1


def test_a_rank_is_the_weighted_sum() -> None:
    ranking = replace(PLAIN, rank={"cosine": 2.0, "type_fit": 0.5})
    assert rank_score(replace(ONE, cosine=0.5, type_fit=-1.0), ranking) == 0.5


def test_a_sentence_that_speaks_against_the_question_takes_the_confidence_down() -> None:
    best = replace(ONE, logit=4.0)
    sure = decide(ASKED, [best], PLAIN)
    assert sure.answered
    against = replace(OTHER, logit=9.0, of_another=1.0)
    decision = decide(ASKED, [best, against], PLAIN)
    assert not decision.answered
    assert decision.terms["contradicted"] == CONTRADICTED
    # One that would come behind anyway says nothing of the best.
    assert decide(ASKED, [best, replace(against, logit=-9.0)], PLAIN) == sure
