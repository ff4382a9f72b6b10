"""Measure speed against the plain recipe, in one run, as ratios.

    python -m benchmarks.speed --xquad FILE

The plain recipe is sentence-transformers' `encode` as it comes and faiss's IndexFlatIP, top 10,
over the same passages. Questions go to each way by turns, so that a noisy machine is noisy to
all alike; then once more with every core kept busy by another process.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import faiss
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks import data
from benchmarks.data import EvaluationSet
from index.ingest.preparation import prepare
from index.library import Library
from index.model.article import SHARED, Article
from index.model.scope import Scope
from index.models.registry import EMBEDDERS, verified
from index.settings import DEFAULT_MODEL, Settings

if TYPE_CHECKING:  # it loads PyTorch, for which tests of the rest need not wait
    from sentence_transformers import SentenceTransformer

WARM_UP = 5


def main() -> None:
    """Run the command."""
    from sentence_transformers import SentenceTransformer

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--xquad", type=Path, required=True, help="a file in SQuAD's format")
    parser.add_argument("--number", type=int, default=100, help="how many questions")
    chosen = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    screen = Console(width=100)
    settings = Settings.load()
    evaluation = data.xquad(chosen.xquad)
    texts = [
        question.text
        for question in evaluation.questions[:: max(1, len(evaluation.questions) // chosen.number)]
    ]
    with tempfile.TemporaryDirectory() as folder:
        plain = SentenceTransformer(str(verified(EMBEDDERS[DEFAULT_MODEL])), device="cpu")
        library = data.library(evaluation, Path(folder), settings)
        indexing(screen, plain, library, evaluation)
        ways = _ways(plain, library)
        for name, busy in (("idle", 0), ("every core busy", settings.workers)):
            with ExitStack() as stack:
                for _ in range(busy):
                    stack.enter_context(_busy())
                _print(screen, f"question to answer, {name}", _times(ways, texts))
        library.close()
        _start_up(screen, Path(folder), texts[0])


def indexing(
    screen: Console, plain: "SentenceTransformer", library: Library, evaluation: EvaluationSet
) -> None:
    """Print how many passages and articles a second either way takes in."""
    embedder = library.runtime.embedder()
    articles = whole_articles(evaluation, 60)
    rates: dict[str, list[float]] = {"plain recipe": [], "Pullquote": []}
    for _ in range(3):
        started = time.perf_counter()
        passages = [prepare(article, embedder).passages for article in articles]
        count = sum(map(len, passages))
        rates["Pullquote"].append(count / (time.perf_counter() - started))
        slices = [
            article.text[p.span.start : p.span.end]
            for article, held in zip(articles, passages, strict=True)
            for p in held
        ]
        started = time.perf_counter()
        plain.encode(slices, show_progress_bar=False)
        rates["plain recipe"].append(count / (time.perf_counter() - started))
    table = Table(
        title="passages taken in a second (Pullquote: split, sentences and dates too)", box=None
    )
    for column in ("", "a second", "ratio"):
        table.add_column(column)
    base = statistics.median(rates["plain recipe"])
    for name, found in rates.items():
        rate = statistics.median(found)
        table.add_row(name, f"{rate:.1f}", f"{rate / base:.2f}")
    screen.print(table)


def whole_articles(evaluation: EvaluationSet, paragraphs: int) -> list[Article]:
    """Put some paragraphs together as their topics have them: nobody adds a paragraph."""
    found = []
    for topic in evaluation.topics:
        held = [each for each in evaluation.articles[:paragraphs] if each.id in topic]
        if held:
            found.append(replace(held[0], text="\n\n".join(each.text for each in held)))
    return found


def _ways(plain: "SentenceTransformer", library: Library) -> dict[str, Callable[[str], object]]:
    answerer = library.runtime.pipeline()
    without = replace(answerer, reranker=None, reader=None)
    scope = Scope((SHARED,))
    held = [
        passage.vector
        for article in library.articles(scope)
        for passage in library.store.passages_of(article.id, scope)
    ]
    flat = faiss.IndexFlatIP(answerer.embedder.dimension)
    flat.add(np.stack(held))

    def recipe(question: str) -> object:
        return flat.search(plain.encode([question], show_progress_bar=False), 10)

    return {
        "plain recipe": recipe,
        "Pullquote, embedding alone": answerer.embedder.question,
        "Pullquote, without reranker": lambda question: without.answer(question, scope, 3),
        "Pullquote": lambda question: answerer.answer(question, scope, 3),
    }


def _times(
    ways: dict[str, Callable[[str], object]], questions: Sequence[str]
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number, question in enumerate([*questions[:WARM_UP], *questions]):
        for name, way in ways.items():
            started = time.perf_counter()
            way(question)
            if number >= WARM_UP:
                times[name].append((time.perf_counter() - started) * 1e3)
    return times


def _print(screen: Console, title: str, times: dict[str, list[float]]) -> None:
    table = Table(title=title, box=None)
    for column in ("", "p50 ms", "p95 ms", "ratio of p50"):
        table.add_column(column)
    base = statistics.median(next(iter(times.values())))
    for name, found in times.items():
        middle = statistics.median(found)
        high = float(np.percentile(found, 95))
        table.add_row(name, f"{middle:.1f}", f"{high:.1f}", f"{middle / base:.2f}")
    screen.print(table)


class _busy:  # noqa: N801 - read as a verb's form at its one call
    """Keep one core busy while in the block."""

    def __enter__(self) -> None:
        self._process = multiprocessing.get_context("spawn").Process(target=_spin, daemon=True)
        self._process.start()

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()


def _spin() -> None:
    deadline = time.monotonic() + 600
    number = 1.0
    while time.monotonic() < deadline:
        for _ in range(100_000):
            number = number * 1.000001 % 1e6


_WATCH = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def _whole(command: Sequence[str]) -> tuple[float, float]:
    """Give the seconds that a process took, and its peak memory in MB.

    A small process starts it: Linux counts a child's memory from that of whoever forked it.
    """
    watch = [sys.executable, "-S", "-c", _WATCH, *command]
    told = subprocess.run(watch, check=True, capture_output=True, text=True).stdout
    seconds, memory = map(float, told.split())
    return seconds, memory


def _start_up(screen: Console, folder: Path, question: str) -> None:
    """Print what whole processes take: a command without models, one with, the plain recipe."""
    library = next(path for path in folder.iterdir() if path.is_dir())
    pullquote = [sys.executable, "-m", "index", "--data", str(library)]
    packaged = str(verified(EMBEDDERS[DEFAULT_MODEL]))
    recipe = f"""
from sentence_transformers import SentenceTransformer
SentenceTransformer({packaged!r}, device="cpu").encode(["{question}"])"""
    table = Table(title="whole processes, best of 3", box=None)
    for column in ("", "seconds", "peak memory MB"):
        table.add_column(column)
    for name, command in {
        "plain recipe: load and embed": [sys.executable, "-c", recipe],
        "pullquote list": [*pullquote, "list"],
        "pullquote ask": [*pullquote, "ask", question],
    }.items():
        runs = [_whole(command) for _ in range(3)]
        seconds, memory = min(each for each, _ in runs), max(each for _, each in runs)
        table.add_row(name, f"{seconds:.2f}", f"{memory:.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    screen.print(table)
    screen.print(f"(this benchmark, with both ways loaded: {peak:.0f} MB)")


if __name__ == "__main__":
    main()
