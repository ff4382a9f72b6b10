"""Which weights make a story's dates matter, chosen on some topics and tried on another.

    python -m benchmarks.timeline_weights DATA_DIR

DATA_DIR is that of `benchmarks.timeline`. Each topic in turn is left out: one number after another
takes the value of `GRID` that gives the best mean Date-F1 on the other topics, until none gets
better, and what the topic left out gets is printed.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.table import Table

from benchmarks.timeline import Story, date_f1, read_stories
from index.model.date_value import Precision
from index.timeline.ranking import WEIGHTS, Weights, importance
from index.timeline.selection import choose_dates

GRID: dict[str, tuple[float, ...]] = {
    "written_out": (1.0, 2.0, 3.0, 5.0),
    "off_topic": (0.25, 0.5, 1.0),
    "ahead": (0.25, 0.5, 1.0),
    "publication": (0.25, 0.5, 1.0, 2.0),
    "background": (0.1, 0.3, 1.0),
    "neighbour": (1.0, 0.95, 0.9),
}
"""Each weight's values, coarse on purpose: there are few stories to choose by."""
_START = Weights(**dict.fromkeys(GRID, 1.0))
"""What training begins with: nothing weighs more than anything else."""


class Scores:
    """Date-F1 of each topic's references under given weights, worked out once."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = {story.name: story for story in stories}
        self.of = cache(self._of)

    def mean(self, topics: Iterable[str], weights: Weights) -> float:
        """Return the mean over the references of some topics."""
        return fmean(score for topic in topics for score in self.of(topic, weights))

    def _of(self, topic: str, weights: Weights) -> tuple[float, ...]:
        story = self._stories[topic]
        weighed = importance(story.events, story.about, weights)
        days = {event.when.value for event in story.events if event.when.precision is Precision.DAY}
        scores = []
        for reference in story.references:
            first, last = min(reference.dates).isoformat(), max(reference.dates).isoformat()
            within = {day: weighed[day] for day in days if first <= day <= last}
            chosen = choose_dates(within, len(reference.dates), weights)
            scores.append(date_f1([date.fromisoformat(day) for day in chosen], reference))
        return tuple(scores)


def train(scores: Scores, topics: Sequence[str]) -> Weights:
    """Choose the weights that do best on some topics, one number after another."""
    best, reached = _START, scores.mean(topics, _START)
    before = None
    while before != best:
        before = best
        for name, values in GRID.items():
            for value in values:
                tried = replace(best, **{name: value})
                if (score := scores.mean(topics, tried)) > reached:
                    best, reached = tried, score
    return best


def report_leaving_out(stories: Sequence[Story]) -> None:
    """Print what each topic's references get from weights that never saw the topic."""
    scores = Scores(stories)
    table = Table("left out", "Date-F1 left out", "with the weights in use", "weights chosen")
    found: list[float] = []
    kept: list[float] = []
    for story in stories:
        others = [other.name for other in stories if other is not story]
        weights = train(scores, others)
        held = scores.of(story.name, weights)
        used = scores.of(story.name, WEIGHTS)
        found += held
        kept += used
        table.add_row(
            story.name, _listed(held), _listed(used), " ".join(f"{n:g}" for n in astuple(weights))
        )
    table.add_section()
    table.add_row("mean of references", f"{fmean(found):.3f}", f"{fmean(kept):.3f}", "")
    names = ", ".join(field.name for field in fields(Weights))
    Console().print(table)
    Console().print(f"weights: {names}")


def _listed(scores: Iterable[float]) -> str:
    held = tuple(scores)
    each = ", ".join(f"{score:.3f}" for score in held)
    return f"{fmean(held):.3f} ({each})" if len(held) > 1 else each


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.timeline_weights", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    report_leaving_out(read_stories(parser.parse_args(arguments).data))


if __name__ == "__main__":
    main()
