"""Questions to develop on, each with the candidates ranked for it and which of them answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rich.progress import track

from benchmarks import data
from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from index.search import Pipeline
from index.search.candidates import Candidate
from index.search.question import Question, rewrite
from index.search.reranking import rerank
from index.search.retrieval import retrieve
from index.settings import Settings
from index.text.language import ENGLISH

SCOPE: Final = Scope((SHARED,))


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the candidates ranked for it and which of them answer."""

    set: str
    kind: str
    question: Question
    ranked: list[Candidate]
    right: list[bool]


def cases(
    questions: Sequence[data.Question], pipeline: Pipeline, kind: str, label: str
) -> Iterator[Case]:
    """Rank candidates for each question, its own articles taken away if `kind` says so."""
    for asked in track(questions, f"{label}: {kind}", transient=True):
        question = rewrite(asked.text, SCOPE, pipeline.store, pipeline.embedder, pipeline.spelling)
        found = retrieve(question, SCOPE, pipeline.store)
        away: frozenset[ArticleId] = asked.gold if kind == "missing" else frozenset()
        left = [c for c in found.candidates if c.article.id not in away]
        ranked = rerank(question, left, pipeline.reranker, pipeline.reader, pipeline.calibration)
        answers = asked.answers if kind == "answerable" else ()
        if ranked:
            yield Case(label, kind, question, ranked, [data.holds(c.text, answers) for c in ranked])


def exchanged(
    questions: Sequence[data.Question], others: Sequence[data.Question]
) -> list[data.Question]:
    """Exchange a name of each question that has one for a name of another set's."""
    names = [name for other in others for name in _names(other)]
    found = []
    for number, question in enumerate(questions):
        if (own := _names(question)) and names:
            text = question.text.replace(own[-1], names[number % len(names)])
            found.append(replace(question, text=text, answers=()))
    return found


def _names(question: data.Question) -> list[str]:
    """Find a question's names; the word that it begins with is capitalised in any case."""
    return [name for name in ENGLISH.names.words(question.text) if question.text.find(name) > 0]


def gather(
    xquad: Path, news: Path, sentences: Path, folder: Path, settings: Settings
) -> dict[str, list[Case]]:
    """Rank candidates for every question to develop on, set by set."""
    selqa = data.sentences(
        "SelQA",
        sentences / "selqa_dev_articles.jsonl",
        sentences / "selqa_dev_questions.jsonl",
    )
    sets = [data.xquad(xquad), data.news(news), selqa]
    parts: dict[str, list[Case]] = {}
    for number, own in enumerate(sets):
        other = sets[number - 1]
        questions = [q for q in own.half(0) if q.quotable]
        foreign = [q for q in other.half(0) if q.quotable][: len(questions)]
        absent = [q for q in own.half(0) if not q.answers]
        # Several news articles tell the same: there, nothing is missing with one of them.
        taken = questions[::2] if own.name != "news" else []
        with data.library(own, folder, settings) as library:
            pipeline = library.runtime.pipeline()
            parts[own.name] = [
                *cases(questions, pipeline, "answerable", own.name),
                *cases(taken, pipeline, "missing", own.name),
                *cases(absent, pipeline, "absent", own.name),
                *cases(foreign, pipeline, "off-topic", own.name),
                *cases(exchanged(questions[1::2], foreign), pipeline, "exchanged", own.name),
            ]
    return parts
