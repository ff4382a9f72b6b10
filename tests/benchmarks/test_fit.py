"""What the fit makes of cases: weights that put the right sentence first, and when to be sure."""

from collections.abc import Sequence
from dataclasses import asdict, replace

import numpy as np
import pytest

from benchmarks.cases import Case
from benchmarks.fit import (
    CONFIDENT,
    CONFIDENT_WITHOUT,
    DIGITS,
    RANKED,
    RANKED_WITHOUT,
    WORDS,
    beside,
    fit,
    ranking,
    report,
    reranked,
    sureness,
)
from index.models.calibration import ANY, Calibration
from index.search.candidates import FEATURES
from index.settings import DEFAULT_MODEL, DEFAULT_RERANKER
from tests.index.search.made import candidates, question

TEXT = "The ferry sank. The bakery burned down. The club met."
ASKED = question("What burned down?")


def case(right: int | None, kind: str = "answerable", own: str = "xquad", noise: float = 0) -> Case:
    """Make a case whose right sentence has the highest logit; of none, all are low."""
    made = [
        replace(each, logit=(3.0 if n == right else -3.0) + noise, cosine=0.1 * n)
        for n, each in enumerate(candidates(TEXT))
    ]
    return Case(own, kind, ASKED, made, [n == right for n in range(len(made))])


def some_cases() -> Sequence[Case]:
    drawn = np.random.default_rng(1).normal(0, 0.5, 30)
    can = [case(n % 3, own=("xquad", "news")[n % 2], noise=drawn[n]) for n in range(15)]
    cannot = [case(None, "off-topic", ("xquad", "news")[n % 2], drawn[n]) for n in range(15, 30)]
    return [*can, *cannot]


def test_the_ranking_learns_which_feature_tells_the_right_sentence() -> None:
    weights = ranking(some_cases(), ("logit", "cosine"))
    assert weights["logit"] > 0
    assert weights["logit"] > abs(weights["cosine"]) / 10
    chosen = Calibration("", "", weights, {}, 0.5)
    for each in some_cases():
        if any(each.right):
            _, right = reranked(each, chosen)
            assert right[0]


def test_a_feature_that_never_differs_weighs_nothing() -> None:
    assert ranking(some_cases(), ("logit", "coverage"))["coverage"] == pytest.approx(0)


def test_what_can_be_answered_is_answered_and_the_rest_is_not() -> None:
    made = fit(some_cases(), ("logit",), ("logit",), ("embedder", "reranker"))
    assert (made.embedder, made.reranker) == ("embedder", "reranker")
    for each in some_cases():
        ranked, _ = reranked(each, made)
        sure = sureness(each, ranked, made)
        assert 0 <= sure <= 1
        assert (sure >= made.answer_from - 10**-DIGITS) == (each.kind == "answerable")


def test_between_two_places_that_lead_alike_it_is_answered_from_the_middle() -> None:
    surely, hardly = [case(0) for _ in range(10)], [case(0, noise=-3) for _ in range(10)]
    nearly, never = ([case(None, "off-topic", noise=at) for _ in range(10)] for at in (4, 0))
    made = fit([*surely, *nearly, *hardly, *never], ("logit",), ("logit",), ("", ""))
    high, low = (sureness(each, each.ranked, made) for each in (surely[0], hardly[0]))
    assert low + 0.1 * (high - low) < made.answer_from < high - 0.1 * (high - low)


def test_what_is_written_has_as_many_digits_as_are_told() -> None:
    made = fit(some_cases(), ("logit",), ("logit",), ("", ""))
    for number in (*made.rank.values(), *made.confidence.values(), made.answer_from):
        assert round(number, DIGITS) == number


def test_the_order_is_by_weight_and_its_truth_goes_along() -> None:
    ranked, right = reranked(case(2), Calibration("", "", {"logit": 1.0}, {}, 0.5))
    assert ranked[0].text == "The club met."
    assert right == [True, False, False]
    assert [each.text for each in ranked[1:]] == ["The ferry sank.", "The bakery burned down."]


@pytest.mark.parametrize("used", [RANKED, RANKED_WITHOUT])
def test_only_features_of_a_candidate_rank(used: Sequence[str]) -> None:
    assert set(used) <= set(FEATURES)


def test_without_a_reranker_nothing_that_it_says_is_used() -> None:
    assert not [name for name in (*RANKED_WITHOUT, *CONFIDENT_WITHOUT) if "logit" in name]
    assert not [name for name in WORDS if name in ("logit", "cosine", "first_look")]
    assert "logit" in CONFIDENT


def test_the_report_tells_each_kind_apart(capsys: pytest.CaptureFixture[str]) -> None:
    made = fit(some_cases(), ("logit",), ("logit",), ("", ""))
    report("both", some_cases(), made)
    told = capsys.readouterr().out
    assert told.startswith("both: first quote right 1.000 of 15")
    assert "off-topic: AUROC 1.000, answered 0.000" in told


def calibration(embedder: str, reranker: str, answer_from: float) -> Calibration:
    return Calibration(embedder, reranker, {"logit": 1.0}, {"constant": 0.0}, answer_from)


def test_a_fit_of_another_model_leaves_every_other_models_numbers() -> None:
    stored = [
        calibration(DEFAULT_MODEL, DEFAULT_RERANKER, 0.1),
        calibration(ANY, ANY, 0.2),
        calibration(DEFAULT_MODEL, "second", 0.3),
    ]
    made = [calibration(DEFAULT_MODEL, "second", 0.4), calibration(ANY, ANY, 0.5)]
    written = beside(made, [asdict(each) for each in stored])
    assert [each["answer_from"] for each in written] == [0.1, 0.2, 0.4]


def test_a_fit_of_the_default_models_gives_what_holds_for_any() -> None:
    made = [calibration(DEFAULT_MODEL, DEFAULT_RERANKER, 0.4), calibration(ANY, ANY, 0.5)]
    stored = [asdict(calibration(ANY, ANY, 0.2)), asdict(calibration("second", "none", 0.3))]
    written = beside(made, stored)
    assert [each["answer_from"] for each in written] == [0.5, 0.3, 0.4]
