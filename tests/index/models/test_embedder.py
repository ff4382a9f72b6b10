"""Text → vectors: the model's own, of unit length, whatever else is embedded in the call."""

import numpy as np
import pytest

from index.model.article import Span
from index.models.embedder import Embedder
from index.models.registry import EMBEDDERS, verified
from index.settings import DEFAULT_MODEL

SENTENCES = [
    "Microsoft said on Sunday that it was negotiating with ByteDance.",
    "It named no price.",
    "The deal, worth $6.6 billion, needs the approval of regulators in three countries.",
]
TEXT = " ".join(SENTENCES)
SPANS = [Span(TEXT.index(s), TEXT.index(s) + len(s)) for s in SENTENCES]


def test_vectors_are_of_unit_length(embedder: Embedder) -> None:
    (embedded,) = embedder.passages([TEXT], [SPANS])
    assert embedded.passage.shape == (embedder.dimension,)
    assert embedded.sentences.shape == (3, embedder.dimension)
    for vector in (embedder.question("When?"), embedded.passage, *embedded.sentences):
        assert vector.dtype == np.float32
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_a_vector_never_depends_on_what_shares_the_call(embedder: Embedder) -> None:
    (alone,) = embedder.passages([TEXT], [SPANS])
    others = ["Rain is expected in the north. " * 20, "No."]
    among = embedder.passages([others[0], TEXT, others[1]], [[Span(0, 30)], SPANS, [Span(0, 3)]])[1]
    assert np.array_equal(alone.passage, among.passage)
    assert np.array_equal(alone.sentences, among.sentences)


def test_a_sentence_is_placed_by_its_own_words_and_by_those_around_it(embedder: Embedder) -> None:
    (here,) = embedder.passages([TEXT], [SPANS])
    elsewhere = "The bakery sells bread. It named no price."
    (there,) = embedder.passages([elsewhere], [[Span(0, 23), Span(24, len(elsewhere))]])
    question = embedder.question("What did Microsoft say about the price?")
    assert here.sentences[1] @ question > there.sentences[1] @ question
    assert here.sentences[0] @ here.sentences[1] < 0.999


def test_related_texts_are_nearer_than_unrelated_ones(embedder: Embedder) -> None:
    question = embedder.question("Who is in talks to buy the app?")
    near, far = embedder.passages([SENTENCES[0], "Rain is expected."], [[], []])
    assert near.passage @ question > far.passage @ question + 0.2


def test_what_does_not_fit_the_model_is_embedded_all_the_same(embedder: Embedder) -> None:
    text = "word " * 2000 + "end."
    (embedded,) = embedder.passages([text], [[Span(0, 9), Span(10_000, len(text))]])
    assert np.array_equal(embedded.sentences[1], embedded.passage)
    for odd in ("", "\0", "😀", "\u202e", "a" * 100_000):
        assert np.linalg.norm(embedder.question(odd)) == pytest.approx(1, abs=1e-5)


def test_progress_is_told_of_each_passage(embedder: Embedder) -> None:
    told: list[int] = []
    embedder.passages(["One."] * 5, [[Span(0, 4)]] * 5, told.append)
    assert told == [1] * 5


@pytest.mark.slow
def test_vectors_are_near_those_of_sentence_transformers(embedder: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(verified(EMBEDDERS[DEFAULT_MODEL])), device="cpu")
    texts = [*SENTENCES, TEXT, "¿Quién?", "word " * 600, "x"]
    theirs = model.encode(texts, normalize_embeddings=True)
    ours = embedder.passages(texts, [[] for _ in texts])
    for text, one, other in zip(texts, theirs, ours, strict=True):
        # In 8-bit integers; that the graph in floats gives the same is held when it is exported.
        assert one @ other.passage > 0.97, text[:40]
        assert other.passage @ embedder.question(text) > 0.9999, text[:40]
