"""What a model makes of a passage: its own vector beside its sentences'."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from index.model.article import Span
from index.model.vectors import Embedded
from index.models.embedder import Embedder

TEXT = "The ferry sank. Nobody was hurt."
SENTENCES = (Span(0, 15), Span(16, 32))


def test_a_passage_and_its_sentences_are_kept_apart() -> None:
    passage, sentences = np.ones(4, np.float32), np.ones((2, 4), np.float32)
    embedded = Embedded(passage, sentences)
    assert embedded.passage is passage
    assert embedded.sentences is sentences
    with pytest.raises(FrozenInstanceError):
        embedded.passage = sentences  # type: ignore[misc]  # that is what is tested


def test_a_models_vectors_are_rows_of_unit_length(embedder: Embedder) -> None:
    [embedded] = embedder.passages([TEXT], [SENTENCES])
    width = len(embedder.question("Who was hurt?"))
    assert embedded.passage.shape == (width,)
    assert embedded.sentences.shape == (len(SENTENCES), width)
    for vectors in (embedded.passage[None, :], embedded.sentences):
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
