"""Questions and candidates made for a test, without a store or a model."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from index.model.article import Span
from index.search.candidates import Candidate
from index.search.question import Question
from index.text.language import ENGLISH
from tests.factories import article

NOWHERE = np.zeros(4, np.float32)


def question(text: str, **known: Any) -> Question:  # noqa: ANN401
    """Make a question, each of its terms of weight 1."""
    terms = tuple(ENGLISH.analyzer.question_terms(text))
    made: dict[str, Any] = {
        "asked": text,
        "text": text,
        "terms": terms,
        "weights": dict.fromkeys(terms, 1.0),
        "out_of_vocabulary": 0.0,
        "answer_type": ENGLISH.questions.kind_of(text),
        "asked_noun": ENGLISH.questions.asked_noun(text),
        "vector": NOWHERE,
    }
    return Question(**(made | known))


def candidates(text: str, name: str = "a", **stated: Any) -> list[Candidate]:  # noqa: ANN401
    """Make a candidate of each sentence of a text, the first look's order that of the text."""
    of = article(text, name, **stated)
    spans = ENGLISH.sentences.split(of.text, of.boilerplate)
    return [
        Candidate(
            of,
            Span(*span),
            before=spans[place - 1] if place else None,
            after=spans[place + 1] if place + 1 < len(spans) else None,
            vector=NOWHERE,
            passage=0.0,
            cosine=1.0 - place / 100,
            lexical=0.0,
            coverage=0.0,
            coverage_nearby=0.0,
        )
        for place, span in enumerate(spans)
    ]


class Scorer:
    """A cross-encoder that gives the logit of the first key that a text holds, else -9."""

    name = "scorer"

    def __init__(self, **logits: float) -> None:
        self.logits = logits
        self.texts: list[str] = []

    def scores(self, _question: str, texts: Sequence[str]) -> list[float]:
        """Score texts."""
        self.texts += texts
        return [
            next((logit for word, logit in self.logits.items() if word in text), -9.0)
            for text in texts
        ]
