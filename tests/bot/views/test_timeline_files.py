"""A timeline's picture and files: named, of a size that can be read, said in words too."""

import io
from datetime import date, timedelta

from PIL import Image

from bot.storage.saved_timelines import saved_timeline
from bot.views import limits
from bot.views import timeline_files as view
from index.model.timeline import Timeline
from tests.bot.views.shown import flat, labels, payload, texts, within_limits
from tests.bot.views.test_timeline import article, entry, undated


def long(count: int) -> Timeline:
    first = date(2019, 3, 4)
    days = (first + timedelta(days=n) for n in range(count))
    return Timeline(tuple(entry(article(), day) for day in days))


def test_files_are_named_and_a_calendar_needs_a_day() -> None:
    day = Timeline((entry(article(), date(2019, 3, 4), "4 March 2019"),))
    assert [f.name for f in view.files(day, "")] == ["timeline.md", "timeline.json", "timeline.ics"]
    none = Timeline((), (undated(article()),))
    assert [f.name for f in view.files(none, "*a*")] == ["timeline.md", "timeline.json"]
    for told in (day, none):
        assert within_limits(view.enclosed(view.files(told, "")))


def test_a_short_story_is_one_picture_that_says_what_it_shows() -> None:
    [drawn] = view.draw(long(2), "the pier")
    assert drawn.name == "timeline.png"
    assert drawn.shows == (
        "Timeline “the pier” with 2 entries. 4 Mar 2019: The pier sank on 4 March 2019 while the"
        " band played on. · 5 Mar 2019: The pier sank on 4 March 2019 while the band played on."
    )


def test_a_long_story_is_several_pictures_each_as_high_as_a_phone_shows() -> None:
    drawn = view.draw(long(50), "")
    assert [file.name for file in drawn] == [f"timeline-{n}.png" for n in range(1, 8)]
    for file in drawn:
        width, height = Image.open(io.BytesIO(file.data)).size
        assert height < 2.5 * width
    assert "with 8 entries, picture 2 of 7. 12 Mar 2019: The pier" in drawn[1].shows
    assert all(limits.units(file.shows) <= limits.ALT_TEXT for file in drawn)


def test_a_message_holds_no_more_pictures_than_discord_shows() -> None:
    assert len(view.draw(long(100), "x" * 300)) == limits.GALLERY_ITEMS


def test_the_pictures_message_counts_what_it_shows_and_leads_to_the_list() -> None:
    told = long(9)
    drawn = view.draw(told, "the pier")
    items = view.picture(saved_timeline(told, None), "the pier", drawn)
    assert texts(items) == ["-# the pier", "**Timeline** · 9 dated"]
    assert labels(items) == ["List", "Export"]
    [gallery] = [c for c in flat(payload(items)) if "items" in c]
    assert [each["description"] for each in gallery["items"]] == [file.shows for file in drawn]
    assert within_limits(items)
