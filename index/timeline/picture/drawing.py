"""A layout → PNG, with Pillow."""

import io
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageDraw

from index.timeline.picture.layout import (
    AXIS,
    DATE_LINE,
    DOT,
    LABELS,
    MARGIN,
    TEXT_LINE,
    TICKS_RIGHT,
    WIDTH,
    Label,
    Mark,
    Picture,
)
from index.timeline.picture.wording import Fonts, shortened

GROUND: Final = "#15181d"
GRID: Final = "#2a3038"
AXIS_COLOUR: Final = "#4b5563"
LEADER: Final = "#5b6675"
BRIGHT: Final = "#f2f4f8"
TEXT: Final = "#d5dae2"
DIM: Final = "#98a2b0"
NOTED: Final = "#ffcf70"

_SMOOTH: Final = 4
"""Shapes are drawn so many times larger and scaled down: Pillow's own have rough edges."""
_KEYS: Final = (
    ("happened", False, False, 2 * DOT),
    ("planned", True, False, 2 * DOT),
    ("denied", False, True, 2 * DOT),
    ("long: some time within it", False, False, 5 * DOT),
)

_DOT_STEP: Final = 2 * DOT + 6
_DOTS: Final = 8
"""Dots before a source's name at the most."""

Draw = Callable[[ImageDraw.ImageDraw], None]


def paint(picture: Picture, fonts: Fonts) -> bytes:
    """Paint a layout and encode it."""
    image = Image.new("RGB", (WIDTH, picture.height), GROUND)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, 36), picture.title, BRIGHT, fonts.title)
    draw.text((MARGIN, 108), picture.subtitle, DIM, fonts.text)
    for x, y, colour, name in picture.legend:
        _bar(image, x + DOT, y + 8, y + 8 + 2 * DOT, colour)
        draw.text((x + 2 * DOT + 12, y), name, TEXT, fonts.small)
    if picture.labels:
        _keys(image, draw, picture.keys, fonts)
    _time(draw, picture, fonts)
    for label in picture.labels:
        _leader(image, draw, label)
    for mark in sorted(picture.marks, key=lambda mark: mark.top - mark.bottom):
        _mark(image, mark)
    for label in picture.labels:
        _label(image, draw, label, fonts)
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=6)
    return written.getvalue()


def _keys(image: Image.Image, draw: ImageDraw.ImageDraw, y: int, fonts: Fonts) -> None:
    """Explain the marks."""
    x = MARGIN
    for words, hollow, crossed, length in _KEYS:
        # As they stand on the axis but for their length, which is laid down to save room.
        middle = y + 17
        box = (x, middle - DOT, x + length, middle + DOT)
        _shape(image, box, DIM, hollow=hollow, crossed=crossed)
        x += length + 12
        draw.text((x, y), words, DIM, fonts.small)
        x += round(fonts.small.getlength(words)) + 32


def _time(draw: ImageDraw.ImageDraw, picture: Picture, fonts: Fonts) -> None:
    top, end = picture.axis
    if picture.labels:
        draw.line([(AXIS, top), (AXIS, end)], AXIS_COLOUR, 3)
    for y, words in picture.ticks:
        draw.line([(TICKS_RIGHT + 12, y), (AXIS, y)], GRID, 2)
        draw.text((TICKS_RIGHT, y), words, DIM, fonts.small, anchor="rm")


def _leader(image: Image.Image, draw: ImageDraw.ImageDraw, label: Label) -> None:
    """Lead from a mark to its label, out of the axis before it turns."""
    (x, y), target = label.anchor, label.y + DATE_LINE / 2
    turn, arrive, end = AXIS + 22, LABELS - 24, LABELS - 14
    draw.line([(x, round(y)), (turn, round(y))], LEADER, 2)
    draw.line([(arrive, round(target)), (end, round(target))], LEADER, 2)
    box = (turn - 1, min(y, target) - 2, arrive + 2, max(y, target) + 2)

    def slope(draw: ImageDraw.ImageDraw) -> None:
        points = [(turn, round(y)), (arrive, round(target))]
        left, top = round(box[0]), round(box[1])
        draw.line([((a - left) * _SMOOTH, (b - top) * _SMOOTH) for a, b in points], 255, 8)

    _stencil(image, box, LEADER, slope)


def _mark(image: Image.Image, mark: Mark) -> None:
    box = (mark.x - DOT, mark.top, mark.x + DOT, mark.bottom)
    _shape(image, box, mark.colour, hollow=mark.hollow, crossed=mark.crossed)


def _bar(image: Image.Image, x: float, top: float, bottom: float, colour: str) -> None:
    _shape(image, (x - DOT, top, x + DOT, bottom), colour, hollow=False, crossed=False)


def _shape(
    image: Image.Image,
    box: tuple[float, float, float, float],
    colour: str,
    *,
    hollow: bool,
    crossed: bool,
) -> None:
    """Draw a rounded bar, a disc if it is as long as wide, on a rim of the ground."""
    left, top, right, bottom = (round(edge) for edge in box)
    draw = ImageDraw.Draw(image)
    for inset, fill in ((-3, GROUND), (0, colour), (4, GROUND if hollow else colour)):
        inner = (left + inset, top + inset, right - inset, bottom - inset)
        _rounded(image, draw, inner, fill)
    if crossed:
        x, y = (left + right) / 2, (top + bottom) / 2
        reach = DOT + 3
        cross = (x - reach, y - reach, x + reach, y + reach)

        def stroke(draw: ImageDraw.ImageDraw) -> None:
            length = 2 * reach * _SMOOTH
            draw.line([(0, length), (length, 0)], 255, 4 * _SMOOTH)

        _stencil(image, cross, GROUND, stroke)


def _rounded(
    image: Image.Image, draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], colour: str
) -> None:
    """Fill a bar with round ends; only these are smoothed, however long it is."""
    left, top, right, bottom = box
    across = min(right - left, bottom - top)
    half = across // 2
    ends = {(left, top), (right - across, bottom - across)}
    if right - left > across:
        draw.rectangle((left + half, top, right - half - 1, bottom - 1), colour)
    elif bottom - top > across:
        draw.rectangle((left, top + half, right - 1, bottom - half - 1), colour)
    size = across * _SMOOTH - 1

    def disc(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse((0, 0, size, size), 255)

    for x, y in ends:
        _stencil(image, (x, y, x + across, y + across), colour, disc)


def _stencil(
    image: Image.Image, box: tuple[float, float, float, float], colour: str, draw: Draw
) -> None:
    """Pour a colour through a shape that is drawn in the box, with smooth edges."""
    left, top = round(box[0]), round(box[1])
    size = max(1, round(box[2]) - left), max(1, round(box[3]) - top)
    large = Image.new("L", (size[0] * _SMOOTH, size[1] * _SMOOTH))
    draw(ImageDraw.Draw(large))
    image.paste(colour, (left, top), large.resize(size, Image.Resampling.BOX))


def _label(image: Image.Image, draw: ImageDraw.ImageDraw, label: Label, fonts: Fonts) -> None:
    y = round(label.y)
    draw.text((LABELS, y), label.heading, BRIGHT, fonts.date)
    if label.noted:
        x = LABELS + fonts.date.getlength(label.heading + "  ")
        draw.text((x, y + 6), label.noted, NOTED, fonts.small)
    if label.compact:
        room = (WIDTH - MARGIN - LABELS) // 2 // _DOT_STEP
        for number, (colour, _) in enumerate(reversed(label.sources[:room])):
            right = WIDTH - MARGIN - DOT - _DOT_STEP * number
            _bar(image, right, y + 13, y + 13 + 2 * DOT, colour)
    y += DATE_LINE
    for line in label.lines:
        for word in line:
            font, colour = (fonts.bold, BRIGHT) if word.bold else (fonts.text, TEXT)
            draw.text((LABELS + word.x, y), word.text, colour, font)
        y += TEXT_LINE
    if label.compact:
        return
    x = LABELS
    for colour, _ in label.sources[:_DOTS]:
        _bar(image, x + DOT, y + 8, y + 8 + 2 * DOT, colour)
        x += _DOT_STEP
    more = f" and {len(label.sources) - 1} more" if len(label.sources) > 1 else ""
    room = WIDTH - MARGIN - x - 4 - round(fonts.small.getlength(more))
    words = shortened(label.sources[0][1], room, fonts.small) + more
    draw.text((x + 4, y), words, DIM, fonts.small)
