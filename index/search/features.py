"""What speaks for a sentence as the answer, as numbers."""

import re
from dataclasses import dataclass
from typing import Final

from index.search.retrieval import Query, Sentence
from index.text.answer_types import Kind
from index.text.language import ENGLISH
from index.text.names import CAPITAL

_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for, worked out once for all sentences."""

    query: Query
    kind: Kind
    noun: str
    """What 'which' asks for: 'show', 'country'; empty where it says no more than that."""
    particulars: frozenset[str]
    """Stems of the names and numbers in the question."""

    @classmethod
    def of(cls, query: Query) -> "Asked":
        """Read the question."""
        return cls(
            query,
            ENGLISH.questions.kind_of(query.text),
            ENGLISH.questions.asked_noun(query.text),
            _particulars(query.text),
        )


FEATURES: Final = (
    "alone",
    "in_context",
    "fused",
    "cosine",
    "coverage",
    "coverage_near",
    "fits_kind",
    "strange",
    "asks",
)
"""The names of an evidence's numbers, in order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with all that speaks for and against it."""

    sentence: Sentence
    alone: float
    """The cross-encoder's logit for the sentence by itself; 0 without one."""
    in_context: float
    """The same with the sentence before it; `alone` where that was not looked at."""
    coverage: float
    """Share of the question's terms, by weight, in the sentence, 0 to 1."""
    coverage_near: float
    """The same in the sentence, the ones beside it and the title."""
    fits_kind: float
    """1: surely holds something of the kind asked for; 0: can't tell; -1: holds nothing of it."""
    strange: float
    """Share of the question's names and numbers that no article in the library holds."""
    asks: float
    """1 if the sentence itself is a question."""
    contradicted: float
    """1 if the sentence shows that it is about another thing than asked for."""

    @property
    def read(self) -> bool:
        """Whether a cross-encoder read the sentence: without one every logit is just 0."""
        return self.alone != 0.0

    def values(self) -> tuple[float, ...]:
        """List the numbers in the order of `FEATURES`."""
        return (
            self.alone,
            self.in_context,
            self.sentence.fused,
            self.sentence.cosine,
            self.coverage,
            self.coverage_near,
            self.fits_kind,
            self.strange,
            self.asks,
        )


def weigh(
    sentence: Sentence, asked: Asked, *, alone: float = 0.0, in_context: float | None = None
) -> Evidence:
    """Gather what speaks for a sentence, given the cross-encoder's logits for it."""
    text, near = sentence.text, _near(sentence)
    return Evidence(
        sentence,
        alone=alone,
        in_context=alone if in_context is None else in_context,
        coverage=_coverage(asked.query, set(ENGLISH.analyzer.terms(text))),
        coverage_near=_coverage(asked.query, set(ENGLISH.analyzer.terms(near))),
        fits_kind=fit(text, asked),
        strange=_strange(asked),
        asks=float(text.rstrip(" \"”’')").endswith("?")),
        contradicted=float(ENGLISH.answers.contradicts(text, asked.query.text)),
    )


def fit(text: str, asked: Asked) -> float:
    """Tell whether a text holds something of the kind asked for, from -1, no, to 1, surely."""
    if asked.kind is Kind.OTHER:
        return 0.0
    best = ENGLISH.answers.fit(text, asked.query.text)
    if asked.noun and _only_described(text, asked.noun):
        best = min(best, 0.25)
    return 2 * best - 1


def _only_described(text: str, noun: str) -> bool:
    """Tell whether a text says 'the show' where it is asked which: its name stands elsewhere."""
    described = (
        rf"\b(?:the|this|that|its|their)\s+(?:[\w’'-]+\s+){{0,4}}?{noun}\b"
        rf"(?![’']s?\s*(?:{CAPITAL}|[“\"]))"
    )
    found = re.search(described, text, re.IGNORECASE)
    return found is not None and not re.match(rf",?\s+(?:{CAPITAL}|[“\"])", text[found.end() :])


def _near(sentence: Sentence) -> str:
    start = sentence.before.start if sentence.before else sentence.span.start
    end = sentence.after.end if sentence.after else sentence.span.end
    return f"{sentence.article.title}\n{sentence.article.text[start:end]}"


def _coverage(query: Query, held: set[str]) -> float:
    total = sum(query.weights.values())
    return sum(w for term, w in query.weights.items() if term in held) / total if total else 0.0


def _particulars(question: str) -> frozenset[str]:
    """Find the question's names and numbers; the words that ask are stop words."""
    found = [*ENGLISH.names.words(question), *_NUMBER.findall(question)]
    return frozenset(
        ENGLISH.analyzer.stem(word)
        for name in found
        for word in ENGLISH.analyzer.words(name)
        if word not in ENGLISH.analyzer.stop_words
    )


def _strange(asked: Asked) -> float:
    if not asked.particulars:
        return 0.0
    return len(asked.particulars & asked.query.unheard) / len(asked.particulars)
