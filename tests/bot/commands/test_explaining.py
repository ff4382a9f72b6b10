"""'Explain' shows a manager, and nobody else, what each stage of the search found."""

from pathlib import Path

import pytest

from bot.commands.explaining import FILE, explained, shown
from bot.views import limits
from index.library import Library
from tests.bot.harness import client
from tests.bot.world import QUESTION, World, checked
from tests.discord_loopback import Discord
from tests.factories import HERE

NOT_SAID = "What is the boiling point of mercury?"


def test_it_is_what_the_command_line_prints(library: Library) -> None:
    text = explained(library.trace(QUESTION, HERE))
    assert "retrieved" in text
    assert "ranked" in text
    assert "answered: " in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("text", "as_file"),
    [
        ("short", False),
        ("x" * (limits.VIEW_CHARACTERS - 8), False),
        ("x" * (limits.VIEW_CHARACTERS - 7), True),
        ("a ``` would end the block", True),
    ],
)
def test_what_is_too_long_for_a_message_is_a_file(text: str, as_file: bool) -> None:
    items, files = shown(text)
    assert [(file.name, file.data.decode()) for file in files] == (
        [(FILE, text)] if as_file else []
    )
    assert len(items) == (2 if as_file else 1)


@pytest.mark.parametrize(
    ("question", "under"), [(QUESTION, "Context"), (NOT_SAID, "Closest passages")]
)
async def test_a_manager_finds_it_and_a_member_does_not(
    data: Path, library: Library, question: str, under: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        asked = discord.command(world.ann, world.general, "ask", question=question)
        answer = await discord.answered(asked)
        around = await discord.answered(discord.press(world.ann, answer, under))
        assert "Explain" not in str(discord.buttons(around))
        around = await discord.answered(discord.press(world.manager, answer, under))
        told = await discord.answered(discord.press(world.manager, around, "Explain"))
        assert told.is_ephemeral
        assert [each["filename"] for each in told.attachments] == [FILE]
        refused = await discord.answered(discord.press(world.ann, around, "Explain"))
        assert "Manage Server" in discord.text(refused)
        checked(discord)
