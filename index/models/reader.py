"""The reader: which sentence of a passage answers, or none, in one pass over all of them.

It begins as the packaged cross-encoder and adds a low-rank change (LoRA, Hu et al. 2021) that
`python -m benchmarks.train_reader` learns; the change alone is kept here. Each sentence has a
logit, the mean of a scalar over its tokens; 'none' has one of the first token.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from index.errors import ModelError
from index.models.low_rank import SCALARS, changed
from index.models.registry import sha256
from index.settings import DEFAULT_RERANKER
from index.text.analyzer import plain_letters

FILE: Final = "reader.safetensors"
SHA256: Final = "6628b7562ddf4100b7ee1357242a22117fa488a56fe15105679415b6e91fa23d"
LEARNT_FOR: Final = DEFAULT_RERANKER
"""The packaged cross-encoder that the change belongs to."""

PASSAGE_TOKENS: Final = 160
"""Of a passage's sentences, as it was trained on."""

_QUESTION_TOKENS: Final = 64
_TITLE_TOKENS: Final = 20
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Window:
    """Adjacent sentences of an article, read at once."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """[CLS] question [SEP] title: sentences [SEP] in tokens; each sentence's are (start, end)."""

    ids: list[int]
    types: list[int]
    spans: list[tuple[int, int]]


class WindowEncoder:
    """Writes question and window in tokens: in use and in training alike."""

    def __init__(self, tokenizer: Any) -> None:
        """Take a tokenizer of the library tokenizers over: it no longer pads or cuts."""
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._first = int(tokenizer.token_to_id("[CLS]"))
        self._end = int(tokenizer.token_to_id("[SEP]"))

    @classmethod
    def of(cls, folder: Path) -> "WindowEncoder":
        """Make one of the packaged cross-encoder's tokenizer."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(folder / "tokenizer.json")))

    def length(self, text: str) -> int:
        """Count a text's tokens."""
        return len(self._ids(text))

    def encode(self, question: str, window: Window) -> Encoded:
        """Write both, the question and the title cut to what they may take."""
        ids = [self._first, *self._ids(question)[:_QUESTION_TOKENS], self._end]
        types = [0] * len(ids)
        if window.title:
            ids += self._ids(f"{window.title}:")[:_TITLE_TOKENS]
        spans = []
        for sentence in window.sentences:
            inside = self._ids(sentence) or [self._end]
            inside = inside[: max(1, _LONGEST - len(ids))]
            spans.append((len(ids), len(ids) + len(inside)))
            ids += inside
        ids.append(self._end)
        types += [1] * (len(ids) - len(types))
        return Encoded(ids, types, spans)

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(plain_letters(text), add_special_tokens=False).ids)


def reading_graph(folder: Path, learnt: Mapping[str, Any]) -> bytes:
    """Put what was learnt into the packaged cross-encoder; its scalars are a token's and none's.

    Raises:
        ValueError, KeyError: it was learnt for another model.
    """
    parts = {name: np.asarray(array, dtype=np.float32) for name, array in learnt.items()}
    heads = np.concatenate([parts.pop("token.weight"), parts.pop("none.weight")]).T
    bias = np.concatenate([parts.pop("token.bias"), parts.pop("none.bias")])
    return changed(folder / "model.onnx", parts, np.ascontiguousarray(heads), bias)


class Reader(Protocol):
    """Tells which sentences of a window answer."""

    name: str
    """The reranker's, in whose place it reads."""

    def length(self, text: str, /) -> int:
        """Count a text's tokens."""
        ...

    def logits(self, question: str, windows: Sequence[Window], /) -> list[list[float]]:
        """Score by how much each sentence answers rather than none of its window, in log-odds."""
        ...


class PackagedReader:
    """Reads windows of a few sentences; each runs alone, and the cores share them."""

    name = LEARNT_FOR

    def __init__(self, folder: Path, workers: int) -> None:
        """Make the model of the packaged cross-encoder in `folder` and the change.

        Raises:
            ModelError: the change is not the one that Pullquote came with.
        """
        import onnxruntime
        from safetensors.numpy import load

        file = Path(str(resources.files("index.models").joinpath(FILE)))
        try:
            learnt = load(file.read_bytes()) if sha256(file) == SHA256 else None
        except OSError:
            learnt = None
        if learnt is None:
            raise ModelError(f"{FILE} of Pullquote is missing or damaged; install Pullquote again.")
        self._encoder = WindowEncoder.of(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            reading_graph(folder, learnt), options, providers=["CPUExecutionProvider"]
        )
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="read")

    def length(self, text: str) -> int:
        """Count a text's tokens."""
        return self._encoder.length(text)

    def logits(self, question: str, windows: Sequence[Window]) -> list[list[float]]:
        """Score by how much each sentence answers rather than none of its window, in log-odds."""
        return list(self._pool.map(lambda window: self._logits(question, window), windows))

    def _logits(self, question: str, window: Window) -> list[float]:
        given = self._encoder.encode(question, window)
        ids = np.array([given.ids], dtype=np.int64)
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.array([given.types], dtype=np.int64),
        }
        ([scalars],) = self._session.run([SCALARS], feed)
        none = float(scalars[0, 1])
        return [float(scalars[start:stop, 0].mean()) - none for start, stop in given.spans]
