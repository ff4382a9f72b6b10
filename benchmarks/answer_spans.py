"""How often the words in bold are the answer, on a set in SQuAD's format.

    python -m benchmarks.answer_spans --xquad FILE [--part developed|reported|all]

What is marked is looked for in the sentence that answers with one beside it on either side, as a
quote may have them. It is right when it lies over the annotated answer and holds all its words, or
no others. The rules were written with an eye on the first half of the topics alone.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from index.model.article import Span
from index.text.language import ENGLISH

_ARTICLES = frozenset(ENGLISH.lexicon.words("names", "articles"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the text in which its answer is to be marked."""

    question: str
    text: str
    sentence: Span
    """The one that answers."""
    answer: Span


def read_questions(path: Path, part: str) -> Iterator[Asked]:
    """Yield the questions of the first topics (developed), the others (reported), or all."""
    topics = json.loads(path.read_text(encoding="utf-8"))["data"]
    half = (len(topics) + 1) // 2
    chosen = {"developed": topics[:half], "reported": topics[half:], "all": topics}[part]
    for topic in chosen:
        for paragraph in topic["paragraphs"]:
            text = paragraph["context"]
            spans = ENGLISH.sentences.split(text)
            for asked in paragraph["qas"]:
                answer = asked["answers"][0]
                start = answer["answer_start"]
                held = [n for n, span in enumerate(spans) if span.start <= start < span.end]
                if held:
                    yield _around(asked["question"], text, spans, held[0], start, answer["text"])


def judge(asked: Asked, marked: Span | None) -> str:
    """Tell whether what is marked is 'right', 'wrong', or 'nothing'."""
    if marked is None:
        return "nothing"
    gold, found = (_words(asked.text, span) for span in (asked.answer, marked))
    overlaps = marked.start < asked.answer.end and asked.answer.start < marked.end
    return "right" if overlaps and (gold <= found or found <= gold) else "wrong"


def _around(
    question: str, text: str, spans: tuple[Span, ...], place: int, start: int, answer: str
) -> Asked:
    first = spans[max(0, place - 1)].start
    last = spans[min(len(spans) - 1, place + 1)].end
    return Asked(
        question,
        text[first:last],
        Span(spans[place].start - first, spans[place].end - first),
        Span(start - first, start + len(answer) - first),
    )


def _words(text: str, span: Span) -> set[str]:
    return set(ENGLISH.analyzer.words(text[span.start : span.end])) - _ARTICLES


def main() -> None:
    """Print a row for each type of answer."""
    parser = argparse.ArgumentParser(description="Measure what is marked as the answer.")
    parser.add_argument("--xquad", type=Path, required=True, help="a file in SQuAD's format")
    parser.add_argument("--part", choices=("developed", "reported", "all"), default="reported")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for asked in read_questions(options.xquad, options.part):
        marked = ENGLISH.answers.best(asked.text, asked.question, asked.sentence)
        kind = ENGLISH.questions.kind_of(asked.question).value
        for row in (kind, "all"):
            counts[row][judge(asked, marked)] += 1
    table = Table(title=f"What is marked as the answer ({options.part})")
    table.add_column("asks for a")
    for column in ("questions", "marked", "right of those"):
        table.add_column(column, justify="right")
    for row in sorted(counts, key=lambda name: (name == "all", name)):
        found = counts[row]
        marked_ones = found["right"] + found["wrong"]
        right = f"{found['right'] / marked_ones:.2f}" if marked_ones else ""
        table.add_row(row, str(found.total()), str(marked_ones), right)
    Console().print(table)


if __name__ == "__main__":
    main()
