"""What the program notes to itself is kept by name, and a server's goes with the server."""

import pytest

from bot.storage.notes import digest_refused
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId
from tests.bot.storage.conftest import Opened


def test_a_note_is_kept_until_it_is_replaced_or_dropped(opened: Opened) -> None:
    notes = opened().notes
    assert notes.read("begun") is None
    notes.write("begun", "on Monday")
    notes.write("begun", "on Tuesday")
    assert opened().notes.read("begun") == "on Tuesday"
    assert notes.drop("begun")
    assert not notes.drop("begun")
    assert notes.read("begun") is None


def test_notes_are_listed_by_what_their_names_begin_with(opened: Opened) -> None:
    notes = opened().notes
    for name in ("left 2", "left 10", "leftover", "Left 3", "left%4", "begun"):
        notes.write(name, name.upper())
    assert notes.beginning("left ") == {"10": "LEFT 10", "2": "LEFT 2"}
    assert notes.beginning("left%") == {"4": "LEFT%4"}
    assert notes.beginning("none") == {}


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        (digest_refused(GuildId(1)), True),
        ("digest 1 told", True),
        ("disputed 1 told", True),
        ("welcome 1 told", True),
        ("digest 11 told", False),
        ("digest", False),
        ("settings version of all", False),
    ],
)
def test_notes_of_a_server_go_with_it_and_others_stay(
    records: Records, name: str, goes: bool
) -> None:
    records.notes.write(name, "x")
    records.forget_guild(GuildId(1))
    assert records.notes.read(name) == (None if goes else "x")
