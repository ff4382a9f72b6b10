"""Pictures of timelines: what they show is placed to scale, apart, and within the frame."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from index.model.article import ArticleId, Span
from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import Entry, Event, Status, Timeline, When
from index.timeline.picture import A_SHEET, sheets, to_png
from index.timeline.picture.layout import GAP, WIDTH, lay_out
from index.timeline.picture.scale import Extent, Scale, extent_of
from index.timeline.picture.wording import Fonts, quoted
from tests.index.timeline.articles import article

FONTS = Fonts.load()
TEXT = "The council of the harbour town said on Friday that it would not sell the northern dock."


def entry(
    first: date,
    last: date | None = None,
    text: str = TEXT,
    status: Status = Status.HAPPENED,
    modifier: Modifier | None = None,
    bold: str = "",
) -> Entry:
    precision = Precision.DAY if last is None else Precision.RANGE
    when = When(first.isoformat(), (first, last or first), precision, modifier, Known.STATED)
    start = text.index(bold)
    span = Span(start, start + len(bold)) if bold else None
    # Each day is told by an article of its own: one sentence of one would be shown once.
    own = replace(article(text, first), id=ArticleId(f"{first} {text}"))
    told = Event(own, Span(0, len(text)), span, when, status, 0)
    return Entry(when, status, (told,))


def every(days: Sequence[int]) -> Timeline:
    return Timeline(tuple(entry(date(2020, 1, 1) + timedelta(day)) for day in sorted(days)))


def shown(event: Event, most: int, width: int = 590) -> str:
    lines = quoted(event, width, most, FONTS)
    return "\n".join("".join(word.text for word in line) for line in lines)


def test_it_is_a_png_of_a_phones_width() -> None:
    image = Image.open(io.BytesIO(to_png(every([0, 40]))))
    assert (image.format, image.width) == ("PNG", WIDTH)


def test_an_empty_timeline_is_a_picture_too() -> None:
    assert lay_out(Timeline(()), "Nothing", FONTS).subtitle == "Nothing is dated here"
    assert to_png(Timeline(()))


def test_the_same_timeline_is_the_same_picture() -> None:
    assert to_png(every([0, 3])) == to_png(every([0, 3]))


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_labels_never_cover_each_other_and_stay_in_the_picture(days: list[int]) -> None:
    picture = lay_out(every(days), "Story", FONTS)
    ys = [label.y for label in picture.labels]
    assert all(b - a >= GAP for a, b in pairwise(ys))
    assert picture.axis[0] - 1 <= ys[0]
    assert ys[-1] < picture.height


@given(st.lists(st.integers(0, 4000), min_size=3, max_size=3, unique=True))
def test_marks_stand_to_scale(days: list[int]) -> None:
    extents = [Extent(day + 700000.0, day + 700001.0) for day in sorted(days)]
    scale = Scale.over(extents, 0, 1000)
    first, second, third = (scale.y(extent.start) for extent in extents)
    a, b, c = sorted(days)
    assert abs((second - first) * (c - a) - (third - first) * (b - a)) < 1e-6 * (c - a)


def test_a_marks_length_is_what_is_not_known() -> None:
    year = entry(date(2020, 1, 1), date(2020, 12, 31))
    picture = lay_out(Timeline((year, entry(date(2020, 6, 1)))), "Story", FONTS)
    long, short = sorted((m.bottom - m.top for m in picture.marks), reverse=True)
    assert long > 20 * short
    early = entry(date(2020, 1, 1), date(2020, 12, 31), modifier=Modifier.START)
    third = extent_of(early.when)
    assert (third.end - third.start) * 3 == 366


def test_what_was_only_planned_is_hollow() -> None:
    told = [entry(date(2020, 1, 1), status=status) for status in Status]
    hollow = {m.hollow for m in lay_out(Timeline(tuple(told[:1])), "", FONTS).marks}
    assert hollow == {False}
    planned = Timeline((entry(date(2020, 1, 1), status=Status.PLANNED),))
    assert lay_out(planned, "", FONTS).marks[0].hollow


def test_a_sentence_that_fits_stands_whole_in_quotation_marks() -> None:
    event = entry(date(2020, 1, 1), bold="Friday").events[0]
    assert shown(event, 6).replace("\n", "").replace(" ", "") == f"“{TEXT}”".replace(" ", "")


def test_a_cut_stands_outside_the_quotation_marks() -> None:
    event = entry(date(2020, 1, 1), text="word " * 5000).events[0]
    assert shown(event, 2).endswith("” …")


def test_a_cut_keeps_the_date_in_sight() -> None:
    text = "word " * 5000 + "on 3 May it ended. " + "x" * 3000
    event = entry(date(2020, 1, 1), text=text, bold="3 May").events[0]
    assert shown(event, 2).startswith("… “")
    lines = quoted(event, 590, 2, FONTS)
    assert [word.text for line in lines for word in line if word.bold] == ["3", "May"]


@given(st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_a_date_is_never_cut_in_two(before: int) -> None:
    text = "word " * before + "two days earlier it ended, as " + "x " * 300
    event = entry(date(2020, 1, 1), text=text, bold="two days earlier").events[0]
    lines = quoted(event, 590, 3, FONTS)
    assert [w.text for line in lines for w in line if w.bold] == ["two", "days", "earlier"]


def test_no_line_is_wider_than_its_room() -> None:
    event = entry(date(2020, 1, 1), text="W" * 3000 + " and " + "w" * 500).events[0]
    for line in quoted(event, 590, 6, FONTS):
        assert all(word.x + FONTS.text.getlength(word.text) <= 650 for word in line)


def test_the_calendars_ends_are_drawn() -> None:
    ends = Timeline((entry(date.min), entry(date.max)))
    assert to_png(ends)
    assert to_png(Timeline((entry(date.min, date.max),)))
    assert to_png(Timeline((entry(date.max),)))


def test_each_of_fifty_entries_has_its_mark_and_its_label() -> None:
    story = every([day * 37 for day in range(50)])
    picture = lay_out(story, "Story", FONTS)
    assert len(picture.labels) == len(picture.marks) == 50
    assert Image.open(io.BytesIO(to_png(story))).height == round(picture.height)


def test_a_sentence_with_several_dates_is_drawn_once_with_all_of_them() -> None:
    one = entry(date(2020, 1, 1))
    days = (date(2020, 1, 4), date(2020, 2, 9))
    again = [replace(one, when=entry(day).when) for day in days]
    picture = lay_out(Timeline((one, *again, entry(date(2020, 3, 1)))), "", FONTS)
    assert [label.heading for label in picture.labels] == [
        "1 Jan 2020, 4 Jan 2020, 9 Feb 2020",
        "1 Mar 2020",
    ]
    assert len(picture.marks) == 4


def test_a_story_that_fits_a_sheet_is_left_whole() -> None:
    told = every(range(A_SHEET))
    assert sheets(told) == [(told, "")]


def test_a_long_story_is_cut_into_sheets_that_a_phone_can_show() -> None:
    told = every(range(50))
    cut = sheets(told)
    assert [len(part.entries) for part, _ in cut] == [8, 8, 8, 8, 8, 8, 2]
    assert [entry for part, _ in cut for entry in part.entries] == list(told.entries)
    assert cut[1][1] == "9 Jan 2020 to 16 Jan 2020 · page 2 of 7"
    for part, note in cut:
        width, height = Image.open(io.BytesIO(to_png(part, "A title", note))).size
        assert height < 2.5 * width
