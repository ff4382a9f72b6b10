"""Measure retrieval, quoting and abstention on SQuAD-like and news questions.

    python -m benchmarks.quality --xquad FILE --news DIR [--sentences DIR]

XQuAD and the news are halved: the calibration was fitted on the first halves and on SelQA's
development part (`benchmarks.fit`), so the second halves, SelQA's test part and WikiQA are what to
believe. `--part all` measures on both. Intervals are of 95 %, by bootstrap.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import data
from benchmarks.figures import abstention, curve, interval
from index.library import Library
from index.model.article import SHARED, Answer, ArticleId
from index.model.scope import Scope
from index.model.stored import PassageId
from index.models.calibration import calibration_for
from index.search import Pipeline
from index.search.question import rewrite
from index.search.retrieval import rank_passages
from index.settings import NO_RERANKER, Settings

SCOPE = Scope((SHARED,))
RRF = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""

DEPTH = 50


@dataclass(slots=True)
class Row:
    """What one way of answering reached."""

    name: str
    ranks: list[int] = field(default_factory=list)
    passage_holds: list[bool] = field(default_factory=list)
    quote_holds: list[bool] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def cells(self) -> list[str]:
        """Write the row's figures."""
        ranks = np.array(self.ranks)
        return [
            self.name,
            f"{np.mean(ranks == 1):.3f}",
            f"{np.mean(ranks <= 5):.3f}",
            f"{np.mean(np.where(ranks <= 10, 1 / ranks, 0)):.3f}",
            f"{np.mean(self.passage_holds):.3f}" if self.passage_holds else "",
            interval(self.quote_holds) if self.quote_holds else "",
            f"{statistics.median(self.lengths):.0f}" if self.lengths else "",
        ]


def plain(questions: Sequence[data.Question], answerer: Pipeline) -> list[Row]:
    """Rank passages by each plain recipe; its first sentence is the passage's nearest."""
    rows = {name: Row(name) for name in ("dense", "BM25", "rank fusion", "weighted sum")}
    store = answerer.store
    for question in track(questions, "plain recipes", transient=True):
        query = rewrite(question.text, SCOPE, store, answerer.embedder, answerer.spelling)
        dense = [h.passage for h in store.dense(query.vector, SCOPE, DEPTH).hits]
        lexical = [h.passage for h in store.lexical(query.terms, SCOPE, DEPTH).hits]
        fused: dict[PassageId, float] = {}
        for ranking in (dense, lexical):
            for place, passage in enumerate(ranking, 1):
                fused[passage] = fused.get(passage, 0.0) + 1 / (RRF + place)
        rankings = {
            "dense": dense,
            "BM25": lexical,
            "rank fusion": sorted(fused, key=lambda passage: -fused[passage]),
            "weighted sum": [p for p, _ in rank_passages(query, SCOPE, store).scores],
        }
        for name, ranking in rankings.items():
            held = store.passages(ranking[:DEPTH], SCOPE)
            row = rows[name]
            row.ranks.append(_rank((h.passage.article for h in held), question.gold))
            if not question.quotable or not held:
                continue
            best = held[0]
            article = store.article(best.passage.article, SCOPE)
            assert article is not None
            start, end = best.passage.span
            sentence = best.passage.sentences[int(np.argmax(best.sentence_vectors @ query.vector))]
            row.passage_holds.append(data.holds(article.text[start:end], question.answers))
            words = article.text[sentence.start : sentence.end]
            row.quote_holds.append(data.holds(words, question.answers))
            row.lengths.append(len(words))
    return list(rows.values())


def shipped(
    name: str, questions: Sequence[data.Question], answerer: Pipeline
) -> tuple[Row, list[Answer]]:
    """Answer each question as Pullquote does, abstentions' closest passages counted too."""
    row, answers = Row(name), []
    for question in track(questions, name, transient=True):
        trace = answerer.trace(question.text, SCOPE, 3)
        answer, ranked = trace.answer, trace.ranked
        answers.append(answer)
        quotes = answer.quotes or answer.closest
        order = [q.article.id for q in quotes] + [candidate.article.id for candidate in ranked]
        row.ranks.append(_rank(order, question.gold))
        if question.quotable:
            row.quote_holds.append(bool(quotes) and data.holds(quotes[0].text, question.answers))
            row.lengths.append(len(quotes[0].text) if quotes else 0)
    return row, answers


def _rank(found: Iterable[ArticleId], gold: frozenset[ArticleId]) -> int:
    for place, article in enumerate(dict.fromkeys(found), 1):
        if article in gold:
            return place
    return 1_000


def _exact(answers: Iterable[Answer], library: Library) -> tuple[int, int]:
    """Count the quotes that are slices of the stored text, and all."""
    exact = total = 0
    for answer in answers:
        for quote in (*answer.quotes, *answer.closest):
            stored = library.article(quote.article.id, SCOPE).text
            total += 1
            exact += stored[quote.start : quote.end] == quote.text
    return exact, total


def in_other_words(
    screen: Console, own: data.EvaluationSet, folder: Path, settings: Settings
) -> None:
    """Answer questions whose answers are whole sentences, and print how many quotes hold them."""
    with data.library(own, folder, settings) as library:
        pipeline = library.runtime.pipeline()
        right: list[bool] = []
        can: list[Answer] = []
        cannot: list[Answer] = []
        sure: list[tuple[float, bool]] = []
        for question in track(own.questions, own.name, transient=True):
            answer = pipeline.answer(question.text, SCOPE, 3)
            (can if question.answers else cannot).append(answer)
            first = (*answer.quotes, *answer.closest)[:1]
            good = bool(first) and data.holds(first[0].text, question.answers)
            if question.answers:
                right.append(good)
            sure.append((answer.confidence, good))
        screen.print(f"{own.name}: first quote, given or closest, right {interval(right)}")
        abstention(screen, own.name, can, {"not on their page": cannot} if cannot else {})
        if cannot:
            refused = [np.mean([not answer.answered for answer in part]) for part in (cannot, can)]
            screen.print(
                f"refused: of the unanswerable less of the answerable {refused[0] - refused[1]:.3f}"
            )
        curve(screen, own.name, sure)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--xquad", type=Path, required=True, help="a file in SQuAD's format")
    parser.add_argument("--news", type=Path, required=True, help="the folder of the news set")
    parser.add_argument("--sentences", type=Path, help="the folder with SelQA and WikiQA")
    parser.add_argument("--part", choices=("developed", "reported", "all"), default="reported")
    parser.add_argument("--keep", type=Path, help="keep the libraries in this folder")
    chosen = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    folder = chosen.keep or Path(tempfile.mkdtemp())
    settings = Settings.load()
    screen = Console(width=110)
    part = {"developed": 0, "reported": 1, "all": None}[chosen.part]
    sets = [data.xquad(chosen.xquad), data.news(chosen.news)]
    libraries = [data.library(each, folder, settings) for each in sets]
    for own, other, library in zip(sets, sets[::-1], libraries, strict=True):
        answerer = library.runtime.pipeline()
        alone = calibration_for(answerer.embedder.name, NO_RERANKER)
        without = replace(answerer, reranker=None, reader=None, calibration=alone)
        answerable = [q for q in own.half(part) if q.answers]
        rows = plain(answerable, answerer)
        rows.append(shipped("ships, without reranker", answerable, without)[0])
        row, answers = shipped("ships", answerable, answerer)
        rows.append(row)
        table = Table(title=f"{own.name} ({chosen.part}): {len(answerable)} questions", box=None)
        for column in ("", "R@1", "R@5", "MRR@10", "first passage", "first quote", "characters"):
            table.add_column(column)
        for each in rows:
            table.add_row(*each.cells())
        screen.print(table)
        right = iter(row.quote_holds)
        sure = [
            (answer.confidence, next(right))
            for question, answer in zip(answerable, answers, strict=True)
            if question.quotable
        ]
        unanswerable = [q for q in own.questions if not q.answers]
        foreign = [q for q in other.half(part) if q.answers][:200]
        others: dict[str, list[Answer]] = {}
        for kind, questions in (("off-topic", foreign), ("not in the articles", unanswerable)):
            if questions:
                given = [
                    answerer.answer(q.text, SCOPE, 3)
                    for q in track(questions, kind, transient=True)
                ]
                others[kind] = given
                sure += [(answer.confidence, False) for answer in given]
                answers += given
        abstention(screen, own.name, answers[: len(answerable)], others)
        curve(screen, own.name, sure)
        exact, total = _exact(answers, library)
        screen.print(f"quotes that are exact slices of their article: {exact} of {total}\n")
    if chosen.sentences:
        for name, stem in (("SelQA", "selqa_test1"), ("WikiQA", "wikiqa")):
            files = [
                chosen.sentences / f"{stem}_{what}.jsonl" for what in ("articles", "questions")
            ]
            in_other_words(screen, data.sentences(name, *files), folder, settings)


if __name__ == "__main__":
    main()
