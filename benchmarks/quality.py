"""Measure retrieval, quoting and abstention on SQuAD-like and news questions.

    python -m benchmarks.quality --xquad FILE --news DIR [--questions FILE ARTICLES_DIR]

Each set is halved: the weights were fitted on the first halves (`benchmarks.fit`), so the second
halves are what to believe. `--part all` measures on both.
"""

import argparse
import json
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
from sklearn.metrics import roc_auc_score

from benchmarks import data
from index.ingest import find_files, read_file
from index.library import Library
from index.model.article import SHARED, Answer, ArticleId
from index.model.scope import Scope
from index.model.stored import PassageId
from index.models.calibration import ANSWER_FROM
from index.search import Answerer
from index.search.retrieval import rank_passages, understand
from index.settings import Settings

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
            f"{np.mean(self.quote_holds):.3f}" if self.quote_holds else "",
            f"{statistics.median(self.lengths):.0f}" if self.lengths else "",
        ]


def plain(questions: Sequence[data.Question], answerer: Answerer) -> list[Row]:
    """Rank passages by each plain recipe; its first sentence is the passage's nearest."""
    rows = {name: Row(name) for name in ("dense", "BM25", "rank fusion", "weighted sum")}
    store = answerer.store
    for question in track(questions, "plain recipes", transient=True):
        query = understand(question.text, SCOPE, store, answerer.embedder, answerer.spelling)
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
            "weighted sum": [p for p, _ in rank_passages(query, SCOPE, store)],
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
    name: str, questions: Sequence[data.Question], answerer: Answerer
) -> tuple[Row, list[Answer]]:
    """Answer each question as Pullquote does, abstentions' closest passages counted too."""
    row, answers = Row(name), []
    for question in track(questions, name, transient=True):
        answer = answerer.answer(question.text, SCOPE, 3)
        answers.append(answer)
        _, ranked = answerer.ranked(question.text, SCOPE)
        quotes = answer.quotes or answer.closest
        order = [q.article.id for q in quotes] + [e.sentence.article.id for e in ranked]
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


def abstention(
    screen: Console, name: str, sure: list[float], others: dict[str, list[float]]
) -> None:
    """Print how well confidence tells what can be answered from what can't."""
    table = Table(title=f"{name}: abstention", box=None)
    for column in ("questions", "number", "AUROC", f"answered at {ANSWER_FROM}"):
        table.add_column(column)
    table.add_row("answerable", str(len(sure)), "", f"{np.mean(np.array(sure) >= ANSWER_FROM):.3f}")
    for kind, values in others.items():
        labels = [1] * len(sure) + [0] * len(values)
        area = roc_auc_score(labels, sure + values)
        share = np.mean(np.array(values) >= ANSWER_FROM)
        table.add_row(kind, str(len(values)), f"{area:.3f}", f"{share:.3f}")
    screen.print(table)


def curve(screen: Console, sure: list[tuple[float, bool]]) -> None:
    """Print how often an answer is right at each confidence."""
    table = Table(title="calibration, all sets, answerable and not", box=None)
    for column in ("confidence", "questions", "mean confidence", "first quote right"):
        table.add_column(column)
    for low in np.arange(0, 1, 0.1):
        inside = [
            (p, right) for p, right in sure if low <= p < low + 0.1 or (low > 0.85 and p == 1)
        ]
        if inside:
            table.add_row(
                f"{low:.1f} to {low + 0.1:.1f}",
                str(len(inside)),
                f"{np.mean([p for p, _ in inside]):.2f}",
                f"{np.mean([right for _, right in inside]):.2f}",
            )
    screen.print(table)


def seeds(screen: Console, path: Path, articles: Path, folder: Path, settings: Settings) -> None:
    """Answer a file of questions on a folder of articles and print what came first."""
    with Library.open(folder / "seeds", settings, create=True) as library:
        for file in find_files([articles]):
            library.add(read_file(file))
        right = total = 0
        table = Table(title=str(path), box=None)
        for column in ("", "question", "confidence", "first quote"):
            table.add_column(column)
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            answer = library.ask(row["question"], SCOPE)
            first = (*answer.quotes, *answer.closest)[:1]
            good = answer.answered == row["answerable"] and (
                not row["answerable"] or data.holds(first[0].text, tuple(row["answers"]))
            )
            right, total = right + good, total + 1
            shown = first[0].text[:70] if first else ""
            table.add_row(
                "right" if good else "WRONG", row["question"], f"{answer.confidence:.2f}", shown
            )
        screen.print(table)
        screen.print(f"{right} of {total} right")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--xquad", type=Path, required=True, help="a file in SQuAD's format")
    parser.add_argument("--news", type=Path, required=True, help="the folder of the news set")
    parser.add_argument("--questions", type=Path, nargs=2, metavar=("FILE", "ARTICLES"))
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
    calibration: list[tuple[float, bool]] = []
    for own, other, library in zip(sets, sets[::-1], libraries, strict=True):
        answerer = library.runtime.answerer()
        without = replace(answerer, reranker=None)
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
        calibration += [
            (answer.confidence, next(right))
            for question, answer in zip(answerable, answers, strict=True)
            if question.quotable
        ]
        unanswerable = [q for q in own.questions if not q.answers]
        foreign = [q for q in other.half(part) if q.answers][:200]
        others = {}
        for kind, questions in (("off-topic", foreign), ("not in the articles", unanswerable)):
            if questions:
                given = [
                    answerer.answer(q.text, SCOPE, 3)
                    for q in track(questions, kind, transient=True)
                ]
                others[kind] = [answer.confidence for answer in given]
                calibration += [(answer.confidence, False) for answer in given]
                answers += given
        abstention(screen, own.name, [a.confidence for a in answers[: len(answerable)]], others)
        exact, total = _exact(answers, library)
        screen.print(f"quotes that are exact slices of their article: {exact} of {total}\n")
    curve(screen, calibration)
    if chosen.questions:
        seeds(screen, chosen.questions[0], chosen.questions[1], folder, settings)


if __name__ == "__main__":
    main()
