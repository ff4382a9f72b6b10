"""A file of several articles is shown in what a phone can show, whatever its titles are."""

import re

import pytest
from discord import ui

from bot.translation import speaking
from bot.views import batch, limits
from bot.views.batch import Done, Planned
from bot.views.items import Items
from index.errors import NotUnpacked, UnsupportedFormat
from index.preview import Prospect
from tests.factories import article


def words(items: Items) -> str:
    return "\n".join(each.content for each in items if isinstance(each, ui.TextDisplay))


def buttons(items: Items) -> int:
    return sum(isinstance(each, ui.ActionRow) for each in items)


def test_the_longest_lists_fit_a_message() -> None:
    title = "*" * 400
    plan = Planned(
        "name" * 100,
        tuple((article("Text.", f"{p}{n}", title=title), p) for p in Prospect for n in range(40)),
        tuple(UnsupportedFormat(f"name/{'_' * 300}{n}", "why" * 100) for n in range(40)),
    )
    items = batch.planned(plan, "batch")
    text = words(items)
    assert limits.units(text) <= limits.VIEW_CHARACTERS
    assert [int(count) for count in re.findall(r"· (\d+)\n", text)][:3] == [40, 40, 40]
    assert "- … and 30 more" in text
    assert buttons(items) == 1


def test_a_reason_is_short_and_names_the_part() -> None:
    refused = NotUnpacked("news.zip/inner.zip", "it is an archive in an archive")
    assert batch.reason(refused, "news.zip") == (
        "inner.zip: This part of the archive is not unpacked (it is an archive in an archive)"
    )


@pytest.mark.parametrize(
    ("done", "says", "undo"),
    [
        (Done(added=1), "1 article added", True),
        (Done(added=2, replaced=1, here=3), "2 articles added · 1 replaced · 3 were here", True),
        (Done(here=1, failed=(("A *b*", "Busy."),)), "1 not added\n- A \\*b\\*: Busy.", False),
        (Done(added=1, left=1234), "1,234 not tried\nAdd the file again later", True),
    ],
)
def test_the_end_is_told_and_can_be_undone_where_something_was_done(
    done: Done, says: str, undo: bool
) -> None:
    items = batch.result(done, "batch")
    assert says in words(items)
    assert buttons(items) == undo


def test_what_was_taken_back_is_told_in_the_members_language() -> None:
    assert words(batch.undone(2, 1, 1)) == (
        "2 articles removed · 1 brought back · 1 left, changed since"
    )
    with speaking("de"):
        assert words(batch.undone(0, 0, 0)) == "Es gab nichts mehr zurückzunehmen."
