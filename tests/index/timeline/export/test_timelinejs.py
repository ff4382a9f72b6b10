"""A timeline that TimelineJS draws: dates as fine as they are known, and nothing that acts."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.date_value import Precision
from index.model.time import Known
from index.model.timeline import Entry, Timeline, When
from index.timeline.export import to_timelinejs
from tests.index.timeline.picture.test_picture import entry

DAY = date(2020, 5, 4)


def of(precision: Precision, first: date, last: date) -> Entry:
    return replace(
        entry(first), when=When(str(first.year), (first, last), precision, None, Known.STATED)
    )


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        (of(Precision.DAY, DAY, DAY), {"year": 2020, "month": 5, "day": 4}, None),
        (
            of(Precision.MONTH, date(2020, 5, 1), date(2020, 5, 31)),
            {"year": 2020, "month": 5},
            {"year": 2020, "month": 5},
        ),
        (of(Precision.YEAR, date(2020, 1, 1), date(2020, 12, 31)), {"year": 2020}, {"year": 2020}),
    ],
)
def test_a_date_is_as_fine_as_it_is_known(
    told: Entry, start: dict[str, int], end: dict[str, int] | None
) -> None:
    [slide] = to_timelinejs(Timeline((told,)))["events"]
    assert slide["start_date"] == start
    assert slide.get("end_date") == end


def test_the_undated_have_no_place() -> None:
    assert to_timelinejs(Timeline((), (entry(DAY),)))["events"] == []


@given(st.text(max_size=80).filter(bool))
def test_no_text_brings_markup_of_its_own(text: str) -> None:
    made = to_timelinejs(Timeline((entry(DAY, text=f"<script>{text}"),)), f"<b>{text}")
    assert "<script>" not in json.dumps(made)
    assert "<b>" not in made["title"]["text"]["headline"]
