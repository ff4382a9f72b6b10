"""Where everything stands: marks to scale, labels as near to them as they fit, the legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.model.timeline import STILL_OPEN, Entry, Status, Timeline
from index.timeline.display import date_in_words, marks
from index.timeline.picture.colours import Palette
from index.timeline.picture.scale import Extent, Scale, extent_of, span_in_words
from index.timeline.picture.wording import Fonts, Line, quoted, shortened
from index.timeline.repeats import sentence_of, together

WIDTH: Final = 1080
"""Pixels: a phone shows them three to the point."""
MARGIN: Final = 44
TICKS_RIGHT: Final = 190
"""Where the words of the ticks end."""
LANE: Final = 26
LANES: Final = 5
AXIS: Final = TICKS_RIGHT + 18 + LANE * LANES
"""The middle of the lane beside the labels, where days stand."""
LABELS: Final = AXIS + 84
DATE_LINE, TEXT_LINE, SMALL_LINE = 44, 40, 34
GAP: Final = 34
KEY_INDENT, LEGEND_LINE = 30, 38
DOT: Final = 9
"""Half of a day's mark."""
SHORTEST: Final = 460
"""Height of the time axis, however few the entries."""

_LINES: Final = ((6, 6), (12, 4), (24, 3))
"""Lines of a sentence, by up to how many entries."""
_FEWEST_LINES: Final = 2
COMPACT: Final = 24
"""Entries from which on the colour alone names the source."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A date on the axis: from top to bottom, in its lane."""

    x: int
    top: float
    bottom: float
    hollow: bool
    crossed: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Label:
    """A date in words, its sentence, its source; `anchor` is where its line comes from."""

    y: float
    anchor: tuple[int, float]
    heading: str
    noted: str
    lines: tuple[Line, ...]
    sources: tuple[tuple[str, str], ...]
    """Colours and names, the quoted source first."""
    compact: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is painted, in pixels from the upper left corner."""

    height: int
    title: str
    subtitle: str
    legend: tuple[tuple[int, int, str, str], ...]
    """x, y, colour and name of each source."""
    keys: int
    """The height of the line that explains the marks."""
    ticks: tuple[tuple[float, str], ...]
    axis: tuple[float, float]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


def lay_out(timeline: Timeline, title: str, fonts: Fonts, note: str = "") -> Picture:
    """Place a timeline's dated entries, a sentence once with all its dates.

    `note` stands under the title in place of the count and the time told of.
    """
    dated = [entry for entry in timeline.entries if entry.when.interval is not None]
    entries = sorted(dated, key=lambda e: (extent_of(e.when).start, extent_of(e.when).end))
    lots = together(sentence_of(entry) for entry in entries)
    extents = [extent_of(entry.when) for entry in entries]
    palette = Palette.of(entries)
    legend, bottom = _legend(palette, 178, fonts)
    keys = bottom + 8
    top = keys + 76
    most = next((lines for upto, lines in _LINES if len(lots) <= upto), _FEWEST_LINES)
    width = WIDTH - MARGIN - LABELS
    lines = [quoted(entries[lot[0]].events[0], width, most, fonts) for lot in lots]
    compact = len(lots) > COMPACT
    below = 0 if compact else SMALL_LINE
    heights = [DATE_LINE + TEXT_LINE * len(each) + below for each in lines]
    height = max(SHORTEST if entries else 0, sum(heights) + GAP * len(heights))
    end = top + height
    picture = Picture(
        height=end + MARGIN,
        title=shortened(title, WIDTH - 2 * MARGIN, fonts.title),
        subtitle=note or _subtitle(timeline, extents),
        legend=legend,
        keys=keys,
        ticks=(),
        axis=(top, end),
        marks=(),
        labels=(),
    )
    if not entries:
        return picture
    scale = Scale.over(extents, top, height)
    placed = _marks(entries, extents, palette, scale)
    firsts = [placed[lot[0]] for lot in lots]
    anchors = [mark.top + min(DOT, (mark.bottom - mark.top) / 2) for mark in firsts]
    tops = _apart([y - DATE_LINE / 2 for y in anchors], heights, top, end)
    labels = tuple(
        Label(
            y,
            (mark.x, anchor),
            _dates([entries[place] for place in lot], width, fonts),
            ", ".join(marks(entries[lot[0]].when, entries[lot[0]].status)),
            each,
            _sources(entries[lot[0]], palette),
            compact,
        )
        for lot, mark, anchor, each, y in zip(lots, firsts, anchors, lines, tops, strict=True)
    )
    return Picture(
        picture.height,
        picture.title,
        picture.subtitle,
        legend,
        keys,
        tuple(scale.ticks()),
        (top, end),
        placed,
        labels,
    )


def _dates(entries: Sequence[Entry], width: int, fonts: Fonts) -> str:
    """Write the dates of one sentence in a line, in so far as they fit."""
    words = list(dict.fromkeys(date_in_words(entry.when) for entry in entries))
    return shortened(", ".join(words), width, fonts.date)


def _subtitle(timeline: Timeline, extents: Sequence[Extent]) -> str:
    if not extents:
        found = "Nothing is dated here"
    else:
        entries = "1 entry" if len(extents) == 1 else f"{len(extents)} entries"
        found = f"{span_in_words(extents)} · {entries}"
    return found + (f" · {len(timeline.undated)} undated not shown" if timeline.undated else "")


def _marks(
    entries: Sequence[Entry], extents: Sequence[Extent], palette: Palette, scale: Scale
) -> tuple[Mark, ...]:
    """Place the marks side by side where they would cover each other, short ones by the labels."""
    spans = []
    for extent in extents:
        top, bottom = scale.y(extent.start), scale.y(extent.end)
        middle, half = (top + bottom) / 2, max(DOT, (bottom - top) / 2)
        spans.append((middle - half, middle + half))
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(LANES)]
    chosen: dict[int, int] = {}
    for number in sorted(range(len(spans)), key=lambda n: (spans[n][1] - spans[n][0], n)):
        top, bottom = spans[number]
        free = (
            lane
            for lane, held in enumerate(lanes)
            if all(bottom + 2 < begin or top - 2 > end for begin, end in held)
        )
        chosen[number] = next(free, LANES - 1)
        lanes[chosen[number]].append((top, bottom))
    return tuple(
        Mark(
            x=AXIS - LANE * chosen[number],
            top=top,
            bottom=bottom,
            hollow=bool(entry.status & STILL_OPEN),
            crossed=Status.DENIED in entry.status,
            colour=_sources(entry, palette)[0][0],
        )
        for number, (entry, (top, bottom)) in enumerate(zip(entries, spans, strict=True))
    )


def _apart(wanted: Sequence[float], heights: Sequence[int], top: float, end: float) -> list[float]:
    """Move labels as little as possible, in squares, so that none covers another.

    Isotonic regression by pooling neighbours, on what is left of each place when the labels above
    it are taken away.
    """
    before = [0.0]
    for height in heights:
        before.append(before[-1] + height + GAP)
    pools: list[tuple[float, int]] = []
    for place, y in enumerate(wanted):
        total, count = y - before[place], 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            above, more = pools.pop()
            total, count = total + above, count + more
        pools.append((total, count))
    lowest = max(top, end - before[-1])
    flat = [min(max(total / count, top), lowest) for total, count in pools for _ in range(count)]
    return [base + offset for base, offset in zip(flat, before, strict=False)]


def _sources(entry: Entry, palette: Palette) -> tuple[tuple[str, str], ...]:
    """Give the colours and names of those who tell an entry, each once, the quoted one first."""
    return tuple(dict.fromkeys(palette.of_article(event.article) for event in entry.events))


def _legend(
    palette: Palette, top: int, fonts: Fonts
) -> tuple[tuple[tuple[int, int, str, str], ...], int]:
    """Set the sources' names in rows; give them with where the last row ends."""
    found: list[tuple[int, int, str, str]] = []
    x, y = MARGIN, top
    for name, colour in palette.colours.items():
        shown = shortened(name, WIDTH - 2 * MARGIN - KEY_INDENT, fonts.small)
        length = KEY_INDENT + round(fonts.small.getlength(shown)) + GAP
        if x > MARGIN and x + length - GAP > WIDTH - MARGIN:
            x, y = MARGIN, y + LEGEND_LINE
        found.append((x, y, colour, shown))
        x += length
    return tuple(found), y + LEGEND_LINE if found else top
