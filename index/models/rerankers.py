"""The cross-encoder: how well a sentence in its context answers the question."""

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.errors import ModelError
from index.models.reader import LEARNT_FOR, PackagedReader, Reader
from index.models.registry import RERANKERS, PackagedModel, installed, verified
from index.settings import DEFAULT_RERANKER, NO_RERANKER, Settings
from index.text.analyzer import plain_letters

log = logging.getLogger(__name__)

_MAX_TOKENS = 256
"""Of question and text together, for a model of which no more is known; time grows with it."""


class Reranker(Protocol):
    """Scores texts by how well they answer a question."""

    name: str

    def scores(self, question: str, texts: Sequence[str], /) -> list[float]:
        """Score each text: any real number, higher is better, whatever else is scored with it."""
        ...


class PackagedReranker:
    """A cross-encoder of the registry, as int8 ONNX.

    Its activations are quantised by the range of the whole batch, so a score would depend on what
    shares the batch. Each pair therefore runs alone, and the cores share the pairs: that is also
    faster than a padded batch (`python -m benchmarks.speed`).
    """

    def __init__(self, model: PackagedModel, folder: Path, workers: int) -> None:
        """Load the model's file, with `tokenizer.json` beside it."""
        import onnxruntime
        from tokenizers import Tokenizer

        self.name = model.name
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(model.max_tokens, strategy="longest_first")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / model.file), options, providers=["CPUExecutionProvider"]
        )
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="rerank")

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Score each text with the model's logit, about -11 to 11."""
        return list(self._pool.map(lambda text: self._score(question, text), texts))

    def _score(self, question: str, text: str) -> float:
        encoding = self._tokenizer.encode(plain_letters(question), plain_letters(text))
        feed = {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.array([encoding.attention_mask], dtype=np.int64),
            "token_type_ids": np.array([encoding.type_ids], dtype=np.int64),
        }
        (logits,) = self._session.run(None, feed)
        return float(logits[0, 0])


class CrossEncoderReranker:
    """Any cross-encoder that sentence-transformers can load."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = threading.Lock()
        self._model: Any = None
        try:
            from sentence_transformers import CrossEncoder

            self._model = CrossEncoder(name, device="cpu", max_length=_MAX_TOKENS)
        except Exception as error:
            raise ModelError(
                f"The reranker {name!r} can't be loaded ({type(error).__name__}). Set "
                "PULLQUOTE_RERANKER to the name or the folder of a sentence-transformers "
                f"CrossEncoder, to {DEFAULT_RERANKER!r} or to {NO_RERANKER!r}."
            ) from error

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Score each text with the model's logit."""
        import torch

        with self._lock:
            found = self._model.predict(
                [(question, text) for text in texts],
                activation_fn=torch.nn.Identity(),
                show_progress_bar=False,
            )
        return [float(score) for score in np.asarray(found).reshape(len(texts), -1)[:, -1]]


def load_reader(settings: Settings) -> Reader | None:
    """Load the reader, which is learnt from the default reranker and reads in its place.

    With another one, or where its package is not installed, there is none.

    Raises:
        ModelError: a file is not the one that Pullquote was made with.
    """
    if settings.reranker != LEARNT_FOR or installed(RERANKERS[LEARNT_FOR]) is None:
        return None
    return PackagedReader(verified(RERANKERS[LEARNT_FOR]), settings.workers)


def load(settings: Settings) -> Reranker | None:
    """Load the reranker that the settings name; none where none is wanted or it isn't there.

    Raises:
        ModelError: the setting names a model that can't be loaded, or the packaged model is
            not the one that Pullquote was made with.
    """
    if settings.reranker.lower() == NO_RERANKER:
        return None
    if settings.reranker not in RERANKERS:
        return CrossEncoderReranker(settings.reranker)
    packaged = RERANKERS[settings.reranker]
    if installed(packaged) is None:
        log.warning(
            "The reranker's package %s is not installed: answers will be less exact. "
            "Install %s, or set PULLQUOTE_RERANKER=%s to run without it.",
            packaged.package,
            packaged.requirement,
            NO_RERANKER,
        )
        return None
    return PackagedReranker(packaged, verified(packaged), settings.workers)
