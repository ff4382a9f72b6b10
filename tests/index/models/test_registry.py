"""Packaged models: found without importing their package, and checked before use."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import ModelError
from index.models.registry import EMBEDDERS, RERANKERS, PackagedModel, installed, sha256, verified

MODELS = [*EMBEDDERS.values(), *RERANKERS.values()]


@pytest.mark.parametrize("model", MODELS, ids=[model.name for model in MODELS])
def test_the_default_models_are_the_published_ones(model: PackagedModel) -> None:
    folder = verified(model)
    assert sha256(folder / model.file) == model.sha256
    assert model.package not in sys.modules


def test_another_file_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = replace(MODELS[0], package="made_package", folder="m", file="x.bin", name="made")
    (tmp_path / "made_package" / "m").mkdir(parents=True)
    (tmp_path / "made_package" / "__init__.py").write_text("raise RuntimeError('imported')")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed(made) is None
    with pytest.raises(ModelError, match=r"made is not installed; install .* PULLQUOTE_MODEL"):
        verified(made)
    (tmp_path / "made_package" / "m" / "x.bin").write_bytes(b"something else")
    assert installed(made) == tmp_path / "made_package" / "m"
    with pytest.raises(ModelError, match=r"not the one .* install .* again"):
        verified(made)


def test_a_package_that_is_not_there_is_none() -> None:
    assert installed(replace(MODELS[0], package="no_such_package_at_all")) is None
