"""A page's words → its lines as they are read, column after column.

Most PDFs hold their columns one after the other. Some draw them row by row, so that PDFium's line
runs from one column into the next. Such a page is cut at its gutters: a strip without ink beside
which lines begin at one place. No word is ever joined across a gap that no gutter explains: it is
a table's row or a running head, or the page's layout can't be told.
"""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from index.ingest.converters.pdf.gutters import (
    ALIGNED,
    EVEN,
    LARGER,
    PROSE_WORDS,
    find_gutter,
    gaps_of,
    is_free,
    is_marker,
    type_of,
)
from index.ingest.converters.pdf.words import Line, Word, line

_WIDE: Final = 1.1
"""Of the letters' height: no gap in running text is as wide, but for a justified last line's."""
_MARKER_GAP: Final = 3
"""Of the letters' height: what stands farther before a line is no list's mark."""
_JUSTIFIED: Final = 4
"""Of the letters' height: a justified line's gaps are at most as wide."""
_TABLE: Final = 8
"""Rows of a table of words, at the most: columns of as many have a sentence's end in them."""
_SENTENCE_END: Final = re.compile(r"[.!?:][\"'”’)\]]*$")
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
    ordered = _ordered([_Part(row, number in edges) for number, row in enumerate(level)])
    return [_line(ordered, number) for number in range(len(ordered))]


class _Part(NamedTuple):
    """A row, or what of it stands in one column; whether it is at the page's head or foot."""

    row: list[Word]
    is_edge: bool = False
    is_table: bool = False


def _wide_gaps(row: list[Word]) -> list[int]:
    """List the places of the words after which a line may end, and another column begin."""
    gaps = gaps_of(row)
    usual = sorted(gap for gap in gaps if gap > 0)
    middle = usual[(len(usual) - 1) // 3] if usual else 0.0
    return [
        place
        for place, gap in enumerate(gaps)
        if gap > _WIDE * type_of(row, place) and (len(gaps) < 3 or gap > EVEN * middle)
        if not is_marker(row[: place + 1]) or gap > _MARKER_GAP * type_of(row, place)
    ]


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
    return [part for row in rows for part in _by_size(sorted(row, key=lambda word: word.left))]


def _by_size(row: list[Word]) -> list[list[Word]]:
    """Part a headline from the line of a column that happens to stand at its height."""
    parts = [row[:1]]
    for place, gap in enumerate(gaps_of(row)):
        sizes = sorted((row[place].height, row[place + 1].height))
        if gap > _WIDE * sizes[0] and sizes[1] > LARGER * sizes[0]:
            parts.append([])
        parts[-1].append(row[place + 1])
    return sorted(parts, key=lambda part: -max(word.height for word in part))


def _ordered(rows: list[_Part]) -> list[_Part]:
    """Cut rows at the gutter that parts most of them, and order what is left on either side."""
    gutter = find_gutter([part.row for part in rows])
    if gutter is None:
        return rows
    first, last, start = gutter
    inside = rows[first:last]
    if _is_table(rows[:first], [part.row for part in inside], rows[last:]):
        table = [_Part(part.row, is_table=True) for part in inside]
        return [*_ordered(rows[:first]), *table, *_ordered(rows[last:])]
    columns = [part.row for part in inside if is_free(part.row, start)]
    left = [[word for word in row if word.left < start] for row in columns]
    right = [[word for word in row if word.left >= start] for row in columns]
    return [
        *_ordered(rows[:first]),
        *_ordered([_Part(row) for row in left if row]),
        *_ordered([_Part(row) for row in right if row]),
        *(part for part in inside if not is_free(part.row, start)),
        *_ordered(rows[last:]),
    ]


def _is_table(above: list[_Part], rows: list[list[Word]], below: list[_Part]) -> bool:
    """Whether rows between whole sentences have no sentence's end in them: words in cells."""
    if not above or not below or len(rows) > _TABLE:
        return False
    if not _SENTENCE_END.search(above[-1].row[-1].text) or below[0].row[0].text[0].islower():
        return False
    return not any(_SENTENCE_END.search(word.text) for row in rows for word in row)


def _line(parts: list[_Part], number: int) -> Line:
    """Make a row's line; one with a gap that no gutter explains is an aside, or unclear."""
    row, is_edge, is_table = parts[number]
    if is_table:
        return line(row, is_aside=True)
    gaps = _wide_gaps(row)
    if not gaps or _is_justified(parts, number):
        return line(row)
    bounds = [0, *(gap + 1 for gap in gaps), len(row)]
    sides = [row[first:last] for first, last in pairwise(bounds)]
    prose = [side for side in sides if _is_prose(side)]
    if len(prose) > 1 and not is_edge:
        raise UnclearLayout
    return line(row, is_aside=True)


def _is_justified(parts: list[_Part], number: int) -> bool:
    """Whether a row of few words fills its column: even gaps, and edges that others have too."""
    row = parts[number].row
    gaps = gaps_of(row)
    if max(gaps) > min(EVEN * min(gaps), _JUSTIFIED * row[0].height):
        return False
    near = [part.row for part in (*parts[max(0, number - 2) : number], *parts[number + 1 :][:2])]
    left = any(abs(other[0].left - row[0].left) < ALIGNED for other in near)
    return left and any(abs(other[-1].right - row[-1].right) < ALIGNED for other in near)


def _is_prose(words: list[Word]) -> bool:
    return sum(word.text[0].islower() for word in words) >= PROSE_WORDS
