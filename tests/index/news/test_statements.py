"""Statements: an article's sentences once each, without what is never quoted."""

import numpy as np

from index.model.article import CollectionId, Passage, Span
from index.model.stored import PassageId, StoredPassage
from index.news.statements import statements
from tests.factories import article

TEXT = "Oster bought the mill. Nobody asked. The mill has closed."
FIRST, SECOND, THIRD = Span(0, 22), Span(23, 36), Span(37, 57)


def passage(*sentences: Span) -> StoredPassage:
    vectors = np.ones((len(sentences), 2), dtype=np.float32)
    made = Passage(article(TEXT).id, 0, sentences)
    return StoredPassage(PassageId(1), made, CollectionId("shared"), vectors[0], vectors)


def test_a_sentence_of_two_passages_is_given_once_and_a_hidden_one_never() -> None:
    made = article(TEXT, boilerplate=(SECOND,))
    found = list(statements(made, [passage(FIRST, SECOND), passage(SECOND, THIRD), passage(THIRD)]))
    assert [each.text for each in found] == ["Oster bought the mill.", "The mill has closed."]


def test_it_quotes_word_for_word_and_knows_its_names() -> None:
    [found] = statements(article(TEXT), [passage(FIRST)])
    quote = found.quote(Span(0, 5))
    assert (quote.text, quote.highlight, quote.sentences) == (found.text, Span(0, 5), (FIRST,))
    assert found.names == {"oster"}
