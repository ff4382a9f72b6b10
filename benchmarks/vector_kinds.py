"""Measure the kinds of vector index against each other as a collection grows, and name the chosen.

    python -m benchmarks.vector_kinds --library DIR [--sizes 1000 10000 100000 1000000]

The vectors are a real library's, sampled with noise added: they lie as those of news do, but the
figures are of a made-up library. Each size and kind runs in a process of its own, so that its
memory is its own. `benchmarks.growth` measures the whole store.
"""

import argparse
import ctypes
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from benchmarks.growth import TOP, moved, resident
from index.model.scope import Scope
from index.model.vectors import Vector
from index.store.embedded import EmbeddedStore
from index.store.embedded.nearest import CLUSTERED_FROM, REFINED, Kind, NearestVectors

Numbers: TypeAlias = npt.NDArray[Any]

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUERIES = 200
AT_ONCE = 20_000
LEAST_CLUSTERED = 100_000
"""Fewer are too few to train clusters on."""
CHANGES = 20
CHANGED = 4
"""Passages of an article."""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", type=Path, required=True, help="a real library to sample")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages")
    parser.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only is not None:
        size, kind = chosen.only
        print(json.dumps(measured(chosen.library, int(size), Kind[kind])))
        return
    command = [sys.executable, "-m", "benchmarks.vector_kinds", "--library", str(chosen.library)]
    figures = []
    for size in chosen.sizes:
        for kind in Kind:
            if kind is Kind.FLAT or size >= LEAST_CLUSTERED:
                run = [*command, "--only", str(size), kind.name]
                figures.append(
                    json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE).stdout)
                )
    Console(width=130).print(table(figures))


def table(figures: Sequence[dict[str, float | str]]) -> Table:
    """Lay the figures out, a row for each size and kind."""
    made = Table(title="Vector indexes as a collection grows (sampled vectors)", box=None)
    names = ("passages", "kind", "chosen", "memory MB", "search p50 ms", "search p95 ms")
    for name in (*names, f"recall@{TOP}", "add ms", "remove ms", "made in s"):
        made.add_column(name, justify="right")
    for each in figures:
        made.add_row(
            f"{each['passages']:,}",
            str(each["kind"]),
            str(each["chosen"]),
            *(f"{each[name]:,.0f}" for name in ("memory",)),
            *(f"{each[name]:.2f}" for name in ("p50", "p95")),
            f"{each['recall']:.3f}",
            *(f"{each[name]:.2f}" for name in ("add", "remove")),
            f"{each['built']:,.0f}",
        )
    return made


def measured(library: Path, size: int, kind: Kind) -> dict[str, float | str]:
    """Build an index of `size` vectors of one kind, and measure it."""
    originals = _originals(library)
    queries = next(_sampled(originals, QUERIES, seed=2))
    index = NearestVectors(originals.shape[1])
    exact = np.zeros((QUERIES, 0)), np.zeros((QUERIES, 0), np.int64)
    before, built, first = resident(), 0.0, 0
    for vectors in _sampled(originals, size, seed=1):
        numbers = np.arange(first, first + len(vectors), dtype=np.int64)
        first += len(vectors)
        exact = _best(exact, queries @ vectors.T, numbers)
        built += _seconds(lambda: index.add(numbers, vectors))  # noqa: B023 - called now
        due = len(index) >= min(size, CLUSTERED_FROM)
        if kind is Kind.CLUSTERED and index.kind is Kind.FLAT and due:
            started = time.perf_counter()
            index = index.clustered()
            built += time.perf_counter() - started
    ctypes.CDLL(None).malloc_trim(0)  # what numpy took meanwhile is not the index's
    memory = resident() - before
    wanted = TOP if kind is Kind.FLAT else TOP * REFINED
    times, recalls = [], []
    for query, truly in zip(queries, exact[1], strict=True):
        started = time.perf_counter()
        found, _ = index.search(query, wanted)
        times.append((time.perf_counter() - started) * 1e3)
        recalls.append(len(set(truly.tolist()) & set(found.tolist())) / TOP)
    adds, removes = _changes(index, originals, first)
    chosen = (Kind.CLUSTERED if size >= CLUSTERED_FROM else Kind.FLAT) is kind
    return {
        "passages": size,
        "kind": kind.value,
        "chosen": "yes" if chosen else "",
        "memory": memory,
        "p50": float(np.median(times)),
        "p95": float(np.percentile(times, 95)),
        "recall": float(np.mean(recalls)),
        "add": float(np.median(adds)),
        "remove": float(np.median(removes)),
        "built": built,
    }


def _changes(
    index: NearestVectors, originals: Vector, first: int
) -> tuple[list[float], list[float]]:
    """Add articles and remove them again; milliseconds for each."""
    adds, removes = [], []
    for turn in range(CHANGES):
        vectors = next(_sampled(originals, CHANGED, seed=turn))
        start = first + turn * CHANGED
        numbers = np.arange(start, start + CHANGED, dtype=np.int64)
        adds.append(_seconds(lambda: index.add(numbers, vectors)) * 1e3)  # noqa: B023
    for turn in range(CHANGES):
        start = first + turn * CHANGED
        gone = range(start, start + CHANGED)
        removes.append(_seconds(lambda: index.remove(gone)) * 1e3)  # noqa: B023
    return adds, removes


def _best(
    so_far: tuple[Numbers, Numbers], cosines: Numbers, numbers: Numbers
) -> tuple[Numbers, Numbers]:
    """Keep each query's TOP nearest of those seen so far and these."""
    scores = np.hstack([so_far[0], cosines])
    ids = np.hstack([so_far[1], np.broadcast_to(numbers, cosines.shape)])
    best = np.argpartition(-scores, min(TOP, scores.shape[1]) - 1, axis=1)[:, :TOP]
    return np.take_along_axis(scores, best, 1), np.take_along_axis(ids, best, 1)


def _sampled(originals: Vector, count: int, seed: int) -> Iterator[Vector]:
    random = np.random.default_rng(seed)
    for start in range(0, count, AT_ONCE):
        chosen = random.integers(len(originals), size=min(AT_ONCE, count - start))
        yield moved(originals[chosen], random)


def _originals(library: Path) -> Vector:
    store = EmbeddedStore(library)
    scope = Scope(store.collections())
    held = [p.vector for s in store.summaries(scope) for p in store.passages_of(s.id, scope)]
    store.close()
    return np.stack(held).astype(np.float32)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
