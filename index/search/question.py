"""Rewrite: a question as it is searched for, in the words that the articles use."""

import math
import re
from dataclasses import dataclass
from typing import Final

from index.errors import BadQuestion
from index.model.scope import Scope
from index.model.vectors import Vector
from index.models.embedder import Embedder
from index.search.spelling import Spelling
from index.store.protocol import Store
from index.text.answer_types import Kind
from index.text.language import ENGLISH

LONGEST_QUESTION: Final = 500
"""Characters. The models read no more than about as much."""

_WORD = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all that is worked out of it, once for all candidates."""

    asked: str
    """As it was asked."""
    text: str
    """As it is searched for: typing errors mended, unknown words changed for known ones."""
    terms: tuple[str, ...]
    weights: dict[str, float]
    """Each term's inverse document frequency; one that no passage holds weighs most."""
    out_of_vocabulary: float
    """Share of its names and numbers that no article in the scope's collections holds."""
    answer_type: Kind
    asked_noun: str
    """What 'which' asks for: 'show', 'country'; empty where it says no more than that."""
    vector: Vector

    def coverage(self, held: frozenset[str]) -> float:
        """Give the share of its terms, by weight, among the terms held, 0 to 1."""
        total = sum(self.weights.values())
        return sum(w for term, w in self.weights.items() if term in held) / total if total else 0.0


def check_question(question: str) -> str:
    """Give the question without needless white space.

    Raises:
        BadQuestion: it is empty, too long or without a word.
    """
    text = " ".join(question.split())
    if not text:
        raise BadQuestion("The question is empty. Ask something, such as 'Who bought the app?'")
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION} can be read. "
            "Ask in a sentence or two."
        )
    if not _WORD.search(text):
        raise BadQuestion("The question has no word in it. Ask in words.")
    return text


def rewrite(
    asked: str, scope: Scope, store: Store, embedder: Embedder, spelling: Spelling
) -> Question:
    """Turn a question into what is searched for."""
    text = spelling.mended(asked, scope)
    wanted = tuple(ENGLISH.analyzer.question_terms(text))
    statistics = store.term_statistics(wanted, scope)
    frequencies, total = statistics.frequencies, max(1, statistics.passages)
    weights = {
        term: math.log(1 + (total - n + 0.5) / (n + 0.5))
        for term, n in ((term, frequencies.get(term, 0)) for term in wanted)
    }
    unknown = {term for term in wanted if term not in frequencies}
    particulars = _particulars(text)
    return Question(
        asked,
        text,
        wanted,
        weights,
        len(particulars & unknown) / len(particulars) if particulars else 0.0,
        ENGLISH.questions.kind_of(text),
        ENGLISH.questions.asked_noun(text),
        embedder.question(text),
    )


def _particulars(question: str) -> frozenset[str]:
    """Find the stems of names and numbers; the words that ask are stop words."""
    found = [*ENGLISH.names.words(question), *_NUMBER.findall(question)]
    return frozenset(
        ENGLISH.analyzer.stem(word)
        for name in found
        for word in ENGLISH.analyzer.words(name)
        if word not in ENGLISH.analyzer.stop_words
    )
