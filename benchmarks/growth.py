"""Measure what a store costs as it grows: time, memory, disk, and how much a search finds.

    python -m benchmarks.growth --library DIR [--sizes 1000 10000 100000 1000000] [--postgres]
        [--keep DIR]

The articles are a real library's, copied as often as it takes, each copy's vectors moved by
noise: so the words are as frequent and the vectors lie as those of news do, but the figures are
of a made-up library. Each size runs in a process of its own, so that its memory is its own.
`--postgres` measures PostgreSQL instead, on a server of the benchmark's own (test tools installed).
A million passages in files take half an hour to fill; `--keep` leaves them in a folder, where the
next run finds them.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from benchmarks.stores import database
from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from index.model.stored import IngestedArticle
from index.model.vectors import Embedded, Vector
from index.store.embedded import EmbeddedStore
from index.store.opening import open_store
from index.store.protocol import Store
from index.text.language import ENGLISH

SIZES = (1_000, 10_000, 100_000)
HERE = Scope((SHARED,))
NOISE = 0.5
"""Length of the noise added to a unit vector; a copy's cosine to its original is about 0.9."""

QUERIES = 200
CHANGES = 30
TOP = 10
MEGABYTE = 1e6

ROWS = {
    "add": ("add an article, ms", 1),
    "remove": ("remove an article, ms", 1),
    "dense_p50": ("dense search, p50 ms", 2),
    "dense_p95": ("dense search, p95 ms", 2),
    "lexical_p50": ("search by words, p50 ms", 2),
    "lexical_p95": ("search by words, p95 ms", 2),
    "narrow_p50": ("dense search of one article, p50 ms", 2),
    "recall": (f"recall@{TOP} against exact", 3),
    "start": ("start to first hit, ms", 0),
    "start_without_snapshot": ("the same without a snapshot, ms", 0),
    "memory": ("memory that both indexes take, MB", 0),
    "database": ("database, MB", 0),
    "snapshot": ("snapshot, MB", 0),
}
"""The figures: what each is called, and how many decimal places say something."""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", type=Path, required=True, help="a real library to copy from")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages")
    parser.add_argument("--postgres", action="store_true", help="in PostgreSQL, not in files")
    parser.add_argument("--keep", type=Path, help="keep the libraries in this folder (files alone)")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only is not None:
        with database(None) if chosen.postgres else nullcontext("") as url:
            print(json.dumps(measured(chosen.library, chosen.only, url, chosen.keep)))
        return
    command = [sys.executable, "-m", "benchmarks.growth", "--library", str(chosen.library)]
    command += ["--postgres"] * chosen.postgres
    command += ["--keep", str(chosen.keep)] if chosen.keep else []
    figures = [
        json.loads(
            subprocess.run(
                [*command, "--only", str(size)], check=True, stdout=subprocess.PIPE
            ).stdout
        )
        for size in chosen.sizes
    ]
    Console(width=110).print(table(figures))


def table(figures: Sequence[dict[str, float]]) -> Table:
    """Lay the figures out, a column for each size."""
    made = Table(title="What a store costs as it grows (copied articles)", box=None)
    made.add_column("")
    for each in figures:
        made.add_column(f"{each['passages']:,.0f}", justify="right")
    for name, (label, places) in ROWS.items():
        made.add_row(label, *(f"{each[name]:,.{places}f}" for each in figures))
    return made


def measured(library: Path, size: int, url: str = "", keep: Path | None = None) -> dict[str, float]:
    """Build a store of `size` passages, and measure it; the keys are those of `ROWS`.

    It is in files, or in the empty database at `url`; of that, memory is the client's alone. Files
    are kept where `keep` says, and used again.
    """
    source = EmbeddedStore(library)
    model = source.identity()
    assert model is not None
    originals = list(_read(source))
    source.close()
    with nullcontext(str(keep / str(size))) if keep else tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        opened = partial(open_store, url, folder, create=True)
        store = opened()
        store.set_identity(model)
        there = store.counts(HERE)
        # After what was kept come names that are not there yet.
        turn = -(-there.articles // len(originals))
        made = copies(originals, np.random.default_rng(1), turn)
        held = there.passages
        while held < size:
            each = next(made)
            store.put(each)
            held += len(each.passages)
        query = originals[0].vectors[0].passage
        store.close()
        again = opened()
        start_without_snapshot = _timed(lambda: again.dense(query, HERE, TOP))
        again.save()
        again.close()
        before = resident()
        again = opened()
        start = _timed(lambda: again.dense(query, HERE, TOP))
        again.lexical(["the"], HERE, TOP)
        memory = resident() - before
        found = _search(again, originals)
        adds, removes = _change(again, made)
        again.close()
        return {
            "passages": size,
            "add": float(np.median(adds)),
            "remove": float(np.median(removes)),
            **found,
            "start": start,
            "start_without_snapshot": start_without_snapshot,
            "memory": memory,
            "database": _database_size(url) if url else _size(folder.glob("*.sqlite3")),
            "snapshot": _size(folder.glob("index/*")),
        }


def _search(store: Store, originals: Sequence[IngestedArticle]) -> dict[str, float]:
    """Ask for passages near real ones, and for the words of real titles."""
    random = np.random.default_rng(2)
    names = [summary.id for summary in store.summaries(HERE)]
    numbers, matrix = _vectors(store, names)
    dense, lexical, narrow, recalls = [], [], [], []
    for _ in range(QUERIES):
        original = originals[int(random.integers(len(originals)))]
        query = moved(original.vectors[int(random.integers(len(original.vectors)))].passage, random)
        started = time.perf_counter()
        hits = store.dense(query, HERE, TOP).hits
        dense.append((time.perf_counter() - started) * 1e3)
        exact = set(numbers[np.argsort(-(matrix @ query))[:TOP]].tolist())
        recalls.append(len(exact & {hit.passage for hit in hits}) / TOP)
        terms = ENGLISH.analyzer.question_terms(
            original.article.title or original.article.text[:60]
        )
        lexical.append(_timed(lambda: store.lexical(terms, HERE, 100)))  # noqa: B023 - called now
        scope = HERE.only(names[int(random.integers(len(names)))])
        narrow.append(_timed(lambda: store.dense(query, scope, TOP)))  # noqa: B023
    return {
        "dense_p50": float(np.median(dense)),
        "dense_p95": float(np.percentile(dense, 95)),
        "lexical_p50": float(np.median(lexical)),
        "lexical_p95": float(np.percentile(lexical, 95)),
        "narrow_p50": float(np.median(narrow)),
        "recall": float(np.mean(recalls)),
    }


def _vectors(store: Store, names: Sequence[ArticleId]) -> tuple[npt.NDArray[np.int64], Vector]:
    """Read all passages' numbers (n,) and vectors (n, d), and nothing else of them."""
    numbers: list[int] = []
    rows: list[Vector] = []
    for name in names:
        held = store.passages_of(name, HERE)
        numbers += [each.id for each in held]
        rows.append(np.stack([each.vector for each in held]))
    return np.array(numbers), np.concatenate(rows)


def _change(store: Store, made: Iterator[IngestedArticle]) -> tuple[list[float], list[float]]:
    """Add articles and remove them again."""
    added = [next(made) for _ in range(CHANGES)]
    adds = [_timed(lambda: store.put(each)) for each in added]  # noqa: B023 - called now
    removes = [_timed(lambda: store.remove(each.article.id, HERE)) for each in added]  # noqa: B023
    return adds, removes


def copies(
    originals: Sequence[IngestedArticle], random: np.random.Generator, first: int = 0
) -> Iterator[IngestedArticle]:
    """Give copies of the articles for ever, each under a name of its own, its vectors moved.

    The names have numbers from `first` on.
    """
    for turn in count(first):
        for original in originals:
            name = ArticleId(f"{original.article.id}-{turn}")
            article = replace(original.article, id=name, collection=SHARED)
            yield replace(
                original,
                article=article,
                passages=tuple(replace(p, article=name) for p in original.passages),
                vectors=tuple(
                    Embedded(moved(v.passage, random), moved(v.sentences, random))
                    for v in original.vectors
                ),
                events=tuple(replace(event, article=article) for event in original.events),
            )


def moved(vectors: Vector, random: np.random.Generator) -> Vector:
    """Add noise to unit vectors (…, d), and make them unit vectors again."""
    noise = random.standard_normal(vectors.shape) * NOISE / np.sqrt(vectors.shape[-1])
    shifted = vectors + noise
    unit: Vector = shifted / np.linalg.norm(shifted, axis=-1, keepdims=True)
    return unit.astype(np.float32)


def _read(store: Store) -> Iterator[IngestedArticle]:
    for summary in store.summaries(Scope(store.collections())):
        scope = Scope((summary.collection,), (summary.id,))
        article, held = store.article(summary.id, scope), store.passages_of(summary.id, scope)
        if article is not None and held:
            vectors = tuple(Embedded(each.vector, each.sentence_vectors) for each in held)
            passages = tuple(each.passage for each in held)
            yield IngestedArticle(article, passages, vectors, store.events(scope))


def _timed(work: Callable[[], object]) -> float:
    """Give how many milliseconds it takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1e3


def resident() -> float:
    """Give the process's memory at this moment, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MEGABYTE


def _database_size(url: str) -> float:
    import psycopg

    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return 0.0 if row is None else float(row[0]) / MEGABYTE


def _size(files: Iterable[Path]) -> float:
    return sum(file.stat().st_size for file in files) / MEGABYTE


if __name__ == "__main__":
    main()
