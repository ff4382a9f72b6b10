"""How well and how fast dates are read, on corpora annotated in TimeML.

    python -m benchmarks.dates --timebank DIR --wikiwars DIR [--beside] [--predictions FILE]

Measured as in TempEval-3 (UzZaman et al., 2013), for expressions of type DATE alone: relaxed, any
overlap, one to one, the longest first; value, those of them with an equal value. A prediction that
touches only an expression of another type counts neither way. Errors are read only in the first,
third, … text of a corpus in the order of their names; 'held out' are the others. `--beside` adds
the readers of `benchmarks/date_readers.py`.
"""

import argparse
import html
import json
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.date_readers import Reader, installed, ours

_TAG_OR_ENTITY = re.compile(r"<(/?)(\w+)([^<>]*)>|&(?:\w+|#\d+);")
_EDGES = " \n\t,.;:()\"'"


@dataclass(frozen=True, slots=True)
class Expression:
    """An annotated or predicted expression; `value` as it is compared."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A TimeML document without its tags, and what it annotates: dates, and other types."""

    name: str
    published: date | None
    text: str
    dates: tuple[Expression, ...]
    others: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a corpus, and the seconds of processor time that reading it took."""

    annotated: int
    predicted: int
    overlapping: int
    equal: int
    characters: int
    seconds: float

    def __add__(self, other: "Figures") -> "Figures":
        """Count over both."""
        own, others = astuple(self), astuple(other)
        return Figures(*(one + more for one, more in zip(own, others, strict=True)))

    def f1(self, hits: int) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * hits / max(1, self.annotated + self.predicted)


def read_timeml(path: Path) -> Document:
    """Read one `.tml` file; the publication date is its document creation time."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    created = re.search(r"<DCT>.*?</DCT>", raw, re.DOTALL)
    text, annotated = _without_tags(body[1] if body else raw)
    found = [(kind, _expression(text, start, end, value)) for kind, start, end, value in annotated]
    return Document(
        path.name,
        _day(_attribute(created[0], "value")) if created else None,
        text,
        tuple(expression for kind, expression in found if kind == "DATE"),
        tuple(expression for kind, expression in found if kind != "DATE"),
    )


def _without_tags(marked: str) -> tuple[str, list[tuple[str, int, int, str]]]:
    pieces: list[str] = []
    opened: list[tuple[int, str]] = []
    annotated: list[tuple[str, int, int, str]] = []
    length = last = 0
    for mark in _TAG_OR_ENTITY.finditer(marked):
        pieces.append(marked[last : mark.start()])
        if mark[2] is None:
            pieces.append(html.unescape(mark[0]))
        length += sum(map(len, pieces[-1:] if mark[2] else pieces[-2:]))
        last = mark.end()
        if mark[2] == "TIMEX3" and not mark[1]:
            opened.append((length, mark[3]))
        elif mark[2] == "TIMEX3" and opened:
            start, attributes = opened.pop()
            kind, value = _attribute(attributes, "type"), _attribute(attributes, "value")
            if length > start:
                annotated.append((kind, start, length, value))
    return "".join([*pieces, marked[last:]]), sorted(annotated, key=lambda each: each[1:3])


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'\b{name}\s*=\s*"([^"]*)"', attributes)
    return found[1] if found else ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _expression(text: str, start: int, end: int, value: str) -> Expression:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    # 1990-W5 and 1990-W05 are one week, 199X and 199 one decade.
    value = re.sub(r"^(\d{4}-W)(\d)$", r"\g<1>0\2", value.strip())
    return Expression(start, end, re.sub(r"^(\d{3})X$", r"\1", value))


def _overlap(one: Expression, other: Expression) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def compare(document: Document, predicted: Sequence[Expression]) -> tuple[int, int, int]:
    """Return how many predictions count, how many overlap a date, how many have its value."""
    pairs = sorted(
        (
            (_overlap(gold, guess), i, j)
            for i, gold in enumerate(document.dates)
            for j, guess in enumerate(predicted)
            if _overlap(gold, guess)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    ignored = sum(
        any(_overlap(other, guess) for other in document.others)
        for j, guess in enumerate(predicted)
        if j not in matched.values()
    )
    equal = sum(document.dates[i].value == predicted[j].value for i, j in matched.items())
    return len(predicted) - ignored, len(matched), equal


def measure(
    documents: Iterable[Document], reader: Reader = ours
) -> tuple[Figures, list[dict[str, object]]]:
    """Read every document; return the figures, and the predictions as JSON objects."""
    annotated = predicted = overlapping = equal = characters = 0
    seconds = 0.0
    rows: list[dict[str, object]] = []
    for document in documents:
        began = time.process_time()
        found = reader(document.text, document.published)
        seconds += time.process_time() - began
        rows.append({"id": document.name, "expressions": [_row(*each) for each in found]})
        counts = compare(document, [_expression(document.text, *each) for each in found])
        annotated += len(document.dates)
        characters += len(document.text)
        predicted += counts[0]
        overlapping += counts[1]
        equal += counts[2]
    return Figures(annotated, predicted, overlapping, equal, characters, seconds), rows


def _row(start: int, end: int, value: str) -> dict[str, object]:
    return {"start": start, "end": end, "value": value}


def _shown(name: str, corpus: str, figures: Figures, texts: int) -> tuple[str, ...]:
    return (
        name,
        corpus,
        str(texts),
        str(figures.annotated),
        f"{figures.f1(figures.overlapping):.3f}",
        f"{figures.f1(figures.equal):.3f}",
        f"{figures.characters / 1e6 / max(figures.seconds, 1e-9):.2f}",
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.dates", description=__doc__)
    for corpus in ("timebank", "wikiwars"):
        parser.add_argument(f"--{corpus}", type=Path, metavar="DIR", help="a folder of .tml files")
    parser.add_argument("--beside", action="store_true", help="beside other readers")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="JSON lines, one a text")
    options = parser.parse_args(arguments)
    table = Table("reader", "corpus", "texts", "dates", "relaxed F1", "value F1", "MB/s")
    rows: list[dict[str, object]] = []
    for corpus in ("timebank", "wikiwars"):
        folder: Path | None = getattr(options, corpus)
        if folder is None:
            continue
        documents = [read_timeml(path) for path in sorted(folder.glob("*.tml"))]
        if not documents:
            sys.exit(f"There are no .tml files in {folder}: name the folder that holds {corpus}.")
        for name, reader in (installed() if options.beside else {"Pullquote": ours}).items():
            read, held_out = (measure(documents[half::2], reader) for half in (0, 1))
            whole = read[0] + held_out[0]
            table.add_row(*_shown(name, corpus, whole, len(documents)))
            table.add_row(*_shown(name, f"{corpus}, read", read[0], len(read[1])))
            table.add_row(*_shown(name, f"{corpus}, held out", held_out[0], len(held_out[1])))
            if reader is ours:
                rows += sorted(read[1] + held_out[1], key=lambda row: str(row["id"]))
    if not table.row_count:
        parser.error("name at least one corpus: --timebank DIR or --wikiwars DIR")
    if options.predictions:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        options.predictions.write_text("".join(lines), encoding="utf-8")
    Console().print(table)


if __name__ == "__main__":
    main()
