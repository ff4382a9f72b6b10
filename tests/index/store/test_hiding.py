"""Which sentences of a text say what is hidden, and what is left without them."""

import numpy as np
import pytest

from index.model.article import ArticleId, CollectionId, Passage, Span
from index.model.stored import PassageId, StoredPassage
from index.store.hiding import hidden_spans, plain, visible, without
from tests.factories import article

SHORT = "He said no. No. The mayor has sold the bridge."
SENTENCES = [Span(0, 11), Span(12, 15), Span(16, 46)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["The mayor has sold the bridge."], [2]),
        (["The mayor  has\nsold the bridge."], [2]),
        (["mayor has sold the bridge."], [2]),  # known again within a longer one
        (["the bridge."], []),  # too few words to tell
        (["No."], [1]),
        (["No. The mayor has sold the bridge."], [1, 2]),  # what was two sentences apart once
        (["The mayor has sold the bridges."], []),
        (["The mayor has (sold) the bridge."], []),
        ([""], []),
        ([], []),
    ],
)
def test_a_sentence_is_known_again_by_its_words(words: list[str], found: list[int]) -> None:
    assert hidden_spans(SHORT, SENTENCES, words) == tuple(SENTENCES[n] for n in found)


def test_words_are_kept_with_single_blanks() -> None:
    assert plain(" The  mayor\nhas ") == "The mayor has"


def test_hidden_spans_count_as_boilerplate() -> None:
    bare = article(SHORT)
    assert without(bare, ()) is bare
    assert without(bare, [SENTENCES[1]]).boilerplate == (SENTENCES[1],)


@pytest.mark.parametrize(("hidden", "left"), [([], 3), ([1], 2), ([0, 2], 1), ([0, 1, 2], 0)])
def test_a_passage_goes_on_without_hidden_sentences(hidden: list[int], left: int) -> None:
    vectors = np.eye(3, dtype=np.float32)
    name = ArticleId("a")
    held = StoredPassage(
        PassageId(1), Passage(name, 0, tuple(SENTENCES)), CollectionId("c"), vectors[0], vectors
    )
    shown = visible(held, [SENTENCES[n] for n in hidden])
    if shown is None:
        assert left == 0
        return
    assert len(shown.passage.sentences) == left
    for vector, span in zip(shown.sentence_vectors, shown.passage.sentences, strict=True):
        assert vector[SENTENCES.index(span)] == 1
