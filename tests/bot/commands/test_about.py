"""`/about`, `/help`, `/privacy` and `/forget-me` tell each asker alone what is so here."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.about import privacy_in_words
from bot.storage.records import KEPT
from bot.storage.saved_answers import MemberId, saved_answer
from index.library import Library
from index.model.article import Answer
from tests.bot.harness import client
from tests.bot.world import QUESTION, World, checked
from tests.discord_loopback import Discord, Person


async def told(discord: Discord, person: Person, world: World, name: str) -> str:
    """Run a command, and read what its caller alone is told."""
    message = await discord.answered(discord.command(person, world.general, name))
    assert message.is_ephemeral
    return discord.text(message)


async def test_about_counts_what_this_server_sees(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        text = await told(discord, world.ann, world, "about")
        assert "by quoting them word for word" in text
        assert "Articles here: 2" in text  # the third is another server's
        assert "Newest: 2021-03-02" in text
        assert f"Index as of <t:{int(datetime.now(UTC).timestamp()) // 10_000}" in text
        assert "Model: " in text
        checked(discord)


async def test_about_an_empty_library_makes_nothing_up(tmp_path: Path) -> None:
    with Library.open(tmp_path / "none", create=True) as empty:
        async with Discord.running() as discord, client(discord, empty, tmp_path):
            text = await told(discord, (world := World(discord)).ann, world, "about")
            assert "Articles here: 0" in text
            assert "Newest: undated" in text


async def test_help_has_the_lines_of_every_capability(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        text = await told(discord, world.ann, world, "help")
        lines = [line for e in running.extensions for each in e.help.values() for line in each]
        assert lines
        assert all(f"- {line}" in text for line in lines)


async def test_privacy_is_shown_as_it_is_written(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        assert await told(discord, world.ann, world, "privacy") == privacy_in_words()


def test_privacy_names_how_long_answers_are_kept() -> None:
    assert f"after {KEPT.days} days" in privacy_in_words()


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        (0, "Deleted 0 votes."),
        (1, "Deleted 1 vote."),
        (3, "Deleted 3 votes."),
    ],
)
async def test_being_forgotten_deletes_ones_own_votes_and_no_others(
    data: Path, library: Library, votes: int, says: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        records = running.services.records
        for _ in range(votes):
            saved = saved_answer(Answer("?", (), (), 0.0), None)
            records.keep_answer(saved)
            for person in (world.ann, world.manager):
                records.vote(saved.id, MemberId(person.id), helpful=True)
        assert says in await told(discord, world.ann, world, "forget-me")
        assert "Deleted 0 votes." in await told(discord, world.ann, world, "forget-me")
        assert records.forget_member(MemberId(world.manager.id)) == votes


async def test_a_command_without_options_works_in_direct_messages(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        direct, room = discord.direct(World(discord).ann)
        message = await discord.answered(discord.command(direct, room, "about"))
        assert "Articles here: 2" in discord.text(message)
        await discord.answered(discord.command(direct, room, "ask", question=QUESTION))
        checked(discord)
