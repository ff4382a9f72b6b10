"""A low-rank change in the packaged graph is what is learnt, and its head what is asked for."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import numpy_helper

from index.models.low_rank import SCALARS, Floats, changed, weights
from index.models.registry import RERANKERS, verified
from index.settings import DEFAULT_RERANKER

GRAPH = verified(RERANKERS[DEFAULT_RERANKER]) / "model.onnx"
MATRIX = "bert.encoder.layer.7.attention.self.key"
PLAIN = MATRIX.removeprefix("bert.") + ".weight"
HIDDEN = 384
HEADS = np.ones((HIDDEN, 2), np.float32)
BIAS = np.array([0.5, -2.0], np.float32)


def low_rank(seed: int, size: float) -> dict[str, Floats]:
    drawn = np.random.default_rng(seed)
    return {
        f"{MATRIX}.up": (drawn.normal(size=(HIDDEN, 2)) * size).astype(np.float32),
        f"{MATRIX}.down": (drawn.normal(size=(2, HIDDEN)) * size).astype(np.float32),
    }


def written(folder: Path, change: dict[str, Floats]) -> Path:
    path = folder / "changed.onnx"
    path.write_bytes(changed(GRAPH, change, HEADS, BIAS))
    return path


def run(graph: Path) -> Floats:
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    ids = np.array([[101, 2054, 102, 7592, 102]], dtype=np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": ids * 0}
    (scalars,) = session.run([SCALARS], feed)
    return np.asarray(scalars)


def test_the_heads_give_their_scalars_for_each_token(tmp_path: Path) -> None:
    scalars = run(written(tmp_path, {}))
    assert scalars.shape == (1, 5, 2)
    # Both heads add up the same states: they differ by their biases alone.
    assert np.allclose(scalars[..., 0] - scalars[..., 1], 2.5, atol=1e-4)


def test_a_matrix_is_changed_by_what_was_learnt_and_no_other_is(tmp_path: Path) -> None:
    change = low_rank(3, 0.05)
    before, after = weights(GRAPH), weights(written(tmp_path, change))
    wanted = before[PLAIN] + change[f"{MATRIX}.up"] @ change[f"{MATRIX}.down"]
    assert is_rounded(after[PLAIN], wanted)
    others = [name for name in after if name != PLAIN and name.startswith("encoder")]
    assert len(others) > 100
    assert all(is_rounded(after[name], before[name]) for name in others)


def is_rounded(found: Floats, wanted: Floats) -> bool:
    """Tell whether each number is within half a step of its output's own scale."""
    if found.ndim == 1:
        return np.array_equal(found, wanted)
    step = np.abs(wanted).max(axis=1, keepdims=True) / 63
    return bool((np.abs(found - wanted) <= 0.501 * step).all())


def test_two_products_fit_16_bits_so_that_every_processor_gives_the_same(tmp_path: Path) -> None:
    model = onnx.load(str(written(tmp_path, low_rank(3, 0.05))))
    stored = {each.name: each for each in model.graph.initializer}
    multiplied = [
        numpy_helper.to_array(stored[node.input[1]])
        for node in model.graph.node
        if node.op_type == "MatMulInteger" and node.input[1] in stored
    ]
    assert len(multiplied) == 72
    assert all(2 * 255 * int(np.abs(each.astype(int)).max()) < 2**15 for each in multiplied)


def test_what_a_changed_matrix_gives_is_changed(tmp_path: Path) -> None:
    plain, other = run(written(tmp_path, {})), run(written(tmp_path, low_rank(3, 0.1)))
    assert not np.allclose(plain, other, atol=1e-3)


def test_weights_have_the_names_and_shapes_that_transformers_gives_them() -> None:
    found = weights(GRAPH)
    assert found["embeddings.word_embeddings.weight"].shape == (30_522, HIDDEN)
    assert found["encoder.layer.11.intermediate.dense.weight"].shape == (4 * HIDDEN, HIDDEN)
    assert found["encoder.layer.0.output.LayerNorm.bias"].shape == (HIDDEN,)


def test_a_matrix_that_is_not_there_is_named(tmp_path: Path) -> None:
    one = np.zeros((1, 1), np.float32)
    with pytest.raises(ValueError, match=r"no matrix bert\.nowhere"):
        written(tmp_path, {"bert.nowhere.up": one, "bert.nowhere.down": one})
