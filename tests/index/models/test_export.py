"""Exporting: which models are refused and in which words, and that weights are told apart."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from index.errors import ModelError
from index.models import export
from index.models.embedder import GRAPH, TOKENIZER, Embedder, ModelConfig
from index.models.export import REFUSED, _fingerprint, _first_line, _in_integers, _parts, main
from index.models.registry import EMBEDDERS, sha256, verified
from index.settings import DEFAULT_MODEL


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
    import torch

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


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with a model's graph, as it was exported."""
    shutil.copy(verified(EMBEDDERS[DEFAULT_MODEL]) / TOKENIZER, tmp_path)
    (tmp_path / GRAPH).write_bytes(in_floats())
    return tmp_path


def in_floats() -> bytes:
    """Give a graph of one product: a token's vector is its number times a matrix of floats."""
    matrix = np.random.default_rng(3).normal(size=(1, 64)).astype(np.float32)
    nodes = [
        helper.make_node("Cast", ["input_ids"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["numbers", "last"], ["columns"]),
        helper.make_node("MatMul", ["columns", "matrix"], ["tokens"]),
    ]
    shape = ["batch", "tokens"]
    made = helper.make_graph(
        nodes,
        "one",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape)],
        [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [*shape, 64])],
        [
            numpy_helper.from_array(matrix, "matrix"),
            numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
        ],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def config_of(folder: Path) -> ModelConfig:
    sums = {name: sha256(folder / name) for name in (GRAPH, TOKENIZER)}
    return ModelConfig("m", "abc", 64, 256, "mean", "", "", sums)


def as_exported(folder: Path) -> Any:  # noqa: ANN401 - what a model is to what compares with it
    """A model whose vectors are those of the graph in the folder."""
    embedder = Embedder(folder, config_of(folder), workers=1)
    return SimpleNamespace(encode_query=embedder.question)


def test_a_graph_whose_vectors_stay_near_is_put_in_integers(written: Path) -> None:
    before, config = (written / GRAPH).read_bytes(), config_of(written)
    made = _in_integers(as_exported(written), written, config)
    assert made.fingerprint == "abc-int8"  # its vectors are not to be mixed with the others
    graph = onnx.load(str(written / GRAPH)).graph
    assert "MatMul" not in {node.op_type for node in graph.node}
    assert (written / GRAPH).read_bytes() != before
    assert made.checksums == config_of(written).checksums != config.checksums
    integers = [numpy_helper.to_array(each) for each in graph.initializer if "quant" in each.name]
    assert max(np.abs(each.astype(int)).max() for each in integers) <= 64  # 7 bits


def test_one_whose_vectors_do_not_stays_as_it_is(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_NEAR_ENOUGH", 1.1)
    before, config = (written / GRAPH).read_bytes(), config_of(written)
    assert _in_integers(as_exported(written), written, config) is config
    assert (written / GRAPH).read_bytes() == before
    assert {each.name for each in written.iterdir()} == {GRAPH, TOKENIZER}


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


@pytest.mark.slow
def test_what_can_not_be_loaded_is_the_last_line_and_the_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKENIZERS_PARALLELISM", "false")  # what it would set stays in its process
    assert main([str(tmp_path / "gone"), "some/model", str(tmp_path / "out")]) == REFUSED
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.startswith("The embedding model 'some/model' can't be loaded (")
    assert "Set PULLQUOTE_MODEL" in last
    assert not (tmp_path / "out").exists()
