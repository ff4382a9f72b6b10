"""Where sentences end: Pullquote's splitter beside others', on rules written by situation.

    python -m benchmarks.sentences [--failures]

The rules are in `sentences.toml`, beside this file. A text is right when it is cut at its marks and
nowhere else, whatever becomes of the white space. The first text of each situation may be looked at
by whoever changes the splitter; all others are held out, and only counted. A splitter that is not
installed is left out: `pip install ".[benchmark]"` brings those that can be.
"""

import argparse
import importlib
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

import nupunkt
from rich.console import Console
from rich.table import Table

from index.text.language import ENGLISH

_RULES: Final = Path(__file__).with_suffix(".toml")
_MARK: Final = "¦"

Splitter = Callable[[str], Sequence[tuple[int, int]]]
"""From a text to its sentences' spans."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A text, and the counts of characters after which its sentences end, without white space."""

    situation: str
    held_out: bool
    text: str
    ends: tuple[int, ...]


def read_rules(path: Path = _RULES) -> list[Rule]:
    """Read the rules, in the file's order."""
    with path.open("rb") as file:
        situations = tomllib.load(file)["situation"]
    return [
        Rule(situation["name"], bool(place), "".join(parts), _ends(parts))
        for situation in situations
        for place, parts in enumerate(text.split(_MARK) for text in situation["texts"])
    ]


def cuts(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return after how many characters that are not white space the sentences of a text end."""
    return tuple(_solid(text[:end]) for _, end in spans)


def splitters() -> Iterator[tuple[str, Splitter]]:
    """Yield each splitter that is installed; say which isn't."""
    yield "Pullquote", ENGLISH.sentences.split
    yield "nupunkt", nupunkt.sent_spans
    for name, make in (("pysbd", _pysbd), ("spaCy's sentencizer", _spacy)):
        try:
            yield name, make()
        except ImportError as error:
            print(f"{name} is left out: {error.name} is not installed.", file=sys.stderr)


def _pysbd() -> Splitter:
    segmenter = importlib.import_module("pysbd").Segmenter(language="en", char_span=True)
    return lambda text: [(span.start, span.end) for span in segmenter.segment(text)]


def _spacy() -> Splitter:
    pipeline = importlib.import_module("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda text: [(s.start_char, s.end_char) for s in pipeline(text).sents]


def _ends(parts: Sequence[str]) -> tuple[int, ...]:
    return tuple(accumulate(map(_solid, parts)))


def _solid(text: str) -> int:
    return len("".join(text.split()))


def main() -> None:
    """Print how many texts each splitter cuts rightly."""
    parser = argparse.ArgumentParser(description="Measure where sentences are found to end.")
    parser.add_argument("--failures", action="store_true", help="print ours that may be looked at")
    options = parser.parse_args()
    rules = read_rules()
    found = {
        name: {rule: cuts(rule.text, split(rule.text)) == rule.ends for rule in rules}
        for name, split in splitters()
    }
    table = Table(title=f"Texts cut rightly, of {len(rules)} in {_situations(rules)} situations")
    table.add_column("splitter")
    for column in ("looked at", "held out", "all"):
        table.add_column(column, justify="right")
    for name, right in found.items():
        held = [right[rule] for rule in rules if rule.held_out]
        seen = [right[rule] for rule in rules if not rule.held_out]
        table.add_row(name, *(f"{sum(part)} of {len(part)}" for part in (seen, held, seen + held)))
    Console().print(table)
    if options.failures:
        for rule in (r for r in rules if not r.held_out and not found["Pullquote"][r]):
            split = [rule.text[start:end] for start, end in ENGLISH.sentences.split(rule.text)]
            print(f"{rule.situation}: {split}")


def _situations(rules: Sequence[Rule]) -> int:
    return len({rule.situation for rule in rules})


if __name__ == "__main__":
    main()
