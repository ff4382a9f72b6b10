"""Show that a library answers alike from files and from PostgreSQL, and how quickly each finds.

    python -m benchmarks.stores --xquad FILE [--every N] [--url postgresql://…]

A library of the questions' articles is made in files and moved into the database: an empty one at
`--url`, or that of a server of its own (with the test tools installed). Of every question the
passages found by vector and by words are compared, of every N-th the answer.
"""

import argparse
import contextlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import data
from index.library import Library
from index.model.article import SHARED, Answer
from index.model.scope import Scope
from index.model.stored import SearchResult
from index.moving import move
from index.search.question import Question, rewrite
from index.settings import Settings
from index.store.opening import open_store
from index.store.protocol import Store

SCOPE = Scope((SHARED,))
DEPTH = 50
CLOSE = 1e-3
"""How far two confidences may lie apart."""
EQUAL = 1e-6
"""Scores that differ by less are equal: the order of those is anybody's."""

S = TypeVar("S")
T = TypeVar("T")


@dataclass(slots=True)
class Found:
    """How many rankings are the same in both stores, and how long each store took for one."""

    same: int = 0
    ties: int = 0
    different: list[str] = field(default_factory=list)
    seconds: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))

    @property
    def asked(self) -> int:
        """How many were compared."""
        return self.same + self.ties + len(self.different)


def _timed(taken: list[float], work: Callable[[S], T], asked: S) -> T:
    began = time.perf_counter()
    result = work(asked)
    taken.append(time.perf_counter() - began)
    return result


def _named(store: Store, result: SearchResult) -> list[tuple[str, int, float]]:
    """Name what was found by article and place: a passage has another number elsewhere."""
    held = store.passages([hit.passage for hit in result.hits], SCOPE)
    return [
        (each.passage.article, each.passage.ordinal, hit.score)
        for hit, each in zip(result.hits, held, strict=True)
    ]


def rankings(
    question: str,
    into: Found,
    stores: tuple[Store, Store],
    search: Callable[[Store], SearchResult],
) -> None:
    """Compare one search in both stores."""
    one, other = (
        _named(store, _timed(taken, search, store))
        for store, taken in zip(stores, into.seconds, strict=True)
    )
    scores = len(one) == len(other) and all(
        abs(a[2] - b[2]) <= EQUAL * max(1.0, abs(a[2])) for a, b in zip(one, other, strict=True)
    )
    if scores and [each[:2] for each in one] == [each[:2] for each in other]:
        into.same += 1
    elif scores:
        into.ties += 1
    else:
        into.different.append(question)


def searches(query: Question) -> dict[str, Callable[[Store], SearchResult]]:
    """Name the ways in which passages are found for a question."""
    return {
        "by vector": lambda store: store.dense(query.vector, SCOPE, DEPTH),
        "by words": lambda store: store.lexical(query.terms, SCOPE, DEPTH),
    }


def answers(questions: Sequence[str], one: Library, other: Library) -> Found:
    """Compare the answers to questions: the first quote, and how sure it is."""
    found = Found()
    ways = [partial(library.ask, scope=SCOPE) for library in (one, other)]
    for question in track(questions, "answers", transient=True):
        first, second = (
            _timed(taken, ask, question) for ask, taken in zip(ways, found.seconds, strict=True)
        )
        sure = abs(first.confidence - second.confidence) <= CLOSE
        if sure and _first(first) == _first(second):
            found.same += 1
        elif sure and abs(first.confidence - second.confidence) <= EQUAL:
            found.ties += 1
        else:
            found.different.append(question)
    return found


def _first(answer: Answer) -> tuple[bool, str, int, int] | None:
    for quote in (*answer.quotes, *answer.closest)[:1]:
        return answer.answered, quote.article.id, quote.start, quote.end
    return None


def compare(
    screen: Console, questions: Sequence[str], every: int, one: Library, other: Library
) -> dict[str, Found]:
    """Ask both libraries, and print a table of what is the same."""
    stores = one.store, other.store
    pipeline = one.runtime.pipeline()
    found: dict[str, Found] = {}
    for question in track(questions, "searches", transient=True):
        query = rewrite(question, SCOPE, one.store, pipeline.embedder, pipeline.spelling)
        for name, search in searches(query).items():
            rankings(question, found.setdefault(name, Found()), stores, search)
    found["answers"] = answers(questions[::every], one, other)
    table = Table(box=None, title=f"{one.info(SCOPE).passages} passages in both stores")
    for column in ("", "asked", "the same", "ties", "different", "files, ms", "PostgreSQL, ms"):
        table.add_column(column, justify="left" if not column else "right")
    for name, each in found.items():
        times = (f"{1000 * statistics.median(taken):.1f}" for taken in each.seconds)
        counts = map(str, (each.asked, each.same, each.ties, len(each.different)))
        table.add_row(name, *counts, *times)
    screen.print(table)
    for name, each in found.items():
        for question in each.different[:10]:
            screen.print(f"different {name}: {question}")
    return found


@contextlib.contextmanager
def database(url: str | None) -> Iterator[str]:
    """Give the address that was named, or that of a server that goes with the benchmark."""
    if url is not None:
        yield url
        return
    from tests.postgres_server import server

    with server() as running:
        yield running.fresh()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--xquad", type=Path, required=True, help="a file in SQuAD's format")
    parser.add_argument("--every", type=int, default=1, help="answer every N-th question")
    parser.add_argument("--url", help="an empty database's address")
    parser.add_argument("--keep", type=Path, help="keep the library of files in this folder")
    chosen = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    settings = replace(Settings.load(), store="")
    read = data.xquad(chosen.xquad)
    screen = Console(width=110)
    with (
        tempfile.TemporaryDirectory() as scratch,
        database(chosen.url) as url,
        data.library(read, chosen.keep or Path(scratch), settings) as files,
    ):
        store = open_store(url, Path(scratch), create=True)
        began = time.perf_counter()
        moved = move(files.store, store, lambda *_: None)
        screen.print(f"{moved.articles} articles moved in {time.perf_counter() - began:.0f} s")
        with Library(Path(scratch), settings, store) as tables:
            compare(screen, [each.text for each in read.questions], chosen.every, files, tables)


if __name__ == "__main__":
    main()
