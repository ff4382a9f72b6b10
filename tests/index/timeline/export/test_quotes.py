"""What the forms write alike: a quote with its date set off, notes, headlines."""

import html
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.timeline import Status
from index.timeline.export.quotes import emphasised, headline, noted
from tests.index.timeline.picture.test_picture import entry

DAY = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("status", "note"),
    [
        (Status.HAPPENED, ""),
        (Status.PLANNED, " (planned)"),
        (Status.DENIED, " (denied)"),
    ],
)
def test_what_is_not_plain_stands_in_brackets(status: Status, note: str) -> None:
    assert noted(entry(DAY, status=status)) == note


@pytest.mark.parametrize(
    ("text", "bold", "written"),
    [
        ("It <sank> on 3 May.", "3 May", "It &lt;sank&gt; on <b>3 May</b>."),
        ("It <sank>.", "", "It &lt;sank&gt;."),
        ("It sank\n  on 3\nMay.", "3\nMay", "It sank on <b>3 May</b>."),
    ],
)
def test_the_dates_words_are_marked_and_everything_is_escaped(
    text: str, bold: str, written: str
) -> None:
    event = entry(DAY, text=text, bold=bold).events[0]
    assert emphasised(event, html.escape, "<b>", "</b>") == written


@given(st.text(max_size=300))
def test_a_headline_is_one_short_line_of_the_texts_own_words(text: str) -> None:
    made = headline(text)
    assert len(made) <= 80
    assert "\n" not in made
    assert " ".join(text.split()).startswith(made.removesuffix("…"))


def test_a_headline_is_cut_at_a_word() -> None:
    assert headline("harbour " * 20) == f"{('harbour ' * 9).strip()}…"
