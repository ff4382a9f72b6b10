"""`pullquote prepare`: the models are loaded once, and what is wrong with them is told."""

from pathlib import Path

import pytest

from index.errors import ModelError
from index.models import rerankers
from tests.index.cli.conftest import Inside


def test_the_models_are_loaded_without_a_library(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("prepare") == 0
    said = capsys.readouterr().err
    assert said.startswith("Ready: all-MiniLM-L6-v2 and ms-marco-MiniLM-L-12-v2, in ")
    assert not (tmp_path / "data").exists()


def test_a_model_that_cannot_be_used_is_told(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(name: str) -> None:
        raise ModelError(
            f"The reranker {name!r} can't be loaded. Set PULLQUOTE_RERANKER to another."
        )

    # Without PyTorch, whose import alone takes long; what it says is tested with the rerankers.
    monkeypatch.setattr(rerankers, "CrossEncoderReranker", refused)
    monkeypatch.setenv("PULLQUOTE_RERANKER", str(tmp_path))
    assert run("prepare") == 1
    assert "Set PULLQUOTE_RERANKER to" in capsys.readouterr().err
