"""How well timelines are built, on a folder laid out like Timeline17's (Tran et al., 2013).

    python -m benchmarks.timeline DATA_DIR [--predictions FILE]

DATA_DIR holds a folder a topic: `articles.jsonl.gz` ({"id", "date", "title", "text"}, a sentence a
line), `query.txt` (the topic's words) and `timelines.jsonl` (reference timelines, one a line:
{"source", "entries": [{"date", "sentences"}]}). A timeline is built for each reference, told only
its first and last date, its number of dates and its mean number of sentences a date. Date-F1 is
printed here; `--predictions` writes what an alignment-based ROUGE scorer reads.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from index.model.article import SHARED, Article, ArticleId, Span
from index.model.date_value import Precision
from index.model.timeline import Event, Timeline
from index.timeline import build, events


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference timeline tells beforehand, and its dates."""

    source: str
    dates: frozenset[date]
    sentences: int

    @property
    def per_date(self) -> int:
        """Mean number of sentences a date, at least one."""
        return max(1, round(self.sentences / len(self.dates)))


def read_articles(path: Path) -> Iterator[tuple[Article, list[Span]]]:
    """Read articles and their sentences, one a line of the text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = _with_brackets(row["text"])
            article = Article(
                ArticleId(row["id"]),
                SHARED,
                row["id"],
                row["title"],
                text,
                date.fromisoformat(row["date"]),
            )
            yield article, _lines(text)


def _with_brackets(text: str) -> str:
    """Write brackets as they are printed; a treebank's tokens name them."""
    return text.replace("-LRB-", "(").replace("-RRB-", ")")


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            lead = start + line.index(stripped[0])
            spans.append(Span(lead, lead + len(stripped)))
        start += len(line)
    return spans


def read_references(path: Path) -> list[Reference]:
    """Read the reference timelines of a topic."""
    references: list[Reference] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        dates = frozenset(date.fromisoformat(entry["date"]) for entry in row["entries"])
        sentences = sum(len(entry["sentences"]) for entry in row["entries"])
        references.append(Reference(row["source"], dates, sentences))
    return references


def predicted(timeline: Timeline) -> dict[str, list[str]]:
    """Return the sentences of each date."""
    days: dict[str, list[str]] = {}
    for entry in timeline.entries:
        days.setdefault(entry.when.value, []).append(entry.events[0].text)
    return days


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.timeline", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="JSON lines")
    options = parser.parse_args(arguments)
    table = Table("topic", "reference", "dates", "found", "Date-F1", "seconds")
    rows: list[dict[str, object]] = []
    found: list[float] = []
    topics = sorted(path.parent for path in options.data.glob("*/timelines.jsonl"))
    if not topics:
        sys.exit(f"There is no topic in {options.data}: name the folder that holds theirs.")
    for topic in topics:
        began = time.perf_counter()
        story: list[Event] = []
        for article, sentences in read_articles(topic / "articles.jsonl.gz"):
            story += events(article, sentences)
        about = (topic / "query.txt").read_text(encoding="utf-8").split()
        tagged = time.perf_counter() - began
        for number, reference in enumerate(read_references(topic / "timelines.jsonl")):
            began = time.perf_counter()
            timeline = build(
                story,
                len(reference.dates),
                about=about,
                after=min(reference.dates),
                before=max(reference.dates),
                per_date=reference.per_date,
                precisions={Precision.DAY},
            )
            days = predicted(timeline)
            hits = len({date.fromisoformat(day) for day in days} & reference.dates)
            f1 = 2 * hits / (len(days) + len(reference.dates))
            found.append(f1)
            seconds = tagged * (number == 0) + time.perf_counter() - began
            size = str(len(reference.dates))
            table.add_row(
                topic.name, reference.source, size, str(hits), f"{f1:.3f}", f"{seconds:.1f}"
            )
            entries = [{"date": day, "sentences": told} for day, told in days.items()]
            rows.append({"topic": topic.name, "reference": number, "entries": entries})
    table.add_section()
    table.add_row("mean", "", "", "", f"{sum(found) / len(found):.3f}", "")
    if options.predictions:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        options.predictions.write_text("".join(lines), encoding="utf-8")
    Console().print(table)


if __name__ == "__main__":
    main()
