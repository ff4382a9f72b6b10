"""A press finds its handler by the button's id alone, and every failure is told to the member."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from simcord.backend.models import Message

from bot import commands
from bot.errors import Gone
from bot.extensions import buttons, selects, walk
from bot.services import Extension, Interaction
from bot.views.buttons import Action, Selection
from index.library import Library
from tests.bot.harness import client
from tests.bot.world import World, checked
from tests.discord_loopback import Discord

Handler = Callable[[Interaction, str, int], Coroutine[Any, Any, None]]


def posted(discord: Discord, world: World, custom_id: str) -> Message:
    """Post a message of the bot's with one button, as an earlier version may have left it."""
    button = {"type": 2, "style": 2, "label": "Press", "custom_id": custom_id, "id": 2}
    return discord.backend.create_message(
        world.general.id,
        discord.backend.bot_user.id,
        components=[{"type": 1, "id": 1, "components": [button]}],
        flags=1 << 15,
    )


async def test_a_press_reaches_its_handler_with_subject_and_number(
    data: Path, library: Library
) -> None:
    pressed: list[tuple[str, int]] = []

    async def handle(interaction: Interaction, subject: str, number: int) -> None:
        pressed.append((subject, number))
        await interaction.response.send_message("Done.", ephemeral=True)

    extensions = (Extension(buttons={"mine": handle}),)
    async with (
        Discord.running() as discord,
        client(discord, library, data, extensions=extensions),
    ):
        world = World(discord)
        message = posted(discord, world, "pq:mine:Ab_-9:000042")
        told = await discord.answered(discord.press(world.ann, message, "Press"))
        assert told.content == "Done."
        assert pressed == [("Ab_-9", 42)]


async def test_a_button_that_nothing_handles_says_that_it_is_of_another_version(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        message = posted(discord, world, "pq:forecast:abc:0")
        told = await discord.answered(discord.press(world.ann, message, "Press"))
        assert told.is_ephemeral
        assert "from another version of me" in discord.text(told)
        checked(discord)


@pytest.mark.parametrize(
    ("error", "says", "logged"),
    [
        (Gone("It went away."), "It went away.", '"refused"'),
        (RuntimeError("/srv/secret"), "Something went wrong on my side", '"failed"'),
    ],
)
async def test_a_handler_that_fails_is_told_and_logged(
    data: Path, library: Library, error: Exception, says: str, logged: str
) -> None:
    async def fail(_interaction: Interaction, _subject: str, _number: int) -> None:
        raise error

    extensions = (*walk(commands), Extension(buttons={"mine": fail}))
    async with (
        Discord.running() as discord,
        client(discord, library, data, extensions=extensions) as running,
    ):
        world = World(discord)
        message = posted(discord, world, "pq:mine:abc:0")
        told = await discord.answered(discord.press(world.ann, message, "Press"))
        assert told.is_ephemeral
        assert says in discord.text(told)
        assert "secret" not in discord.text(told)
        assert logged in running.log
        assert "button mine" in running.log
        checked(discord)


async def test_a_press_that_was_handled_is_no_longer_counted(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        message = posted(discord, world, "pq:context:nosuchanswer:0")
        told = await discord.answered(discord.press(world.ann, message, "Press"))
        assert "no longer remember" in discord.text(told)
        await discord.until(lambda: running.services.admission.taken == 0)


def test_every_button_of_the_views_is_handled_by_some_command() -> None:
    assert set(buttons(walk(commands))) == {*Action}
    assert set(selects(walk(commands))) == {*Selection}
