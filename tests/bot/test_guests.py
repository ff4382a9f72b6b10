"""Installed by users for themselves: used anywhere, answered from the shared sets, privately.

A server that the bot is no member of lends nothing of its own, and nothing of it is looked after.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from simcord.backend.models import Channel, Guild, Message

from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId
from index.library import Library
from index.model.article import ArticleId
from tests.bot.articles import FERRY, OBSERVATORY, SECRET
from tests.bot.harness import client
from tests.bot.storage.place import set_guild
from tests.bot.world import APPROVED, MANAGER, QUESTION, World, checked, quotes, texts
from tests.discord_loopback import Discord, Person

TREASURER = "Who moved the club's savings to the night ferry fund?"
TAKEN_ALONG = {
    "about",
    "articles",
    "ask",
    "digest",
    "Find quotes about this",
    "forget-me",
    "help",
    "on",
    "privacy",
    "timeline",
}


class Elsewhere:
    """A server without the bot, one of whose members has installed it for themselves."""

    def __init__(self, discord: Discord) -> None:
        self.guild: Guild = discord.elsewhere.guild("Elsewhere")
        self.channel: Channel = discord.channel(self.guild, "lounge")
        self.eve: Person = self._member(discord, "eve", installed=True)
        self.bob: Person = self._member(discord, "bob", installed=False)

    def _member(self, discord: Discord, name: str, *, installed: bool) -> Person:
        made = discord.member(self.guild, name, permissions=MANAGER)
        return replace(made, installed=installed)


async def asked(discord: Discord, there: Elsewhere, question: str, **options: object) -> Message:
    record = discord.command(there.eve, there.channel, "ask", question=question, **options)
    return await discord.answered(record)


async def test_what_makes_sense_anywhere_is_taken_along_and_nothing_else(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        [sent] = discord.http.requests("PUT", "/applications/*/commands")
        installed = {each["name"]: each["integration_types"] for each in sent.body}
        contexts = {each["name"]: each["contexts"] for each in sent.body}
        assert {name for name, types in installed.items() if 1 in types} == TAKEN_ALONG
        assert {name for name, types in installed.items() if types == [0]} == {
            "settings",
            "feeds",
            "Add to articles",
        }
        for name, where in contexts.items():
            assert (2 in where) is (name in TAKEN_ALONG)
        for name in set(contexts) - TAKEN_ALONG:
            assert contexts[name] == [0]
        checked(discord)


@pytest.mark.parametrize("private", [{}, {"private": False}, {"private": True}])
async def test_a_question_in_a_foreign_server_is_answered_to_the_asker_alone(
    data: Path, library: Library, private: dict[str, bool]
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        there = Elsewhere(discord)
        answer = await asked(discord, there, QUESTION, **private)
        assert answer.is_ephemeral
        assert quotes(answer)[0].startswith(APPROVED)
        around = await discord.answered(discord.press(there.eve, answer, "Context"))
        assert around.is_ephemeral
        assert "Explain" not in str(discord.buttons(around))
        voted = await discord.answered(discord.press(there.eve, answer, "👍"))
        assert "Noted: 👍" in discord.text(voted)
        checked(discord)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("timeline", {"private": False}),
        ("on", {"date": "2021-03-02"}),
        ("digest", {"since": "2021-01-01"}),
        ("articles list", {}),
        ("articles show", {"article": "ferry"}),
        ("about", {}),
        ("help", {}),
    ],
)
async def test_every_other_command_answers_there_to_the_asker_alone_too(
    data: Path, library: Library, command: str, options: dict[str, object]
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        there = Elsewhere(discord)
        record = discord.command(there.eve, there.channel, command, **options)
        told = await discord.answered(record)
        assert told.is_ephemeral
        assert "on my side" not in discord.text(told)
        checked(discord)


async def test_nothing_of_the_foreign_servers_own_is_seen_there(
    data: Path, own_library: Library
) -> None:
    async with Discord.running() as discord, client(discord, own_library, data) as running:
        there = Elsewhere(discord)
        guild = GuildId(there.guild.id)
        # It had the bot once: its articles and settings are still there.
        own_library.add(replace(SECRET, id=ArticleId("s2"), collection=own_collection(guild)))
        records = running.services.records
        set_guild(records, guild, replace(records.guild(guild), collections=frozenset()))
        await discord.until(lambda: running.services.article_titles.any([own_collection(guild)]))
        answer = await asked(discord, there, TREASURER)
        assert "treasurer" not in discord.text(answer)
        listed = await discord.answered(discord.command(there.eve, there.channel, "articles list"))
        assert "**Articles** · 2 ·" in discord.text(listed)
        shown = discord.complete(there.eve, there.channel, "articles show", "article", "")
        offered = [choice["value"] for choice in await discord.choices(shown)]
        assert offered == [FERRY.id, OBSERVATORY.id]
        assert quotes(await asked(discord, there, QUESTION))[0].startswith(APPROVED)
        checked(discord)


@pytest.mark.parametrize(
    "command", ["articles add", "articles log", "articles report", "articles hidden"]
)
async def test_nothing_is_looked_after_there_even_by_who_manages_that_server(
    data: Path, library: Library, command: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        there = Elsewhere(discord)
        told = await discord.answered(discord.command(there.eve, there.channel, command))
        assert texts(told) == ["This works only in a server that I am a member of."]
        assert told.is_ephemeral
        checked(discord)


async def test_what_is_shared_there_can_be_looked_at_by_others_who_see_no_more(
    data: Path, own_library: Library
) -> None:
    async with Discord.running() as discord, client(discord, own_library, data) as running:
        there = Elsewhere(discord)
        guild = GuildId(there.guild.id)
        own_library.add(replace(SECRET, id=ArticleId("s2"), collection=own_collection(guild)))
        await discord.until(lambda: running.services.article_titles.any([own_collection(guild)]))
        shared = await discord.answered(
            discord.press(there.eve, await asked(discord, there, QUESTION), "Share")
        )
        assert not shared.is_ephemeral
        around = await discord.answered(discord.press(there.bob, shared, "Context"))
        assert quotes(around)[0].startswith(APPROVED)
        assert "Explain" not in str(discord.buttons(around))
        checked(discord)


async def test_between_two_people_it_answers_as_in_a_direct_message(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        channel = discord.elsewhere.channel(world.ann.id, world.manager.id)
        ann = Person(world.ann.id, None, installed=True)
        for private in (False, True):
            record = discord.command(ann, channel, "ask", question=QUESTION, private=private)
            answer = await discord.answered(record)
            assert answer.is_ephemeral is private
            assert quotes(answer)[0].startswith(APPROVED)
        checked(discord)


async def test_where_the_bot_is_a_member_an_installation_changes_nothing(
    data: Path, own_library: Library
) -> None:
    async with Discord.running() as discord, client(discord, own_library, data) as running:
        world = World(discord)
        own = own_collection(GuildId(world.guild.id))
        own_library.add(replace(SECRET, id=ArticleId("s2"), collection=own))
        await discord.until(lambda: running.services.article_titles.any([own]))
        ann = replace(world.ann, installed=True)
        answer = await discord.answered(
            discord.command(ann, world.general, "ask", question=TREASURER)
        )
        assert not answer.is_ephemeral
        assert "treasurer" in discord.text(answer)
        checked(discord)


async def test_a_message_there_is_looked_up_and_an_article_asked_to_the_asker_alone(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        there = Elsewhere(discord)
        said = discord.say(there.bob, there.channel, QUESTION)
        menu = discord.menu(there.eve, there.channel, "Find quotes about this", said)
        found = await discord.answered(menu)
        assert found.is_ephemeral
        assert quotes(found)[0].startswith(APPROVED)
        record = discord.command(there.eve, there.channel, "articles show", article=FERRY.id)
        shown = await discord.answered(record)
        pressed = discord.press(there.eve, shown, "Ask about this article")
        answer = await discord.answered(await discord.submit(there.eve, pressed, what=QUESTION))
        assert answer.is_ephemeral
        assert quotes(answer)[0].startswith(APPROVED)
        checked(discord)
