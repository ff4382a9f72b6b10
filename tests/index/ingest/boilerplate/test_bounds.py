# ruff: noqa: E501  (cases are a line each)
"""Time is linear in a text: no pattern runs on, whatever a line of any length holds."""

import re
import re._constants as codes  # type: ignore[import-not-found]  # how the library itself reads a pattern
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

import pytest

from index.ingest.boilerplate import (
    blocks,
    captions,
    find_boilerplate,
    line,
    lines,
    prefixes,
    sentences,
    transcripts,
)

BOUNDED_BY_CODE = {
    "_SLASHED": "reads a line's last 120 characters",
    "_ENDS_SENTENCE": "reads a head of 160 characters at most",
    "_LEADING": "is matched where a line begins, and only there",
    "_LOWER_WORD": "ends with what runs on, so that nothing is tried again",
    "_ANY": "reads lines of 700 characters at most",
}
"""Patterns in which something repeats without an end, and why that does no harm."""


def patterns(module: ModuleType) -> Iterator[tuple[str, "re.Pattern[str]"]]:
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield name, value


def endless(parsed: Iterable[Any]) -> int:
    """Count the repeats of a parsed pattern that have no upper bound."""
    count = 0
    for code, arguments in parsed:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            count += (arguments[1] is codes.MAXREPEAT) + endless(arguments[2])
        elif code is codes.BRANCH:
            count += sum(map(endless, arguments[1]))
        elif code is codes.SUBPATTERN:
            count += endless(arguments[-1])
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            count += endless(arguments[1])
    return count


MODULES = (blocks, captions, line, lines, prefixes, sentences, transcripts)
FOUND = {name: pattern for module in MODULES for name, pattern in patterns(module)}


@pytest.mark.parametrize(
    ("written", "count"),
    [("a{0,9}", 0), ("a*", 1), ("(?:a+|b{2,})?c", 2), ("(?=x*)y", 1), ("(?:a*){0,3}", 1)],
)
def test_endless_repeats_are_seen_wherever_they_stand(written: str, count: int) -> None:
    assert endless(parser.parse(written)) == count


@pytest.mark.parametrize("name", sorted(FOUND))
def test_what_repeats_in_a_pattern_has_an_end_or_its_text_has(name: str) -> None:
    pattern = FOUND[name]
    runs_on = endless(parser.parse(pattern.pattern, pattern.flags)) > 0
    assert runs_on is (name in BOUNDED_BY_CODE)


def test_whole_lines_are_read_only_where_they_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    class Watched:
        @staticmethod
        def fullmatch(text: str) -> None:
            read.append(len(text))

    monkeypatch.setattr(lines, "_ANY", Watched)
    for length in (10, 700, 701, 100_000):
        assert not lines.is_boilerplate_line("x" * length)
    assert read == [10, 700]


@pytest.mark.parametrize("head", ["Photo/", "via ", "(Image: A) "])
def test_captions_at_a_lines_end_are_looked_for_in_its_tail_alone(
    head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    real = captions._SLASHED

    class Watched:
        @staticmethod
        def search(text: str, begin: int = 0) -> "re.Match[str] | None":
            read.append(len(text) - begin)
            return real.search(text, begin)

    monkeypatch.setattr(captions, "_SLASHED", Watched)
    for length in (1, 50, 410, 5_000):
        list(captions.caption_boilerplate(head + "a" * length))
        list(captions.caption_boilerplate("a" * length + head))
    assert max(read, default=0) <= 120


@pytest.mark.parametrize(
    "unit",
    [
        "Sign up for ", "(Image: ", "- ", "share tweet ", "A. B. ", "by A and B ", "“", "Read more", "x@",
        "contributed ", "Follow A B C ", "More:A ", "Photo ", "/AP", "A — ", "1 Comments\n", "Most read\nA b c d\n",
    ],
)  # fmt: skip
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert all(0 <= start < end <= len(text) for start, end in find_boilerplate(text))
