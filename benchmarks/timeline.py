"""How well timelines are built, on a folder laid out like Timeline17's (Tran et al., 2013).

    python -m benchmarks.timeline DATA_DIR [--predictions FILE]

DATA_DIR holds a folder a topic: `articles.jsonl.gz` ({"id", "date", "title", "text"}, a sentence a
line), `query.txt` (the topic's words) and `timelines.jsonl` (reference timelines, one a line:
{"source", "entries": [{"date", "sentences"}]}). A timeline is built for each reference, told only
its first and last date, its number of dates and its mean number of sentences a date. 'Own' is
Date-F1 where the number of dates isn't told either, but is chosen from the story. `--predictions`
writes what an alignment-based ROUGE scorer reads. What weights reach that were chosen without the
topic, `python -m benchmarks.timeline_weights DATA_DIR` prints.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean

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


@dataclass(frozen=True, slots=True)
class Story:
    """A topic: its events, its words, its reference timelines, and the seconds they took."""

    name: str
    events: tuple[Event, ...]
    about: frozenset[str]
    references: tuple[Reference, ...]
    seconds: float


def read_story(topic: Path) -> Story:
    """Read a topic's folder."""
    began = time.perf_counter()
    told: list[Event] = []
    for article, sentences in read_articles(topic / "articles.jsonl.gz"):
        told += events(article, sentences)
    return Story(
        topic.name,
        tuple(told),
        frozenset((topic / "query.txt").read_text(encoding="utf-8").lower().split()),
        tuple(read_references(topic / "timelines.jsonl")),
        time.perf_counter() - began,
    )


def read_stories(folder: Path) -> list[Story]:
    """Read every topic of a folder; exits with a sentence if it holds none."""
    topics = sorted(path.parent for path in folder.glob("*/timelines.jsonl"))
    if not topics:
        sys.exit(f"There is no topic in {folder}: name the folder that holds theirs.")
    return [read_story(topic) for topic in topics]


def date_f1(found: Collection[date], reference: Reference) -> float:
    """Return the harmonic mean of precision and recall of dates."""
    hits = len(set(found) & reference.dates)
    return 2 * hits / max(1, len(found) + len(reference.dates))


def timeline_of(story: Story, reference: Reference, count: int | None) -> dict[str, list[str]]:
    """Build a timeline within a reference's first and last date: the sentences of each day."""
    timeline = build(
        story.events,
        count,
        about=story.about,
        after=min(reference.dates),
        before=max(reference.dates),
        per_date=reference.per_date,
        precisions={Precision.DAY},
    )
    return predicted(timeline)


def report(stories: Iterable[Story], predictions: Path | None) -> None:
    """Print how well each reference's dates are found; write the predictions."""
    table = Table("topic", "reference", "dates", "Date-F1", "own dates", "own", "seconds")
    rows: list[dict[str, object]] = []
    scores: list[float] = []
    own_scores: list[float] = []
    for story in stories:
        for number, reference in enumerate(story.references):
            began = time.perf_counter()
            days = timeline_of(story, reference, len(reference.dates))
            seconds = story.seconds * (number == 0) + time.perf_counter() - began
            own = timeline_of(story, reference, None)
            scores.append(date_f1([date.fromisoformat(day) for day in days], reference))
            own_scores.append(date_f1([date.fromisoformat(day) for day in own], reference))
            table.add_row(
                story.name,
                reference.source,
                str(len(reference.dates)),
                f"{scores[-1]:.3f}",
                str(len(own)),
                f"{own_scores[-1]:.3f}",
                f"{seconds:.1f}",
            )
            entries = [{"date": day, "sentences": told} for day, told in days.items()]
            rows.append({"topic": story.name, "reference": number, "entries": entries})
    table.add_section()
    table.add_row("mean", "", "", f"{fmean(scores):.3f}", "", f"{fmean(own_scores):.3f}", "")
    if predictions:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        predictions.write_text("".join(lines), encoding="utf-8")
    Console().print(table)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="benchmarks.timeline", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="JSON lines")
    options = parser.parse_args(arguments)
    report(read_stories(options.data), options.predictions)


if __name__ == "__main__":
    main()
