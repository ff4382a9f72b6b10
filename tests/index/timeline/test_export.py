"""Timelines as files."""

import json
from datetime import date

from icalendar import Calendar

from index.model.timeline import Timeline
from index.timeline import build, events
from index.timeline.export import to_icalendar, to_json, to_markdown, to_timelinejs
from tests.index.timeline.articles import article, events_of, sentences

TEXT = "The *ferry* <sank> on 3 March 2019. A trial will start in May 2021. It was built in 1998."


def timeline(text: str = TEXT, published: date | None = date(2020, 8, 10)) -> Timeline:
    return build(events_of(text, published))


def test_json_points_into_the_article() -> None:
    built, ferry, trial = to_json(timeline())
    assert ferry == {
        "value": "2019-03-03",
        "start": "2019-03-03",
        "end": "2019-03-03",
        "precision": "day",
        "known": "stated",
        "status": "happened",
        "quotes": [
            {
                "article": "one",
                "title": "One",
                "text": "The *ferry* <sank> on 3 March 2019.",
                "start": 0,
                "end": 35,
                "date_span": [22, 34],
                "corrections": [],
            }
        ],
    }
    assert TEXT[22:34] == "3 March 2019"
    assert (built["value"], built["start"], built["end"]) == ("1998", "1998-01-01", "1998-12-31")
    assert (trial["status"], trial["precision"]) == ("planned", "month")
    json.dumps([built, ferry, trial])


def test_json_of_what_is_undated() -> None:
    (entry,) = to_json(timeline("The firm confirmed on Sunday that talks are held.", None))
    assert (entry["value"], entry["start"], entry["end"]) == ("XXXX-WXX-7", None, None)
    assert entry["known"] == "unresolved"


def test_markdown_escapes_the_quote_and_bolds_the_date() -> None:
    text = to_markdown(timeline(), "Ferry [x]")
    assert text.startswith("# Ferry \\[x\\]\n")
    assert "“The \\*ferry\\* \\<sank\\> on **3 March 2019**.” — One" in text
    assert "- **May 2021** (planned): “A trial" in text


def test_markdown_links_to_web_pages_alone() -> None:
    for url, linked in (("https://example.org/a", True), ("javascript:alert(1)", False)):
        whole = article("The ferry sank on 3 March 2019.", url=url)
        text = to_markdown(build(events(whole, sentences(whole.text))))
        assert (f"(<{url}>)" in text) is linked


def test_markdown_of_nothing_says_so() -> None:
    assert "Nothing is dated here." in to_markdown(Timeline(()))


def test_markdown_lists_the_undated_last() -> None:
    text = to_markdown(timeline("The firm confirmed on Sunday that talks are held.", None))
    assert "## Undated\n\n- **a Sunday, week unknown**" in text


def test_timelinejs_leaves_out_what_is_not_known() -> None:
    built, ferry, trial = to_timelinejs(timeline())["events"]
    assert ferry["start_date"] == {"year": 2019, "month": 3, "day": 3}
    assert "end_date" not in ferry
    assert trial["start_date"] == {"year": 2021, "month": 5}
    assert trial["display_date"] == "May 2021 (planned)"
    assert built["start_date"] == built["end_date"] == {"year": 1998}
    assert "&lt;sank&gt; on <b>3 March 2019</b>" in ferry["text"]["text"]


def test_icalendar_has_the_days_alone() -> None:
    data = to_icalendar(timeline())
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("dtstart") == date(2019, 3, 3)
    assert event.decoded("dtend") == date(2019, 3, 4)
    assert "The *ferry* <sank>" in str(event["summary"])
    assert data == to_icalendar(timeline())


def test_icalendar_of_the_calendars_ends() -> None:
    ends = build(events_of("It began on 1 January 0001. It ends on 31 December 9999."))
    found = Calendar.from_ical(to_icalendar(ends)).walk("VEVENT")
    assert {event.decoded("dtstart") for event in found} == {date.min, date.max}
