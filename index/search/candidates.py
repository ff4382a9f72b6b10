"""A sentence on its way to be a quote, with what each stage has found out about it."""

from dataclasses import dataclass
from typing import Final

from index.model.article import Article, Span
from index.model.vectors import Vector

LEXICAL_WEIGHT: Final = 0.7
"""Of BM25 scaled to its maximum, beside the cosine (`python -m benchmarks.quality`)."""

FEATURES: Final = (
    "logit",
    "first_look",
    "passage",
    "cosine",
    "coverage",
    "coverage_nearby",
    "type_fit",
    "is_question",
)
"""What a calibration weighs: attributes of `Candidate`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    `retrieve` fills what stands before `type_fit`, `describe` the next four, `rerank` the rest.
    """

    article: Article
    span: Span
    before: Span | None
    after: Span | None
    vector: Vector
    passage: float
    """The score of its passage."""
    cosine: float
    lexical: float
    """BM25 over the highest of the candidates, 0 to 1."""
    coverage: float
    """Share of the question's terms, by weight, in the sentence, 0 to 1."""
    coverage_nearby: float
    """The same in the sentence, the ones beside it and the title."""
    type_fit: float = 0.0
    """1: surely holds something of the type asked for; 0: can't tell; -1: holds nothing of it."""
    is_question: float = 0.0
    """1 if the sentence itself is a question."""
    of_another: float = 0.0
    """1 if the sentence shows that it is about another thing than asked for."""
    denies: float = 0.0
    """1 if it denies what is asked about, or says what is asked to be denied."""
    logit: float = 0.0
    """The reader's, for the sentence among those around it: log-odds against 'none of them'. Or a
    cross-encoder's, for the sentence by itself. 0 if it was not read."""
    read: bool = False
    """Whether a model read it."""

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.article.text[self.span.start : self.span.end]

    @property
    def contradicted(self) -> float:
        """1 if the sentence speaks against the question, in either way."""
        return max(self.of_another, self.denies)

    @property
    def first_look(self) -> float:
        """What is known without reading it: its cosine and terms, and its passage's."""
        return self.cosine + LEXICAL_WEIGHT * self.lexical + self.passage

    @property
    def surroundings(self) -> str:
        """The sentence with those beside it, under the title."""
        start = (self.before or self.span).start
        end = (self.after or self.span).end
        return f"{self.article.title}\n{self.article.text[start:end]}"
