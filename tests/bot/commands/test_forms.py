"""Forms: what their fields hold, and that what was too long for one is not cut by reading it."""

from dataclasses import replace
from datetime import date

import discord
import pytest
from discord import ui

from bot.commands.forms import DetailsForm, field, typed
from bot.views import limits
from tests.bot.articles import FERRY


def entry(label: ui.Label[ui.Modal]) -> ui.TextInput[ui.Modal]:
    assert isinstance(label.component, ui.TextInput)
    return label.component


def write(label: ui.Label[ui.Modal], words: str) -> None:
    """Do what Discord's answer to a form does."""
    entry(label)._value = words


@pytest.mark.parametrize("long", [False, True])
def test_only_a_long_field_has_to_be_filled_in(long: bool) -> None:
    made = entry(field("Text", long=long))
    assert made.required is long
    assert (made.style is discord.TextStyle.paragraph) is long


@pytest.mark.parametrize(
    ("default", "most", "shown"),
    [("", 5, None), ("Storm", 5, "Storm"), ("Storms", 5, "Storm")],
)
def test_a_field_shows_no_more_than_it_takes(default: str, most: int, shown: str | None) -> None:
    made = entry(field("Title", default, most=most))
    assert (made.default, made.max_length) == (shown, most)


def test_what_is_typed_is_read_as_it_is() -> None:
    label = field("Title", "Storm")
    write(label, " Two  storms ")
    assert typed(label) == " Two  storms "


async def test_a_form_shows_what_is_known_and_discord_takes_it() -> None:
    form = DetailsForm(FERRY, date(2021, 3, 2))
    shown = [entry(label).default for label in (form.heading, form.day, form.source, form.address)]
    assert shown == [FERRY.title, "2021-03-02", FERRY.source, FERRY.url]
    assert entry(DetailsForm(FERRY, None).day).default is None
    for label in (form.heading, form.day, form.source, form.address):
        assert len(label.text) <= 45  # Discord's documentation, Label Structure
        assert (entry(label).max_length or 0) <= limits.TEXT_INPUT


@pytest.mark.parametrize(
    ("title", "written", "read"),
    [
        ("Storm", "Storm", "Storm"),
        ("Storm", "Flood", "Flood"),
        ("Storm", "", ""),
        ("S" * 300, "S" * 200, "S" * 300),  # left as it was shown
        ("S" * 300, "Storm", "Storm"),
    ],
)
async def test_a_detail_that_was_left_as_shown_stays_whole(
    title: str, written: str, read: str
) -> None:
    article = replace(FERRY, title=title)
    form = DetailsForm(article, None)
    for label, words in (
        (form.heading, written),
        (form.source, article.source),
        (form.address, article.url),
    ):
        write(label, words)
    assert form.details(article) == {"title": read, "source": article.source, "url": article.url}
