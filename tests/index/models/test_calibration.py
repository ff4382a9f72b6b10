"""What scores mean: for each pair of models its own numbers, written by the fit alone."""

import json
from importlib import resources

import pytest

from index.models import calibration
from index.models.calibration import ANY, FILE, calibration_for, calibrations, digest
from index.models.registry import EMBEDDERS, RERANKERS
from index.search.candidates import FEATURES
from index.settings import NO_RERANKER

BESIDE = {"lead", "out_of_vocabulary", "constant"}


@pytest.mark.parametrize("embedder", list(EMBEDDERS))
@pytest.mark.parametrize("reranker", [*RERANKERS, NO_RERANKER])
def test_each_pair_of_packaged_models_has_its_own(embedder: str, reranker: str) -> None:
    found = calibration_for(embedder, reranker)
    assert found.fitted
    assert (found.embedder, found.reranker) == (embedder, reranker)


@pytest.mark.parametrize(
    ("embedder", "reranker", "kind"),
    [
        ("another", "ms-marco-MiniLM-L-12-v2", ANY),
        ("all-MiniLM-L6-v2", "another", ANY),
        ("another", NO_RERANKER, NO_RERANKER),
    ],
)
def test_other_models_never_run_on_numbers_fitted_for_these(
    embedder: str, reranker: str, kind: str
) -> None:
    found = calibration_for(embedder, reranker)
    assert not found.fitted
    assert found.reranker == kind
    # It ranks by the model's own score, and is sure by the words alone.
    assert list(found.rank.values()) == [1.0]
    assert set(found.confidence) <= {"coverage_nearby", "out_of_vocabulary", "constant"}


def test_only_features_that_candidates_have_are_weighed() -> None:
    for each in calibrations():
        assert set(each.rank) <= set(FEATURES)
        assert set(each.confidence) <= {*FEATURES, *BESIDE}
        assert 0 < each.answer_from < 1


def test_a_number_changed_by_hand_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = json.loads(resources.files(calibration.__package__).joinpath(FILE).read_text())
    assert stored["digest"] == digest(stored["calibrations"])
    stored["calibrations"][0]["answer_from"] += 0.01
    monkeypatch.setattr(json, "loads", lambda _: stored)
    calibrations.cache_clear()
    try:
        with pytest.raises(ValueError, match="was not written by"):
            calibrations()
    finally:
        calibrations.cache_clear()
