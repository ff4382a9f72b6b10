"""Speed is measured by turns, warmed up, and told against the plain recipe."""

import io

from rich.console import Console

from benchmarks.speed import WARM_UP, _print, _times

QUESTIONS = [f"question {number}?" for number in range(WARM_UP + 2)]


def test_each_question_goes_to_each_way_by_turns_and_warming_up_does_not_count() -> None:
    asked: list[tuple[str, str]] = []
    ways = {name: lambda q, name=name: asked.append((name, q)) for name in ("plain", "ours")}
    times = _times(ways, QUESTIONS)  # type: ignore[arg-type]  # a default binds the name
    assert [name for name, _ in asked] == ["plain", "ours"] * (WARM_UP + len(QUESTIONS))
    assert [q for name, q in asked if name == "ours"] == QUESTIONS[:WARM_UP] + QUESTIONS
    assert {name: len(found) for name, found in times.items()} == {"plain": 7, "ours": 7}


def test_ratios_are_of_the_first_ways_middle() -> None:
    written = io.StringIO()
    _print(Console(file=written, width=100), "t", {"plain": [1.0, 2.0, 9.0], "ours": [3.0] * 3})
    rows = [line.split() for line in written.getvalue().splitlines()]
    assert ["plain", "2.0", "8.3", "1.00"] in rows
    assert ["ours", "3.0", "3.0", "1.50"] in rows
