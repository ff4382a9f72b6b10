"""A layout painted: the frame is the layout's, and what is in it is seen."""

import io
from datetime import date

from PIL import Image, ImageColor

from index.model.timeline import Status, Timeline
from index.timeline.picture.drawing import GROUND, paint
from index.timeline.picture.layout import WIDTH, Picture, lay_out
from tests.index.timeline.picture.test_picture import FONTS, entry, every


def painted(timeline: Timeline, title: str = "Story") -> tuple[Picture, Image.Image]:
    picture = lay_out(timeline, title, FONTS)
    return picture, Image.open(io.BytesIO(paint(picture, FONTS))).convert("RGB")


def test_the_picture_is_as_large_as_its_layout() -> None:
    for timeline in (Timeline(()), every([0]), every(range(0, 400, 9))):
        picture, image = painted(timeline)
        assert image.size == (WIDTH, picture.height)


def test_a_mark_has_its_sources_colour_in_its_middle() -> None:
    picture, image = painted(every([0, 200]))
    for mark in picture.marks:
        middle = (mark.x, round((mark.top + mark.bottom) / 2))
        assert image.getpixel(middle) == ImageColor.getrgb(mark.colour)


def test_what_was_only_planned_shows_the_ground_within() -> None:
    picture, image = painted(Timeline((entry(date(2020, 1, 1), status=Status.PLANNED),)))
    [mark] = picture.marks
    middle = (mark.x, round((mark.top + mark.bottom) / 2))
    assert image.getpixel(middle) == ImageColor.getrgb(GROUND)


def test_nothing_is_painted_outside_its_margin() -> None:
    _, image = painted(every([0, 3, 90]), "A title " * 40)
    ground = ImageColor.getrgb(GROUND)
    right = image.crop((WIDTH - 20, 0, WIDTH, image.height))
    assert right.getcolors() == [(20 * image.height, ground)]
    left = image.crop((0, 0, 20, image.height))
    assert left.getcolors() == [(20 * image.height, ground)]
