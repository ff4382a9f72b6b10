"""Buttons carry all they need in their ids, which are read back for years."""

from dataclasses import dataclass, field
from typing import Any, cast

import discord
import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.views import limits
from bot.views.buttons import (
    PATTERN,
    SELECT_PATTERN,
    Action,
    Selection,
    button,
    button_in,
    choice,
    custom_id,
    pager,
    turns,
)

SAVED = "Ab3_-x9QwErT"
SUBJECTS = st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True)
PRESSED = [action for action in Action if action is not Action.LIST]


def drawn(row: ui.ActionRow[ui.LayoutView]) -> list[dict[str, Any]]:
    return [item.to_component_dict() for item in row.children]


@dataclass
class Shown:
    """A message as far as buttons are read from it: Discord's own component objects."""

    components: list[Any] = field(default_factory=list)


def message(*ids: str | None) -> discord.Message:
    """Make a message with a text and a row of buttons, as it comes back from Discord."""
    link = {"type": 2, "style": 5, "label": "Source", "url": "https://example.com"}
    buttons = [
        {"type": 2, "style": 2, "label": "x", "custom_id": each} if each else link for each in ids
    ]
    row = discord.ActionRow(cast(Any, {"type": 1, "id": 2, "components": buttons}))
    text = discord.TextDisplay(cast(Any, {"type": 10, "id": 1, "content": "a question"}))
    return cast(discord.Message, Shown([text, row]))


@given(st.sampled_from(PRESSED), SUBJECTS, st.integers(0, 999_999))
def test_what_is_written_into_an_id_is_read_back(action: Action, subject: str, number: int) -> None:
    written = custom_id(action, subject, number)
    assert limits.units(written) <= limits.CUSTOM_ID
    found = PATTERN.fullmatch(written)
    assert found is not None
    assert (found["action"], found["subject"], int(found["number"])) == (action, subject, number)
    assert SELECT_PATTERN.fullmatch(written) is None


@given(SUBJECTS)
def test_the_selects_id_is_no_buttons(subject: str) -> None:
    written = custom_id("jump", subject)  # as the first version wrote it
    assert PATTERN.fullmatch(written) is None
    found = SELECT_PATTERN.fullmatch(written)
    assert found is not None
    assert found["subject"] == subject


@pytest.mark.parametrize(
    "foreign",
    [
        "",
        "context:abc:0",
        "pq:context:abc",
        "pq:context::0",
        "pq:context:abc:-1",
        "pq:context:abc:1234567",
        "pq:Context:abc:0",
        "pq:context:a b:0",
        "pq:context:abc:0:0",
        f"pq:context:{'a' * 41}:0",
        "pq:context:abc:٣",
    ],
)
def test_an_id_of_another_make_is_not_read(foreign: str) -> None:
    assert PATTERN.fullmatch(foreign) is None


@pytest.mark.parametrize(
    ("action", "value"),
    [
        (Action.CONTEXT, "context"),
        (Action.MORE, "more"),
        (Action.CLOSEST, "closest"),
        (Action.SHARE, "share"),
        (Action.UP, "up"),
        (Action.DOWN, "down"),
        (Action.LIST, "list"),
        (Action.STORY, "story"),
        (Action.EVENT, "event"),
        (Action.PICTURE, "picture"),
        (Action.EXPORT, "export"),
    ],
)
def test_an_actions_word_stays_what_old_messages_have(action: Action, value: str) -> None:
    assert action.value == value


@pytest.mark.parametrize(
    ("action", "face"),
    [
        (Action.CONTEXT, "Context"),
        (Action.MORE, "More quotes"),
        (Action.CLOSEST, "Closest passages"),
        (Action.SHARE, "Share"),
        (Action.UP, "👍"),
        (Action.DOWN, "👎"),
        (Action.STORY, "List"),
        (Action.EVENT, "Context"),
        (Action.PICTURE, "Picture"),
        (Action.EXPORT, "Export"),
    ],
)
def test_a_button_shows_what_it_does(action: Action, face: str) -> None:
    made = button(action, SAVED, 3).to_component_dict()
    assert made["custom_id"] == f"pq:{action}:{SAVED}:3"
    label, emoji = made.get("label"), made.get("emoji")
    assert face in (label, emoji["name"] if emoji else None)
    assert limits.units(label or "") <= limits.BUTTON_LABEL


@pytest.mark.parametrize(
    ("ids", "action", "read"),
    [
        ((f"pq:context:{SAVED}:2", f"pq:up:{SAVED}:0"), Action.CONTEXT, (SAVED, 2)),
        ((f"pq:more:{SAVED}:3", f"pq:up:{SAVED}:0"), Action.MORE, (SAVED, 3)),
        ((f"pq:more:{SAVED}:3", f"pq:more:{SAVED}:6"), Action.MORE, (SAVED, 3)),
        ((f"pq:up:{SAVED}:0",), Action.MORE, None),
        ((None, f"pq:more:{SAVED}:3"), Action.MORE, (SAVED, 3)),
        (("somebody-elses", f"pq:more:{SAVED}:3"), Action.MORE, (SAVED, 3)),
        # Without an action: whichever answer the message shows.
        ((f"pq:share:{SAVED}:0", f"pq:context:{SAVED}:0"), None, (SAVED, 0)),
        ((f"pq:closest:{SAVED}:0", f"pq:up:{SAVED}:0"), None, (SAVED, 0)),
        ((f"pq:event:{SAVED}:0", f"pq:picture:{SAVED}:0"), None, None),  # a timeline
        ((None,), None, None),
        ((), None, None),
    ],
)
def test_an_answers_buttons_name_it(
    ids: tuple[str | None, ...], action: Action | None, read: tuple[str, int] | None
) -> None:
    assert button_in(message(*ids), action) == read


@pytest.mark.parametrize(
    ("page", "pages", "back", "on"),
    [
        (0, 3, ("pq:list:back:0", True), ("pq:list:next:1", False)),
        (1, 3, ("pq:list:back:0", False), ("pq:list:next:2", False)),
        (2, 3, ("pq:list:back:1", False), ("pq:list:next:3", True)),
    ],
)
def test_pages_turn_no_further_than_they_go(
    page: int, pages: int, back: tuple[str, bool], on: tuple[str, bool]
) -> None:
    made = drawn(pager(page, pages))
    assert [(each["label"], each["custom_id"], each["disabled"]) for each in made] == [
        ("Back", *back),
        ("Next", *on),
    ]


@given(st.integers(0, 5), st.integers(1, 6))
def test_the_two_buttons_of_a_row_never_have_one_id(page: int, pages: int) -> None:
    # Discord refuses a message in which two buttons have the same id.
    page = min(page, pages - 1)
    for made in (
        drawn(pager(page, pages)),
        [b.to_component_dict() for b in turns("s", page - 1 if page else None, page + 1)],
        [b.to_component_dict() for b in turns("s", page - 1 if page else None, None)],
    ):
        assert len({each["custom_id"] for each in cast(list[dict[str, Any]], made)}) == 2


def test_a_jump_offers_no_more_than_discord_takes() -> None:
    places = [(f"{'long name ' * 20}{n}", n * 3) for n in range(40)]
    [select] = drawn(choice(Selection.JUMP, SAVED, "Jump to …", places))
    assert SELECT_PATTERN.fullmatch(select["custom_id"])
    assert select["custom_id"] == f"pqs:jump:{SAVED}:0"
    assert len(select["options"]) == limits.SELECT_OPTIONS
    assert [option["value"] for option in select["options"][:3]] == ["0", "3", "6"]
    assert all(limits.units(o["label"]) <= limits.OPTION_LABEL for o in select["options"])
