"""The load that is put on the bot: the same at each run, and told in a table."""

from pathlib import Path

import pytest

from benchmarks.load import TITLES, _autocomplete, _fill, _questions, _table
from index.library import Library


def test_the_articles_are_invented_the_same_at_each_run(tmp_path: Path) -> None:
    held = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        _fill(folder, 3)
        with Library.open(folder) as library:
            found = library.articles(library.everything())
            held.append([(each.id, each.title) for each in found])
    assert held[0] == held[1]
    assert len({title for _, title in held[0]}) == 3


def test_so_are_the_questions_and_as_many_as_are_asked_for() -> None:
    asked = _questions(40)
    assert len(asked) == 40
    assert asked == _questions(40)
    assert len(set(asked)) > 10
    assert all(question.endswith("?") and "{" not in question for question in asked)


def test_autocompletion_is_measured_over_many_titles_for_each_thing_typed() -> None:
    assert TITLES == 10_000
    times = _autocomplete()
    assert len(times) == 120
    assert min(times) > 0


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ([7.25], "| lag | 7.2 | | |"),
        ([float(n) for n in range(1, 101)], "| lag | 50.5 | 100.0 | 100.0 |"),
        ([2.0, 2.0, 2.0], "| lag | 2.0 | 2.0 | 2.0 |"),
    ],
)
def test_a_row_tells_the_middle_the_worst_hundredth_and_the_most(
    values: list[float], row: str
) -> None:
    assert _table([("lag", values)]).splitlines() == [
        "| | p50 | p99 | most |",
        "|---|---|---|---|",
        row,
    ]
