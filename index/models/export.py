"""Export a sentence-transformers model to ONNX, as a process of its own that imports PyTorch."""

import hashlib
import inspect
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import ModelError
from index.models.embedder import GRAPH, TOKENIZER, Embedder, ModelConfig
from index.models.embedder import _unit as unit

REFUSED = 3
"""The exit code of a model that can't be exported; the last line says why."""

# Lengths on purpose unlike those the graph is traced with.
_PROBES = (
    "When?",
    "Microsoft confirmed on Sunday that it is holding talks about the video platform.",
    "The deal, worth $6.6 billion, needs the approval of regulators in three countries; " * 4,
)
_SAME_DIRECTION = 0.9999
"""Cosine between the model's own vectors and the exported graph's, at the least."""
_NEAR_ENOUGH = 0.97
"""The same for the graph in 8-bit integers; one that is farther off stays as it is."""


def export(source: str, name: str, folder: Path) -> None:
    """Write the model at `source` (a folder or a hub's name) to `folder` as a checked ONNX graph.

    Its matrices become 8-bit integers where its vectors hardly change by it, which makes it about
    half again as fast.

    Raises:
        ModelError: the model can't be loaded, or has parts that Pullquote can't run.
    """
    model = _load(source, name)
    transformer, pooling = _parts(model, name)
    folder.mkdir(parents=True, exist_ok=True)
    fingerprint = _fingerprint(model)
    _trace(transformer, folder / GRAPH, name)
    model.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    prompts = dict(model.prompts or {})
    default = prompts.get(model.default_prompt_name or "", "")
    config = ModelConfig(
        name=name,
        fingerprint=fingerprint,
        dimension=int(model.get_embedding_dimension()),
        max_tokens=int(min(model.max_seq_length or 512, 512)),
        pooling=pooling,
        question_prompt=prompts.get("query") or default,
        passage_prompt=prompts.get("document") or prompts.get("passage") or default,
        checksums={n: _sha256(folder / n) for n in (GRAPH, TOKENIZER)},
    )
    if (cosine := _likeness(model, folder, config)) < _SAME_DIRECTION:
        raise ModelError(
            f"The embedding model {name!r} gives other vectors once exported (cosine "
            f"{cosine:.4f}). Set PULLQUOTE_MODEL to another model."
        )
    _in_integers(model, folder, config).write(folder)


def _load(source: str, name: str) -> Any:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(source, device="cpu", trust_remote_code=False)
    except Exception as error:
        raise ModelError(
            f"The embedding model {name!r} can't be loaded ({_first_line(error)}). Set "
            "PULLQUOTE_MODEL to the name or the folder of a sentence-transformers model."
        ) from error


def _parts(model: Any, name: str) -> tuple[Any, str]:
    """Take the model apart, refusing what its exported form would lose."""
    kinds = [type(module).__name__ for module in model]
    if kinds[:2] != ["Transformer", "Pooling"] or set(kinds[2:]) - {"Normalize"}:
        raise ModelError(
            f"The embedding model {name!r} is made of {', '.join(kinds)}; Pullquote runs models "
            "made of Transformer, Pooling and Normalize. Set PULLQUOTE_MODEL to such a model."
        )
    pooling = str(model[1].get_config_dict().get("pooling_mode", "mean"))
    if pooling not in ("mean", "cls"):
        raise ModelError(
            f"The embedding model {name!r} pools by {pooling!r}; Pullquote runs models that pool "
            "by 'mean' or 'cls'. Set PULLQUOTE_MODEL to such a model."
        )
    return model[0].auto_model, pooling


def _trace(transformer: Any, graph: Path, name: str) -> None:
    import torch

    names = ["input_ids", "attention_mask"]
    if "token_type_ids" in inspect.signature(transformer.forward).parameters:
        names.append("token_type_ids")

    class Tokens(torch.nn.Module):
        """Give the tokens' vectors alone."""

        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(
            self,
            input_ids: torch.Tensor,
            attention_mask: torch.Tensor,
            token_type_ids: torch.Tensor | None = None,
        ) -> torch.Tensor:
            inputs = {"input_ids": input_ids, "attention_mask": attention_mask}
            if token_type_ids is not None:
                inputs["token_type_ids"] = token_type_ids
            states: torch.Tensor = self.transformer(**inputs).last_hidden_state
            return states

    example = torch.ones((2, 9), dtype=torch.int64)
    size = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens", max=512)}
    try:
        torch.onnx.export(
            Tokens().eval(),
            tuple(example.clone() for _ in names),
            str(graph),
            input_names=names,
            output_names=["tokens"],
            dynamic_shapes=dict.fromkeys(names, size),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    except Exception as error:
        raise ModelError(
            f"The embedding model {name!r} can't be exported to ONNX ({_first_line(error)}). "
            "Set PULLQUOTE_MODEL to another model."
        ) from error


def _in_integers(model: Any, folder: Path, config: ModelConfig) -> ModelConfig:
    """Put the graph in 8-bit integers in its place, if that one's vectors are near enough.

    Each column has a scale, and 7 bits of the weights are used: with all 8, processors without
    VNNI would cut sums off, and give other vectors than those with it.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        small = Path(scratch)
        quantize_dynamic(
            folder / GRAPH,
            small / GRAPH,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
        shutil.copy(folder / TOKENIZER, small / TOKENIZER)
        if _likeness(model, small, config) < _NEAR_ENOUGH:
            return config
        (small / GRAPH).replace(folder / GRAPH)
    return replace(
        config,
        fingerprint=f"{config.fingerprint}-int8",  # vectors of both are never mixed
        checksums=config.checksums | {GRAPH: _sha256(folder / GRAPH)},
    )


def _likeness(model: Any, folder: Path, config: ModelConfig) -> float:
    """Give the lowest cosine between the exported graph's vectors and the model's own."""
    embedder = Embedder(folder, config, workers=1)
    return min(
        float(embedder.question(probe) @ unit(np.asarray(model.encode_query(probe), np.float32)))
        for probe in _PROBES
    )


def _fingerprint(model: Any) -> str:
    """Hash the weights, so that vectors of two models are never mixed."""
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()[:16]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200].rstrip(".")


def main(arguments: list[str]) -> int:
    """Export as a process of its own: what it can't do is its last line, with the code REFUSED."""
    source, name, folder = arguments
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        export(source, name, Path(folder))
    except ModelError as error:
        sys.stdout.write(f"\n{error}\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
