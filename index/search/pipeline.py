"""Answer a question: rewrite → retrieve → rerank → decide → quote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.model.article import Answer, Quote, Span, Standing
from index.model.scope import Scope
from index.models.calibration import Calibration
from index.models.embedder import Embedder
from index.models.reader import Reader
from index.models.rerankers import Reranker
from index.search.candidates import Candidate
from index.search.comparison import Standings, compared
from index.search.decision import Decision, decide
from index.search.folding import folded, quoted_already
from index.search.question import Question, check_question, rewrite
from index.search.quoting import quote, reach, same
from index.search.reading import place_of
from index.search.reranking import rerank
from index.search.retrieval import Retrieved, retrieve
from index.search.spelling import Spelling
from index.spans import span
from index.store.protocol import Store

CLOSEST: Final = 2
"""How many of the nearest passages an abstention offers."""

ALSO_FROM: Final = 0.6
"""A further quote is given if it is at least this share as probable as the first."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A question's way through the stages: what `pullquote ask --explain` shows."""

    question: Question
    retrieved: Retrieved
    ranked: tuple[Candidate, ...]
    decision: Decision
    calibration: Calibration
    answer: Answer


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The parts that an answer is made with."""

    store: Store
    embedder: Embedder
    reranker: Reranker | None
    reader: Reader | None
    spelling: Spelling
    calibration: Calibration

    def answer(self, asked: str, scope: Scope, limit: int) -> Answer:
        """Answer with up to `limit` quotes, or say that the articles don't.

        Raises:
            BadQuestion: the question is empty, too long or without a word.
        """
        return self.trace(asked, scope, limit).answer

    def trace(self, asked: str, scope: Scope, limit: int) -> Trace:
        """Answer, and keep what each stage found.

        Raises:
            BadQuestion: the question is empty, too long or without a word.
        """
        asked = check_question(asked)
        with span("rewrite"):
            question = rewrite(asked, scope, self.store, self.embedder, self.spelling)
        with span("retrieve") as stage:
            retrieved = retrieve(question, scope, self.store)
            stage.tell(candidates=len(retrieved.candidates), complete=retrieved.complete)
        with span("rerank"):
            ranked = rerank(
                question, retrieved.candidates, self.reranker, self.reader, self.calibration
            )
        with span("decide") as stage:
            decision = decide(question, ranked, self.calibration)
            stage.tell(answered=decision.answered, confidence=round(decision.confidence, 3))
        with span("quote"):
            beside: Standings = {}
            if decision.answered:
                ranked, beside = compared(question, ranked)
            quotes = self._quotes(question, ranked, max(limit, CLOSEST), decision, beside)
            answer = _answer(asked, decision, quotes, limit, complete=retrieved.complete)
            answer = replace(
                answer,
                quotes=folded(answer.quotes, scope, self.store),
                closest=folded(answer.closest, scope, self.store),
            )
        return Trace(question, retrieved, tuple(ranked), decision, self.calibration, answer)

    def _quotes(
        self,
        question: Question,
        ranked: Sequence[Candidate],
        count: int,
        decision: Decision,
        beside: Standings,
    ) -> list[Quote]:
        """Quote the best places, each once, with the other articles that say the same."""
        quotes: list[Quote] = []
        leaders: list[Candidate] = []
        for place, candidate in enumerate(ranked):
            standing = beside.get(place_of(candidate), Standing.ANSWERS)
            twin = next((n for n, leader in enumerate(leaders) if same(leader, candidate)), None)
            if twin is not None and standing is Standing.ANSWERS:
                quotes[twin] = _joined(quotes[twin], candidate, question)
                continue
            if standing is Standing.ANSWERS and quoted_already(candidate, quotes):
                continue
            sentences = reach(candidate, ranked, question)
            if len(quotes) == count or any(_overlap(q, candidate, sentences) for q in quotes):
                continue
            probability = decision.confidence
            if quotes:  # a lead over those behind it says nothing of those before it
                own = decide(question, ranked[place:], self.calibration).confidence
                probability = min(own, probability)
            made = quote(candidate, sentences, question, probability)
            quotes.append(replace(made, standing=standing))
            leaders.append(candidate)
        return quotes


def _answer(
    asked: str, decision: Decision, quotes: Sequence[Quote], limit: int, *, complete: bool
) -> Answer:
    sure = decision.confidence
    if not decision.answered:
        return Answer(asked, (), tuple(quotes[:CLOSEST]), sure, complete)
    further = [
        q
        for q in quotes[1:limit]
        if q.score >= ALSO_FROM * sure or q.standing is not Standing.ANSWERS
    ]
    # Another report stands beside the first quote; the others by how probably they answer.
    further.sort(key=lambda q: (q.standing is Standing.ANSWERS, -q.score))
    return Answer(asked, (quotes[0], *further), (), sure, complete)


def _overlap(given: Quote, candidate: Candidate, sentences: tuple[Span, ...]) -> bool:
    return (
        given.article.id == candidate.article.id
        and given.start < sentences[-1].end
        and sentences[0].start < given.end
    )


def _joined(given: Quote, candidate: Candidate, question: Question) -> Quote:
    """Add an article that says the same; the newest one's words are quoted."""
    article = candidate.article
    if article.id == given.article.id or article.id in {other.id for other in given.also}:
        return given
    newest = given.article.published
    if article.published and newest and article.published > newest:
        swapped = quote(candidate, (candidate.span,), question, given.score)
        return replace(swapped, also=(given.article, *given.also))
    return replace(given, also=(*given.also, article))
