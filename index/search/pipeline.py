"""Answer a question: find, rank, decide, quote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.errors import BadQuestion
from index.model.article import Answer, Quote, Span
from index.model.scope import Scope
from index.models.calibration import ANSWER_FROM, WITH_RERANKER, WITHOUT_RERANKER, Weights
from index.models.embedder import Embedder
from index.models.rerankers import Reranker
from index.search.features import Asked, Evidence
from index.search.quoting import quote, reach, same
from index.search.ranking import confidence, rank
from index.search.retrieval import retrieve, understand
from index.search.spelling import Spelling
from index.store.protocol import Store

LONGEST_QUESTION: Final = 500
"""Characters. The models read no more than about as much."""

CLOSEST: Final = 2
"""How many of the nearest passages an abstention offers."""

ALSO_FROM: Final = 0.6
"""A further quote is given if it is at least this share as probable as the first."""

_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Answerer:
    """The parts that an answer is made with."""

    store: Store
    embedder: Embedder
    reranker: Reranker | None
    spelling: Spelling

    def answer(self, question: str, scope: Scope, limit: int) -> Answer:
        """Answer with up to `limit` quotes, or say that the articles don't.

        Raises:
            BadQuestion: the question is empty, too long or without a word.
        """
        question = check_question(question)
        asked, ranked = self.ranked(question, scope)
        if not ranked:
            return Answer(question, (), (), 0.0)
        quotes = self._quotes(asked, ranked, max(limit, CLOSEST))
        sure = quotes[0].score
        if sure < ANSWER_FROM:
            return Answer(question, (), tuple(quotes[:CLOSEST]), sure)
        further = [q for q in quotes[1:limit] if q.score >= ALSO_FROM * sure]
        return Answer(question, (quotes[0], *further), (), sure)

    def ranked(self, question: str, scope: Scope) -> tuple[Asked, list[Evidence]]:
        """Rank the sentences that may answer, with the evidence for each, best first."""
        query = understand(question, scope, self.store, self.embedder, self.spelling)
        found = retrieve(query, scope, self.store)
        asked = Asked.of(query)
        return asked, rank(asked, found.sentences, self.reranker, self._weights)

    @property
    def _weights(self) -> Weights:
        return WITHOUT_RERANKER if self.reranker is None else WITH_RERANKER

    def _quotes(self, asked: Asked, ranked: Sequence[Evidence], count: int) -> list[Quote]:
        """Quote the best places, each once, with the other articles that say the same."""
        quotes: list[Quote] = []
        leaders: list[Evidence] = []
        for place, evidence in enumerate(ranked):
            twin = next(
                (n for n, e in enumerate(leaders) if same(e.sentence, evidence.sentence)), None
            )
            if twin is not None:
                quotes[twin] = _joined(quotes[twin], evidence, asked)
                continue
            span = reach(evidence, ranked, asked)
            if len(quotes) == count or any(_overlap(q, evidence, span) for q in quotes):
                continue
            probability = confidence(ranked[place:], self._weights)
            if quotes:  # a lead over those behind it says nothing of those before it
                probability = min(probability, quotes[0].score)
            quotes.append(quote(evidence, span, asked, probability))
            leaders.append(evidence)
        return quotes


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


def _overlap(given: Quote, evidence: Evidence, span: Span) -> bool:
    return (
        given.article.id == evidence.sentence.article.id
        and given.start < span.end
        and span.start < given.end
    )


def _joined(given: Quote, evidence: Evidence, asked: Asked) -> Quote:
    """Add an article that says the same; the newest one's words are quoted."""
    article = evidence.sentence.article
    if article.id == given.article.id or article.id in {other.id for other in given.also}:
        return given
    newest = given.article.published
    if article.published and newest and article.published > newest:
        swapped = quote(evidence, evidence.sentence.span, asked, given.score)
        return replace(swapped, also=(given.article, *given.also))
    return replace(given, also=(*given.also, article))
