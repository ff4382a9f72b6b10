"""Another packaged model is an entry of the registry, and runs on its own numbers."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from index import models
from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from index.models import calibration, rerankers
from index.models.calibration import ANY, Calibration, calibrations
from index.models.registry import EMBEDDERS, RERANKERS, PackagedModel, sha256, verified
from index.settings import DEFAULT_MODEL, DEFAULT_RERANKER, NO_RERANKER, Settings
from tests.factories import HERE

SECOND = "second-cross-encoder"
ALSO_SMALL = "second-embedder"
DOCUMENTED = b"\x32\x06second"
"""A field of an ONNX file that says what it is and does nothing (ModelProto.doc_string)."""

FERRY = Article(
    ArticleId("ferry"),
    SHARED,
    "ferry.txt",
    "Night ferry approved",
    "The council approved the night ferry on Tuesday. A crossing will cost 40 crowns. "
    "Two members voted against it.",
)


def packaged(like: PackagedModel, name: str, folder: Path) -> PackagedModel:
    """Copy a model's files into a package of their own; its file is yet to be changed."""
    package = name.replace("-", "_")
    shutil.copytree(verified(like), folder / package / "files")
    (folder / package / "__init__.py").write_text("raise RuntimeError('imported')")
    return replace(like, name=name, package=package, folder="files", sha256="")


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Register another reranker."""
    made = packaged(RERANKERS[DEFAULT_RERANKER], SECOND, tmp_path)
    file = tmp_path / made.package / made.folder / made.file
    file.write_bytes(file.read_bytes() + DOCUMENTED)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(RERANKERS, SECOND, replace(made, sha256=sha256(file)))
    return SECOND


@pytest.fixture
def calibrate(monkeypatch: pytest.MonkeyPatch) -> Callable[[Calibration], None]:
    """Put a calibration beside those that are written."""

    def put(one: Calibration) -> None:
        known = (*calibrations(), one)
        monkeypatch.setattr(calibration, "calibrations", lambda: known)

    return put


def test_it_bears_its_own_name_and_file(second: str, settings: Settings) -> None:
    loaded = rerankers.load(replace(settings, reranker=second))
    assert loaded is not None
    assert loaded.name == second
    assert RERANKERS[second].sha256 != RERANKERS[DEFAULT_RERANKER].sha256
    sure, unsure = loaded.scores("What does it cost?", ["It costs 40 crowns.", "It rained."])
    assert sure > unsure


def test_what_was_learnt_for_the_default_reranker_does_not_read_beside_it(
    second: str, settings: Settings
) -> None:
    assert rerankers.load_reader(replace(settings, reranker=second)) is None
    assert rerankers.load_reader(settings) is not None


def test_without_a_fit_it_runs_on_what_needs_none(
    second: str, settings: Settings, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "l", replace(settings, reranker=second), create=True) as library:
        used = library.runtime.pipeline().calibration
    assert (used.embedder, used.reranker, used.fitted) == (ANY, ANY, False)


def test_once_fitted_it_answers_by_its_own_numbers_and_the_other_by_the_others(
    second: str, calibrate: Callable[[Calibration], None], settings: Settings, tmp_path: Path
) -> None:
    calibrate(Calibration(DEFAULT_MODEL, second, {"logit": 1.0}, {"constant": 1.5}, 0.75))
    found = {}
    for name in (second, DEFAULT_RERANKER, NO_RERANKER):
        with Library.open(tmp_path / name, replace(settings, reranker=name), create=True) as own:
            own.add(FERRY)
            used = own.runtime.pipeline().calibration
            assert (used.embedder, used.reranker) == (DEFAULT_MODEL, name)
            found[name] = own.ask("How much does a crossing cost?", HERE).confidence
    assert found[second] == pytest.approx(0.8176, abs=1e-3)  # 1.5 in log-odds, whatever is read
    assert found[DEFAULT_RERANKER] != pytest.approx(found[second])
    assert found[NO_RERANKER] != pytest.approx(found[second])


@pytest.mark.slow
def test_another_embedder_is_exported_under_its_name_and_runs_on_its_own_numbers(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    calibrate: Callable[[Calibration], None],
    settings: Settings,
) -> None:
    made = packaged(EMBEDDERS[DEFAULT_MODEL], ALSO_SMALL, tmp_path)
    file = tmp_path / made.package / made.folder / made.file
    with safe_open(file, "np") as opened:
        said = opened.metadata() or {}
    save_file(load_file(file), file, {**said, "second": "yes"})
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(EMBEDDERS, ALSO_SMALL, replace(made, sha256=sha256(file)))
    own = replace(settings, model=ALSO_SMALL, reranker=NO_RERANKER, cache=tmp_path / "cache")
    assert models.load(own).name == ALSO_SMALL
    with Library.open(tmp_path / "unfitted", own, create=True) as library:
        assert not library.runtime.pipeline().calibration.fitted
    calibrate(Calibration(ALSO_SMALL, NO_RERANKER, {"cosine": 1.0}, {"constant": 1.5}, 0.75))
    with Library.open(tmp_path / "fitted", own, create=True) as library:
        library.add(FERRY)
        used = library.runtime.pipeline().calibration
        assert (used.embedder, used.reranker) == (ALSO_SMALL, NO_RERANKER)
        found = library.ask("How much does a crossing cost?", HERE)
        assert found.confidence == pytest.approx(0.8176, abs=1e-3)
