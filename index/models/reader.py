"""The reader: which sentence of a passage answers, or none, in one pass over all of them.

It begins as the packaged cross-encoder and adds a low-rank change (LoRA, Hu et al. 2021) that
`python -m benchmarks.train_reader` learns; the change alone is kept here. Each sentence has a
logit, the mean of a scalar over its tokens; 'none' has one of the first token.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from index.errors import ModelError
from index.models.low_rank import SCALARS, Floats, changed
from index.models.registry import sha256
from index.text.analyzer import plain_letters

FILE: Final = "reader.safetensors"
SHA256: Final = "6628b7562ddf4100b7ee1357242a22117fa488a56fe15105679415b6e91fa23d"

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


class Reader(Protocol):
    """Tells which sentences of a window answer."""

    def length(self, text: str, /) -> int:
        """Count a text's tokens."""
        ...

    def margins(self, question: str, windows: Sequence[Window], /) -> list[list[float]]:
        """Tell by how much each sentence answers rather than none of its window, in log-odds."""
        ...


class PackagedReader:
    """Reads windows of a few sentences; each runs alone, and the cores share them."""

    def __init__(self, folder: Path, workers: int) -> None:
        """Make the model of the packaged cross-encoder in `folder` and the change.

        Raises:
            ModelError: the change is not the one that Pullquote came with.
        """
        import onnxruntime
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        file = Path(str(resources.files("index.models").joinpath(FILE)))
        try:
            held = load(file.read_bytes()) if sha256(file) == SHA256 else None
        except OSError:
            held = None
        if held is None:
            raise ModelError(f"{FILE} of Pullquote is missing or damaged; install Pullquote again.")
        learnt = {name: array.astype(np.float32) for name, array in held.items()}
        heads = np.concatenate([learnt.pop("token.weight"), learnt.pop("none.weight")]).T
        bias = np.concatenate([learnt.pop("token.bias"), learnt.pop("none.bias")])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._edges = _id(self._tokenizer, "[CLS]"), _id(self._tokenizer, "[SEP]")
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        graph = changed(folder / "model.onnx", learnt, np.ascontiguousarray(heads), bias)
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="read")

    def length(self, text: str) -> int:
        """Count a text's tokens."""
        return len(self._ids(text))

    def margins(self, question: str, windows: Sequence[Window]) -> list[list[float]]:
        """Tell by how much each sentence answers rather than none of its window, in log-odds."""
        asked = self._ids(question)[:_QUESTION_TOKENS]
        return list(self._pool.map(lambda window: self._margins(asked, window), windows))

    def _margins(self, asked: list[int], window: Window) -> list[float]:
        first, end = self._edges
        ids = [first, *asked, end]
        types = [0] * len(ids)
        if window.title:
            ids += self._ids(f"{window.title}:")[:_TITLE_TOKENS]
        spans = []
        for sentence in window.sentences:
            inside = self._ids(sentence) or [end]
            inside = inside[: max(1, _LONGEST - len(ids))]
            spans.append((len(ids), len(ids) + len(inside)))
            ids += inside
        ids.append(end)
        types += [1] * (len(ids) - len(types))
        scalars = self._scalars(ids, types)
        none = float(scalars[0, 1])
        return [float(scalars[start:stop, 0].mean()) - none for start, stop in spans]

    def _scalars(self, ids: list[int], types: list[int]) -> Floats:
        feed = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
            "token_type_ids": np.array([types], dtype=np.int64),
        }
        (scalars,) = self._session.run([SCALARS], feed)
        return np.asarray(scalars[0], dtype=np.float32)

    def _ids(self, text: str) -> list[int]:
        encoding = self._tokenizer.encode(plain_letters(text), add_special_tokens=False)
        return list(encoding.ids)


def _id(tokenizer: Any, token: str) -> int:
    return int(tokenizer.token_to_id(token))
