"""The telling sentence: one of the first, the one most like the whole, that stands alone."""

import numpy as np
import pytest

from index.model.article import Span
from index.news.statements import Statement
from index.news.telling import telling
from tests.factories import article

LIKE, OTHER = (1.0, 0.0), (0.0, 1.0)


def made(*sentences: tuple[str, tuple[float, float]]) -> list[Statement]:
    text = " ".join(words for words, _ in sentences)
    found, at = [], 0
    for words, vector in sentences:
        span = Span(at, at + len(words))
        found.append(Statement(article(text), span, np.array(vector, dtype=np.float32)))
        at += len(words) + 1
    return found


SCENE = "It was raining hard on the quay that morning."
NEWS = "The council of Lindholm closed the old pier on Tuesday."
MORE = "The pier of Lindholm had been closed twice before that."
LATE = "The council of Lindholm will build a new pier next year."


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        ([(NEWS, LIKE), (MORE, LIKE), (SCENE, OTHER)], NEWS),
        ([(SCENE, OTHER), (NEWS, LIKE), (MORE, LIKE)], NEWS),
        ([(SCENE, OTHER)] * 3 + [(LATE, LIKE)] * 5, SCENE),  # too late to be the news
        ([("Who closed the pier of Lindholm on Tuesday?", LIKE), (NEWS, LIKE)], NEWS),
        ([("“We closed the old pier on Tuesday,” she said.", LIKE), (NEWS, LIKE)], NEWS),
        ([("LINDHOLM", LIKE), (NEWS, LIKE)], NEWS),
        ([("The council of Lindholm closed a pier", LIKE), (NEWS, LIKE)], NEWS),  # a heading
        ([("We closed the pier of Lindholm,” the mayor said.", LIKE), (NEWS, LIKE)], NEWS),
        ([("LINDHOLM", LIKE)], "LINDHOLM"),
    ],
)
def test_it_tells_what_the_article_is_about(
    sentences: list[tuple[str, tuple[float, float]]], told: str
) -> None:
    found = telling(made(*sentences))
    assert found is not None
    assert found.text == told


def test_an_article_without_sentences_tells_nothing() -> None:
    assert telling([]) is None
