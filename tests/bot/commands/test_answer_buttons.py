"""The buttons under an answer: the quotes are fetched anew, and what is gone is said to be."""

from pathlib import Path

import pytest
from simcord.backend.models import Message

from bot.storage.saved_answers import MemberId
from index.library import Library
from tests.bot.articles import FERRY
from tests.bot.harness import client
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes, texts, verbatim
from tests.discord_loopback import Discord
from tests.factories import HERE

NOT_SAID = "What is the boiling point of mercury?"


async def asked(discord: Discord, world: World, question: str, *, private: bool) -> Message:
    """Ask by command."""
    return await discord.answered(
        discord.command(world.ann, world.general, "ask", question=question, private=private)
    )


async def test_context_shows_what_stands_around_the_quote_to_whoever_presses(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        for person in (world.ann, world.manager):
            around = await discord.answered(discord.press(person, answer, "Context"))
            assert around.is_ephemeral
            [quote] = quotes(around)
            assert verbatim(quote)
            assert quote.startswith(APPROVED)
            assert len(quote) > len(quotes(answer)[0])
        checked(discord)


@pytest.mark.parametrize(
    ("first", "then", "noted"),
    [("👍", "👎", False), ("👎", "👍", True), ("👍", "👍", True)],
)
async def test_a_member_has_one_vote_the_last_one(
    data: Path, library: Library, first: str, then: str, noted: bool
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        for thumb, other in ((first, "👎" if first == "👍" else "👍"), (then, None)):
            told = await discord.answered(discord.press(world.ann, answer, thumb))
            assert f"Noted: {thumb} Thank you." in discord.text(told)
            assert other is None or f"Press {other} if you change" in discord.text(told)
        rows = running.services.records._db.execute("SELECT member, helpful FROM vote").fetchall()
        assert rows == [(world.ann.id, noted)]
        assert running.services.records.forget_member(MemberId(world.ann.id)) == 1


async def test_the_closest_passages_are_shown_and_not_as_an_answer(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, NOT_SAID, private=False)
        near = await discord.answered(discord.press(world.ann, answer, "Closest passages"))
        assert near.is_ephemeral
        assert 1 <= len(quotes(near)) <= 2
        assert all(verbatim(quote) for quote in quotes(near))
        assert any("None of these answers" in text for text in texts(near))
        checked(discord)


async def test_a_shared_answer_names_who_shared_it_and_keeps_the_question(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        private = await asked(discord, world, QUESTION, private=True)
        shared = await discord.answered(discord.press(world.ann, private, "Share"))
        assert not shared.is_ephemeral
        assert texts(shared)[0] == texts(private)[0]
        assert texts(shared)[-1] == f"-# shared by <@{world.ann.id}>"
        assert shared.ping_user_ids == []
        assert "Share" not in str(discord.buttons(shared))
        checked(discord)


@pytest.mark.parametrize("label", ["Context", "Share"])
async def test_what_was_removed_since_is_told_to_whoever_pressed(data: Path, label: str) -> None:
    library = Library.open(data)
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=True)
        library.remove(FERRY.id, HERE)
        discord.press(world.ann, answer, label)
        found = await discord.until(
            lambda: [m for m in discord.written(world.general) if "removed" in discord.text(m)]
        )
        assert all(message.is_ephemeral for message in found)
        checked(discord)
    library.close()


async def test_a_vote_is_taken_whatever_became_of_the_article(data: Path) -> None:
    library = Library.open(data)
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        library.remove(FERRY.id, HERE)
        told = await discord.answered(discord.press(world.ann, answer, "👎"))
        assert "Noted: 👎" in discord.text(told)
    library.close()


async def test_more_than_there_is_says_so(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        [saved] = {
            button["custom_id"].split(":")[2]
            for button in discord.buttons(answer)
            if "custom_id" in button
        }
        button = {
            "type": 2,
            "style": 2,
            "label": "More",
            "custom_id": f"pq:more:{saved}:99",
            "id": 2,
        }
        row = {"type": 1, "id": 1, "components": [button]}
        posted = discord.backend.create_message(
            world.general.id, discord.backend.bot_user.id, components=[row], flags=1 << 15
        )
        told = await discord.answered(discord.press(world.ann, posted, "More"))
        assert "nothing more to show" in discord.text(told)
