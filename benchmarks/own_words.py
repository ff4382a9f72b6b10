"""Ask in people's own words about a few articles on one topic: by default about the samples.

    python -m benchmarks.own_words [--questions FILE] [--articles DIR]

The file has an object a line: {"question", "answerable", "answers"}; a quote is right when it holds
one of the answers. Those about the samples were written with the articles at hand, in other words
than theirs where there are any; nothing is fitted on them.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import data
from index.ingest import find_files, read_file
from index.library import Library
from index.model.article import SHARED, Answer
from index.model.scope import Scope
from index.settings import Settings

QUESTIONS = Path(__file__).with_suffix(".jsonl")
ARTICLES = Path(__file__).parents[1] / "articles"

_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Result:
    """A question with what came first, and whether that was right."""

    question: str
    answerable: bool
    answered: bool
    held: bool
    """Whether the first quote, or the closest passage where there is none, holds an answer."""
    confidence: float
    first: str

    @property
    def right(self) -> bool:
        """Whether it was answered rightly, or refused where the articles don't say."""
        return self.answered and self.held if self.answerable else not self.answered


def judged(row: dict[str, Any], answer: Answer) -> Result:
    """Hold an answer against what a file says of its question."""
    text = next((quote.text for quote in (*answer.quotes, *answer.closest)), "")
    return Result(
        row["question"],
        row["answerable"],
        answer.answered,
        data.holds(text, tuple(row["answers"])),
        answer.confidence,
        text,
    )


def summary(results: Sequence[Result]) -> str:
    """Say how many were answered, and how many of the rest had the answer as the closest."""
    can = [each for each in results if each.answerable]
    cannot = [each for each in results if not each.answerable]
    return (
        f"of {len(can)} that the articles answer: {sum(each.right for each in can)} answered right,"
        f" {sum(each.held and not each.answered for each in can)} refused with the answer as the"
        f" closest passage, {sum(each.answered and not each.held for each in can)} answered wrong;"
        f" of {len(cannot)} that they don't: {sum(each.right for each in cannot)} refused"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    chosen = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    rows = [json.loads(line) for line in chosen.questions.read_text("utf-8").splitlines()]
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), Settings.load(), create=True) as library,
    ):
        for file in find_files([chosen.articles]):
            library.add(read_file(file))
        results = [judged(row, library.ask(row["question"], Scope((SHARED,)))) for row in rows]
    table = Table("", "question", "sure", "first quote", box=None)
    for each in results:
        mark = "right" if each.right else "WRONG"
        table.add_row(mark, each.question, f"{each.confidence:.2f}", each.first[:_SHOWN])
    screen = Console(width=150)
    screen.print(table)
    screen.print(summary(results))


if __name__ == "__main__":
    main()
