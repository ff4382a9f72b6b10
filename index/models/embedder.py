"""Run an exported model: text in, unit vectors of the passage and of each sentence in it out."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.model.article import Span
from index.model.vectors import Embedded, Vector

if TYPE_CHECKING:  # loaded with the first model: most commands need none
    from tokenizers import Encoding

CONFIG: Final = "embedding.json"
GRAPH: Final = "model.onnx"
TOKENIZER: Final = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """What the exported graph does not say about the model."""

    name: str
    fingerprint: str
    dimension: int
    max_tokens: int
    pooling: str
    question_prompt: str
    passage_prompt: str
    checksums: dict[str, str]

    @classmethod
    def read(cls, folder: Path) -> "ModelConfig":
        """Read the folder's configuration.

        Raises:
            ValueError, TypeError, OSError: it is missing or not one of ours.
        """
        return cls(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))

    def write(self, folder: Path) -> None:
        """Write the configuration beside the graph."""
        (folder / CONFIG).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")


class Embedder:
    """Embed questions and passages with one exported model; safe to share between threads.

    The sentences' vectors are pooled from the tokens of the whole passage ('late chunking',
    Günther et al. 2024, arXiv:2409.04701), so that 'the company said' is placed near the company,
    and embedding sentences costs nothing beyond their passage.
    """

    def __init__(self, folder: Path, config: ModelConfig, workers: int) -> None:
        from tokenizers import Tokenizer

        self.name = config.name
        self.fingerprint = config.fingerprint
        self.dimension = config.dimension
        self.max_tokens = config.max_tokens
        self._config = config
        self._workers = workers
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._truncating = Tokenizer.from_file(str(folder / TOKENIZER))
        self._truncating.no_padding()
        self._truncating.enable_truncation(config.max_tokens)
        self._session = _session(folder / GRAPH)
        self._inputs = {node.name for node in self._session.get_inputs()}

    def count_tokens(self, text: str) -> int:
        """Count the model's tokens in `text`, without the special ones around it."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def knows(self, word: str) -> bool:
        """Tell whether the model's vocabulary has the word whole, as it has common ones."""
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids) == 1

    def question(self, text: str) -> Vector:
        """Embed a question as (d,)."""
        encoding = self._truncating.encode(self._config.question_prompt + text)
        return self._pool(self._run(encoding), range(len(encoding.ids)))

    def passages(
        self,
        texts: Sequence[str],
        sentences: Sequence[Sequence[Span]],
        progress: Callable[[int], None] = lambda _: None,
    ) -> list[Embedded]:
        """Embed passages, each with the spans of its sentences within its text.

        `progress` is told of each passage that is done. One passage is one run of the model, so
        that a vector never depends on what it was embedded together with.
        """
        done = []
        with ThreadPoolExecutor(self._workers) as pool:
            for embedded in pool.map(self._passage, texts, sentences):
                done.append(embedded)
                progress(1)
        return done

    def _passage(self, text: str, sentences: Sequence[Span]) -> Embedded:
        prompt = self._config.passage_prompt
        encoding = self._truncating.encode(prompt + text)
        tokens = self._run(encoding)
        whole = self._pool(tokens, range(len(encoding.ids)))
        rows = []
        for start, end in sentences:
            inside = [
                position
                for position, (begin, stop) in enumerate(encoding.offsets)
                if begin < stop and begin < end + len(prompt) and stop > start + len(prompt)
            ]
            # A sentence past the model's limit has no tokens: its passage stands for it.
            rows.append(_mean(tokens, inside) if inside else whole)
        vectors = np.stack(rows) if rows else np.empty((0, self.dimension), np.float32)
        return Embedded(whole, vectors)

    def _run(self, encoding: "Encoding") -> Vector:
        feed = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        arrays = {k: np.array([v], dtype=np.int64) for k, v in feed.items() if k in self._inputs}
        (hidden,) = self._session.run(None, arrays)
        tokens: Vector = np.asarray(hidden)[0]
        return tokens

    def _pool(self, tokens: Vector, positions: Sequence[int]) -> Vector:
        if self._config.pooling == "cls":
            return _unit(tokens[0])
        return _mean(tokens, positions)


def _mean(tokens: Vector, positions: Sequence[int]) -> Vector:
    return _unit(tokens[list(positions)].mean(axis=0))


def _unit(vector: Vector) -> Vector:
    length = float(np.linalg.norm(vector))
    return (vector / length if length else vector).astype(np.float32)


def _session(graph: Path) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """Open the graph for runs on one core each, from as many threads at once as there are.

    That is faster than sharing each run out, and no thread spins while it waits: the neighbours
    of these are a bot's event loop and the reranker.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
