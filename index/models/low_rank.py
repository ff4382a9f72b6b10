"""Put a trained low-rank change into the packaged cross-encoder's graph, with another head.

The graph's matrices are 8-bit integers with a scale each. Its initialisers keep BERT's names for
what isn't multiplied; each multiplied matrix is named by the bias that is added behind it. All of
them are scaled anew, each column by itself and to 7 bits: a processor without VNNI adds two
products of 8 bits in 16 and cuts off what is over, so that the same model would give other scores
there. With a scale a column, 7 bits lose less than 8 with one for all. No PyTorch is needed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

SCALARS: Final = "scalars"
"""The changed graph's output: (batch, tokens, heads)."""

_PARTS: Final = ("quantized", "scale", "zero_point")
"""What a quantised matrix is kept as, by the ends of their names."""
_LEVELS: Final = 63
_MIDDLE: Final = 128
"""The zero point of integers without a sign."""
_LOOKED_BEHIND: Final = 8
"""Nodes behind a product among which the one that adds its bias stands."""


def changed(graph: Path, change: Mapping[str, Floats], heads: Floats, bias: Floats) -> bytes:
    """Write the graph with its matrices changed, giving `heads` scalars a token.

    `change` holds `NAME.up` (out, rank) and `NAME.down` (rank, in) for each matrix that changes;
    `heads` is (hidden, heads), `bias` (heads,).

    Raises:
        ValueError: the graph is not a quantised BERT with the matrices that change.
    """
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(graph))
    stored = {each.name: each for each in model.graph.initializer}
    names = {key.rsplit(".", 1)[0] for key in change}
    found = dict(_matrices(model))
    if missing := sorted(names - set(found)):
        raise ValueError(f"the graph has no matrix {missing[0]}")
    for name, quantised in found.items():
        plain = quantised.removesuffix("_quantized")
        parts = {part: stored[f"{plain}_{part}"] for part in _PARTS}
        arrays = {part: numpy_helper.to_array(each) for part, each in parts.items()}
        matrix = _floats(arrays)
        if name in names:
            matrix += (change[f"{name}.up"] @ change[f"{name}.down"]).T
        for part, array in _quantised(matrix, arrays["quantized"].dtype).items():
            parts[part].CopyFrom(numpy_helper.from_array(array, parts[part].name))
    _put_heads(model, heads, bias)
    return bytes(model.SerializeToString())


def weights(graph: Path) -> dict[str, Floats]:
    """Read a quantised BERT graph's weights as floats, by the names that transformers gives them.

    Raises:
        ValueError: a matrix is followed by no bias that would name it.
    """
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(graph))
    stored = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}

    def floats(plain: str) -> Floats:
        return _floats({part: stored[f"{plain}_{part}"] for part in _PARTS})

    found: dict[str, Floats] = {}
    for name, array in stored.items():
        if name.startswith("bert.") and name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            found[plain] = floats(plain)
        elif name.startswith("bert.") and array.dtype == np.float32:
            found.setdefault(name, array.astype(np.float32))
    for name, quantised in _matrices(model):
        found[f"{name}.weight"] = floats(quantised.removesuffix("_quantized")).T.copy()
    return {name.removeprefix("bert."): array for name, array in found.items()}


def _floats(parts: Mapping[str, Any]) -> Floats:
    """Give the numbers that integers, their scale and their zero point stand for."""
    matrix = (parts["quantized"].astype(np.float32) - parts["zero_point"]) * parts["scale"]
    return np.asarray(matrix, dtype=np.float32)


def _quantised(matrix: Floats, kind: np.dtype[Any]) -> dict[str, Any]:
    """Scale each column of a matrix to integers of a kind, symmetric around their middle."""
    middle = 0 if kind == np.int8 else _MIDDLE
    highest = np.abs(matrix).max(axis=0)
    scale = np.asarray(np.where(highest > 0, highest, 1) / _LEVELS, dtype=np.float32)
    whole = np.clip(np.round(matrix / scale), -_LEVELS, _LEVELS) + middle
    return {
        "quantized": whole.astype(kind),
        "scale": scale,
        "zero_point": np.full(scale.shape, middle, dtype=kind),
    }


def _matrices(model: Any) -> Iterator[tuple[str, str]]:
    """Name each multiplied matrix by the bias behind it, beside its initialiser."""
    biases = {each.name for each in model.graph.initializer if each.name.endswith(".bias")}
    following: dict[str, list[Any]] = {}
    for node in model.graph.node:
        for given in node.input:
            following.setdefault(given, []).append(node)
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].endswith("_quantized"):
            yield _bias_behind(node, following, biases).removesuffix(".bias"), node.input[1]


def _bias_behind(node: Any, following: Mapping[str, list[Any]], biases: set[str]) -> str:
    """Follow a product to the first Add with a stored bias."""
    ahead = list(node.output)
    for _ in range(_LOOKED_BEHIND):
        if not ahead:
            break
        for after in following.get(ahead.pop(0), []):
            if after.op_type == "Add":
                for given in after.input:
                    if given in biases:
                        return str(given)
            ahead += list(after.output)
    raise ValueError(f"no bias is added to {node.name}")


def _put_heads(model: Any, heads: Floats, bias: Floats) -> None:
    """End the graph at the last layer's states, and make scalars of them."""
    from onnx import TensorProto, helper, numpy_helper

    states = _last_states(model)
    graph = model.graph
    graph.initializer.extend(
        [numpy_helper.from_array(heads, "heads"), numpy_helper.from_array(bias, "heads_bias")]
    )
    graph.node.extend(
        [
            helper.make_node("MatMul", [states, "heads"], ["unbiased"]),
            helper.make_node("Add", ["unbiased", "heads_bias"], [SCALARS]),
        ]
    )
    del graph.output[:]
    shape = ["batch", "tokens", heads.shape[1]]
    graph.output.append(helper.make_tensor_value_info(SCALARS, TensorProto.FLOAT, shape))
    _prune(graph)


def _last_states(model: Any) -> str:
    """Find what the pooler takes the first token of: the last layer's states."""
    normed = [
        node
        for node in model.graph.node
        if any("output.LayerNorm.bias" in given for given in node.input)
    ]
    if not normed:
        raise ValueError("the graph has no layer's normalised output")
    return str(normed[-1].output[0])


def _prune(graph: Any) -> None:
    """Drop the nodes and initialisers that no longer lead to the output."""
    needed = {each.name for each in graph.output}
    kept = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    initialisers = [each for each in graph.initializer if each.name in needed]
    del graph.initializer[:]
    graph.initializer.extend(initialisers)
