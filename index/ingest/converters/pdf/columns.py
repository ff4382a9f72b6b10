"""A page's words → its lines as they are read, column after column.

Most PDFs hold their columns one after the other. Some draw them row by row, so that PDFium's line
runs from one column into the next. Such a page is cut at its gutters: a strip without ink beside
which lines begin at one place. No word is ever joined across a gap that no gutter explains: it is
a table's row or a running head, or the page's layout can't be told.
"""

from collections import defaultdict
from itertools import pairwise
from typing import Final

from index.ingest.converters.pdf.words import Line, Word, line

_GAP: Final = 0.6
"""Of the letters' height: from here on a gap may be a gutter; words stand .2 to .55 apart."""
_WIDE: Final = 1.1
"""Of the letters' height: no gap in running text is as wide, but for a justified last line's."""
_EVEN: Final = 1.7
"""Times a line's usual gap: a justified line's gaps are all wide, and about as wide."""
_ALIGNED: Final = 1.5
"""Points by which the beginnings of a column's lines may differ."""
_FEWEST: Final = 3
"""Rows that a gutter parts; two may look like columns by chance."""
_PROSE_WORDS: Final = 3
"""On both sides of a gap that no gutter explains: two columns, and not a table or a head."""
_EDGE: Final = 1
"""Rows at a page's head and foot that may be a running head."""


class UnclearLayout(Exception):
    """A line runs over a gap that no gutter explains."""


def lines_of(rows: list[list[Word]]) -> list[Line]:
    """Give a page's lines in reading order.

    Raises:
        UnclearLayout: words would be joined across what may be two columns.
    """
    if not any(_wide_gaps(row) for row in rows) and not _side_by_side(rows):
        return [line(row) for row in rows]
    level = _levelled([word for row in rows for word in row])
    edges = (*range(_EDGE), *range(len(level) - _EDGE, len(level)))
    parts = [(row, number in edges) for number, row in enumerate(level)]
    return [_line(row, is_edge=is_edge) for row, is_edge in _ordered(parts)]


def _gaps(row: list[Word]) -> list[float]:
    return [after.left - before.right for before, after in pairwise(row)]


def _wide_gaps(row: list[Word]) -> list[int]:
    """List the places of the words after which a line may end, and another column begin."""
    gaps = _gaps(row)
    usual = sorted(gap for gap in gaps if gap > 0)
    middle = usual[len(usual) // 3] if usual else 0.0
    return [
        place
        for place, gap in enumerate(gaps)
        if gap > _WIDE * _type(row, place) and (len(gaps) < 3 or gap > _EVEN * middle)
        if not _is_marker(row[: place + 1])
    ]


def _type(row: list[Word], place: int) -> float:
    return min(row[place].height, row[place + 1].height)


def _is_marker(words: list[Word]) -> bool:
    """Whether these are only what stands before a list's entry: '•', '12.', '(a)'."""
    return len(words) == 1 and len(words[0].text) <= 3 and not words[0].text.isalpha()


def _side_by_side(rows: list[list[Word]]) -> bool:
    """Whether a line is followed by one to its right at its own height."""
    return any(
        after[0].left > before[-1].right and abs(after[0].bottom - before[-1].bottom) < _near(after)
        for before, after in pairwise(rows)
    )


def _near(row: list[Word]) -> float:
    return row[0].height / 2


def _levelled(words: list[Word]) -> list[list[Word]]:
    """Group a page's words by their height on it, topmost first, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.bottom, word.left)):
        if rows and rows[-1][0].bottom - word.bottom < min(_near([word]), _near(rows[-1])):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


_Rows = list[tuple[list[Word], bool]]
"""Each with whether it stands at the page's head or foot."""


def _ordered(rows: _Rows) -> _Rows:
    """Cut rows at the gutter that parts most of them, and order what is left on either side."""
    gutter = _gutter([row for row, _ in rows])
    if gutter is None:
        return rows
    first, last, start = gutter
    inside = rows[first:last]
    left = [[word for word in row if word.left < start] for row, _ in inside]
    right = [[word for word in row if word.left >= start] for row, _ in inside]
    return [
        *_ordered(rows[:first]),
        *_ordered([(row, False) for row in left if row]),
        *_ordered([(row, False) for row in right if row]),
        *_ordered(rows[last:]),
    ]


def _gutter(rows: list[list[Word]]) -> tuple[int, int, float] | None:
    """Find the gutter that parts most rows: the first, the one after the last, where it ends."""
    starts: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        for place, gap in enumerate(_gaps(row)):
            if gap > _GAP * _type(row, place) and not _is_marker(row[: place + 1]):
                starts[round(row[place + 1].left)].append(row[place + 1].left)
    best: tuple[int, int, int, float] | None = None
    for near in starts:
        found = [left for step in (-1, 0, 1) for left in starts.get(near + step, ())]
        if len(found) < _FEWEST:
            continue
        start = min(found) - _ALIGNED / 2
        for first, last in _runs(rows, start):
            parted = [row for row in rows[first:last] if _is_parted(row, start)]
            aligned = sum(_begins_at(row, start) for row in parted)
            if len(parted) < _FEWEST or 2 * aligned < len(parted):
                continue
            if not _are_columns(parted, start):
                continue
            if best is None or len(parted) > best[0]:
                best = (len(parted), first, last, start)
    return None if best is None else best[1:]


def _are_columns(parted: list[list[Word]], start: float) -> bool:
    """Whether rows have running text on both sides of a gap that stands out from their others.

    Else words stand under one another by chance, as a typewriter's do, or it is a table.
    """
    places = [sum(word.left < start for word in row) for row in parted]
    words = min(sum(places), sum(map(len, parted)) - sum(places))
    outstanding = 0
    for row, place in zip(parted, places, strict=True):
        gaps = _gaps(row)
        others = sorted(gap for number, gap in enumerate(gaps) if number != place - 1)
        usual = others[len(others) // 2] if others else 0.0
        outstanding += gaps[place - 1] > _EVEN * usual
    return words >= _PROSE_WORDS * len(parted) and 2 * outstanding >= len(parted)


def _runs(rows: list[list[Word]], start: float) -> list[tuple[int, int]]:
    """Find the runs of rows that leave free what is left of `start`, from parted to parted row.

    What stands on one side only goes on with its column: below, as far as its lines are near.
    """
    runs: list[tuple[int, int]] = []
    number = 0
    while number < len(rows):
        if not _is_parted(rows[number], start):
            number += 1
            continue
        first = last = number
        while number < len(rows) and _is_free(rows[number], start):
            if _is_parted(rows[number], start) or _follows(rows[number - 1], rows[number]):
                last = number
            elif number > last + 1:
                break
            number += 1
        runs.append((first, last + 1))
        number = max(number, last + 1)
    return runs


def _is_free(row: list[Word], start: float) -> bool:
    return not any(
        word.left < start and word.right > start - _GAP * word.height / 2 for word in row
    )


def _is_parted(row: list[Word], start: float) -> bool:
    """Whether a row has words on both sides of a gutter, and nothing in it."""
    return any(
        before.left < start <= after.left
        and after.left - before.right > _GAP * min(before.height, after.height)
        for before, after in pairwise(row)
    ) and _is_free(row, start)


def _begins_at(row: list[Word], start: float) -> bool:
    return any(0 <= word.left - start <= 2 * _ALIGNED for word in row)


def _follows(above: list[Word], row: list[Word]) -> bool:
    """Whether a line stands so close below another that both are one paragraph's."""
    height = max(word.height for word in row)
    return abs(height - max(word.height for word in above)) < 0.2 * height and (
        above[0].bottom - row[0].bottom < 1.75 * height
    )


def _line(row: list[Word], *, is_edge: bool) -> Line:
    """Make a row's line; one with a gap that no gutter explains is an aside, or unclear."""
    gaps = _wide_gaps(row)
    if not gaps:
        return line(row)
    bounds = [0, *(gap + 1 for gap in gaps), len(row)]
    sides = [row[first:last] for first, last in pairwise(bounds)]
    prose = [side for side in sides if _is_prose(side)]
    if len(prose) > 1 and not is_edge:
        raise UnclearLayout
    return line(row, is_aside=True)


def _is_prose(words: list[Word]) -> bool:
    return sum(word.text[0].islower() for word in words) >= _PROSE_WORDS
