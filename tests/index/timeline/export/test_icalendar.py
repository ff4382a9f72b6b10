"""A timeline that calendars read: whole days, the same id each time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from index.model.timeline import Timeline
from index.timeline.export import to_icalendar
from tests.index.timeline.picture.test_picture import entry

DAY = date(2020, 1, 1)


def read(told: Timeline, title: str = "Ferry") -> list[dict[str, object]]:
    calendar = Calendar.from_ical(to_icalendar(told, title))
    return [dict(component.items()) for component in calendar.walk("VEVENT")]


def test_only_what_is_known_to_the_day_is_in_it() -> None:
    told = Timeline((entry(DAY), entry(DAY, date(2020, 12, 31))), (entry(DAY),))
    assert len(read(told)) == 1


@given(st.dates(max_value=date.max - timedelta(1)))
@settings(deadline=None)
def test_an_event_is_one_whole_day(day: date) -> None:
    calendar = Calendar.from_ical(to_icalendar(Timeline((entry(day),))))
    [event] = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == day
    assert event.decoded("dtend") == day + timedelta(1)


def test_the_calendars_last_day_has_no_day_after_it() -> None:
    [event] = read(Timeline((entry(date.max),)))
    assert "DTEND" not in event


def test_the_same_entry_has_the_same_id_and_another_another() -> None:
    one, again, other = entry(DAY), entry(DAY), entry(date(2020, 1, 2))
    ids = [read(Timeline((each,)))[0]["UID"] for each in (one, again, other)]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize("text", ["It sank; twice, \\n and more.", "Zoë 日本 👍", "a\x00b\x1bc"])
def test_any_sentence_can_be_read_back(text: str) -> None:
    calendar = Calendar.from_ical(to_icalendar(Timeline((entry(DAY, text=text),)), text))
    [event] = calendar.walk("VEVENT")
    shown = "".join(letter for letter in text if letter >= " ")
    assert shown in str(event["description"])
