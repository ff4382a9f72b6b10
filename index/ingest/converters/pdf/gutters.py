"""Where a page's columns are parted: a strip without ink beside which lines begin at one place."""

from collections import defaultdict
from itertools import pairwise
from typing import Final

from index.ingest.converters.pdf.words import Word

_GAP: Final = 0.6
"""Of the letters' height: from here on a gap may be a gutter; words stand .2 to .55 apart."""
ALIGNED: Final = 1.5
"""Points by which the beginnings of a column's lines may differ."""
_FEWEST: Final = 3
"""Rows that a gutter parts; two may look like columns by chance."""
_CROSSING: Final = 4
"""Lines of a pull quote across columns, at the most."""
EVEN: Final = 1.7
"""Times a line's usual gap: a justified line's gaps are all wide, and about as wide."""
LARGER: Final = 1.2
"""Times another line's height: a heading, or a pull quote."""
PROSE_WORDS: Final = 3
"""On both sides of a gap that no gutter explains: two columns, and not a table or a head."""


def find_gutter(rows: list[list[Word]]) -> tuple[int, int, float] | None:
    """Find the gutter along most rows: the first, the one after the last, where it ends."""
    starts: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        for place, gap in enumerate(gaps_of(row)):
            if gap > _GAP * type_of(row, place) and not is_marker(row[: place + 1]):
                starts[round(row[place + 1].left)].append(row[place + 1].left)
    best: tuple[tuple[int, int], int, int, float] | None = None
    for near in starts:
        found = [left for step in (-1, 0, 1) for left in starts.get(near + step, ())]
        if len(found) < _FEWEST:
            continue
        start = min(found) - ALIGNED / 2
        for first, last in _runs(rows, start):
            parted = [row for row in rows[first:last] if _is_parted(row, start)]
            aligned = sum(_begins_at(row, start) for row in parted)
            if len(parted) < _FEWEST or 2 * aligned < len(parted):
                continue
            if not _are_columns(parted, start):
                continue
            reach = (last - first, len(parted))
            if best is None or reach > best[0]:
                best = (reach, first, last, start)
    return None if best is None else best[1:]


def _are_columns(parted: list[list[Word]], start: float) -> bool:
    """Whether rows have running text on both sides of a gap that stands out from their others.

    Else words stand under one another by chance, as a typewriter's do, or it is a table.
    """
    places = [sum(word.left < start for word in row) for row in parted]
    words = min(sum(places), sum(map(len, parted)) - sum(places))
    outstanding = 0
    for row, place in zip(parted, places, strict=True):
        gaps = gaps_of(row)
        others = sorted(gap for number, gap in enumerate(gaps) if number != place - 1)
        usual = others[len(others) // 2] if others else 0.0
        outstanding += gaps[place - 1] > EVEN * usual
    return words >= PROSE_WORDS * len(parted) and 2 * outstanding >= len(parted)


def _runs(rows: list[list[Word]], start: float) -> list[tuple[int, int]]:
    """Find the runs of rows that leave free what is left of `start`, from parted to parted row.

    What stands on one side only goes on with its column: above and below, as far as its lines are
    near. Larger type that crosses the gutter while the columns' sentences run on is a pull quote.
    """
    runs: list[tuple[int, int]] = []
    number = 0
    while number < len(rows):
        if not _is_parted(rows[number], start):
            number += 1
            continue
        first = last = number
        while number < len(rows):
            if not is_free(rows[number], start):
                beyond = _beyond_pull_quote(rows, number, start)
                if beyond is None:
                    break
                number = beyond
            if _is_parted(rows[number], start) or _follows(rows[number - 1], rows[number]):
                last = number
            elif number > last + 1:
                break
            number += 1
        runs.append((_top(rows, first, start), last + 1))
        number = max(number, last + 1)
    return runs


def _top(rows: list[list[Word]], first: int, start: float) -> int:
    """Find the row in which a right column begins, which may be beside the left one's headline."""
    top, column = first, [word for word in rows[first] if word.left >= start]
    for number in range(first - 1, -1, -1):
        row = rows[number]
        if not is_free(row, start):
            break
        if row[0].left >= start and _follows(row, column):
            top, column = number, row
    return top


def _beyond_pull_quote(rows: list[list[Word]], number: int, start: float) -> int | None:
    """Find the row after a pull quote across a gutter, where a column's sentence runs on."""
    above = max(word.height for word in rows[number - 1])
    for beyond, row in enumerate(rows[number : number + _CROSSING + 1], number):
        if _is_parted(row, start):
            right = next(word for word in row if word.left >= start)
            runs_on = row[0].text[0].islower() or right.text[0].islower()
            return beyond if runs_on else None
        if min(word.height for word in row) < LARGER * above:
            return None
    return None


def is_free(row: list[Word], start: float) -> bool:
    """Tell whether no word of a row reaches into a gutter that ends at `start`."""
    return not any(
        word.left < start and word.right > start - _GAP * word.height / 2 for word in row
    )


def _is_parted(row: list[Word], start: float) -> bool:
    """Whether a row has words on both sides of a gutter, and nothing in it."""
    return any(
        before.left < start <= after.left
        and after.left - before.right > _GAP * min(before.height, after.height)
        for before, after in pairwise(row)
    ) and is_free(row, start)


def _begins_at(row: list[Word], start: float) -> bool:
    return any(0 <= word.left - start <= 2 * ALIGNED for word in row)


def _follows(above: list[Word], row: list[Word]) -> bool:
    """Whether a line stands so close below another that both are one paragraph's."""
    height = max(word.height for word in row)
    return abs(height - max(word.height for word in above)) < 0.2 * height and (
        above[0].bottom - row[0].bottom < 1.75 * height
    )


def gaps_of(row: list[Word]) -> list[float]:
    """Give the points between a row's words."""
    return [after.left - before.right for before, after in pairwise(row)]


def type_of(row: list[Word], place: int) -> float:
    """Give the height in points of the smaller letters beside a gap."""
    return min(row[place].height, row[place + 1].height)


def is_marker(words: list[Word]) -> bool:
    """Tell whether these are only what stands before a list's entry: '•', '12.', '(a)'."""
    return len(words) == 1 and len(words[0].text) <= 3 and not words[0].text.isalpha()
