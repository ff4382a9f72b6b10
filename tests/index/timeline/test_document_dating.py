"""When an undated article was published, and what shows it."""

from datetime import date

import pytest

from index.model.timeline import Inference
from index.timeline import events
from index.timeline.document_dating import infer_published
from tests.index.timeline.articles import article, events_of, sentences

UNDATED = "The shipyard confirmed on Sunday that it is selling its northern dock to a rival."
DATED = "The shipyard confirmed on Sunday that its northern dock goes to a rival."


def infer(text: str, dated_text: str = "", published: date = date(2020, 8, 4)) -> Inference | None:
    whole = article(text, None, "undated")
    own = events(whole, sentences(text))
    found = infer_published([(whole, own)], events_of(dated_text, published, "dated"))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("GENEVA, 3 May 2019 – The ship has left.", date(2019, 5, 3)),
        ("The ship leaves\nUpdated: May 3, 2019\nIt has left.", date(2019, 5, 3)),
        ("3 May 2019\n\nThe ship has left.", date(2019, 5, 3)),
    ],
)
def test_a_date_line_shows_it(text: str, day: date) -> None:
    found = infer(text)
    assert found is not None
    assert found.published == day
    assert "2019" in text[slice(*found.evidence)]


@pytest.mark.parametrize(
    "text",
    [
        "The ship was built on 3 May 2019 in a small yard.",
        "He left, 3 May 2019 being a holiday.",
        "In May 2019\nthe ship left.",
        "The ship has left.",
        "",
    ],
)
def test_a_date_in_the_story_does_not(text: str) -> None:
    assert infer(text) is None


def test_another_article_that_dates_the_same_event_shows_it() -> None:
    found = infer(UNDATED, DATED)
    assert found is not None
    assert found.published == date(2020, 8, 3)
    assert found.article.id == "dated"
    assert found.article.text[slice(*found.evidence)] == DATED


def test_another_event_of_a_sunday_does_not() -> None:
    assert infer(UNDATED, "The choir sang on Sunday in the cathedral of the old town.") is None


def test_the_same_event_of_another_weekday_does_not() -> None:
    assert infer(UNDATED, DATED.replace("Sunday", "Monday")) is None


def test_figures_in_a_date_line_are_read_in_the_locales_order() -> None:
    whole = article("03/08/2020\n\nThe ship has left.", None, "undated")
    [american] = infer_published([(whole, ())], ())
    [british] = infer_published([(whole, ())], (), "en-GB")
    assert (american.published, british.published) == (date(2020, 3, 8), date(2020, 8, 3))
