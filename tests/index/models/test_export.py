"""Exporting: which models are refused and in which words, and that weights are told apart."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from index.errors import ModelError
from index.models.export import REFUSED, _fingerprint, _first_line, _parts, main


def module(kind: str, **known: object) -> Any:  # noqa: ANN401 - of a class made here
    """Make a module of a class of that name, as a model's parts are told apart."""
    return type(kind, (), known)()


def model(*kinds: str, pooling: str = "mean") -> list[Any]:
    """Make a model of parts, as sentence-transformers lists them."""
    return [
        module(kind, auto_model="its layers", get_config_dict=lambda _: {"pooling_mode": pooling})
        for kind in kinds
    ]


@pytest.mark.parametrize(
    ("kinds", "pooling"),
    [
        (("Transformer", "Pooling"), "mean"),
        (("Transformer", "Pooling", "Normalize"), "mean"),
        (("Transformer", "Pooling", "Normalize"), "cls"),
    ],
)
def test_a_model_whose_parts_can_be_run_is_taken_apart(
    kinds: tuple[str, ...], pooling: str
) -> None:
    assert _parts(model(*kinds, pooling=pooling), "m") == ("its layers", pooling)


@pytest.mark.parametrize(
    ("kinds", "pooling", "reason"),
    [
        (("Transformer",), "mean", "is made of Transformer;"),
        (("Pooling", "Transformer"), "mean", "is made of Pooling, Transformer;"),
        (("Transformer", "Pooling", "Dense"), "mean", "Dense"),
        (("StaticEmbedding",), "mean", "StaticEmbedding"),
        (("Transformer", "Pooling"), "max", "pools by 'max'"),
        (("Transformer", "Pooling"), "lasttoken", "pools by 'lasttoken'"),
    ],
)
def test_what_its_exported_form_would_lose_is_refused(
    kinds: tuple[str, ...], pooling: str, reason: str
) -> None:
    with pytest.raises(ModelError, match="Set PULLQUOTE_MODEL") as told:
        _parts(model(*kinds, pooling=pooling), "m")
    assert reason in str(told.value)
    assert "'m'" in str(told.value)


def weights(**layers: list[float]) -> Any:  # noqa: ANN401 - what a model is to its fingerprint
    state = {name: torch.tensor(values) for name, values in layers.items()}
    return SimpleNamespace(state_dict=lambda: state)


def test_weights_alone_make_the_fingerprint() -> None:
    own = _fingerprint(weights(a=[1.0, 2.0], b=[3.0]))
    assert _fingerprint(weights(b=[3.0], a=[1.0, 2.0])) == own
    others = [
        weights(a=[1.0, 2.5], b=[3.0]),
        weights(a=[1.0, 2.0], c=[3.0]),
        weights(a=[3.0], b=[1.0, 2.0]),
    ]
    assert len({own, *map(_fingerprint, others)}) == 4


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("No weights.\nTraceback follows"), "No weights"),
        (ValueError(" \n"), "ValueError"),
        (ValueError("x" * 500), "x" * 200),
    ],
)
def test_a_librarys_error_is_told_by_its_first_line(error: Exception, line: str) -> None:
    assert _first_line(error) == line


def test_what_can_not_be_loaded_is_the_last_line_and_the_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKENIZERS_PARALLELISM", "false")  # what it would set stays in its process
    assert main([str(tmp_path / "gone"), "some/model", str(tmp_path / "out")]) == REFUSED
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.startswith("The embedding model 'some/model' can't be loaded (")
    assert "Set PULLQUOTE_MODEL" in last
    assert not (tmp_path / "out").exists()
