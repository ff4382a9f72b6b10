"""The client asks for no more than it needs and forgets what it must."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord as dpy
import pytest

from bot.bot import PERMISSIONS, SCOPES
from bot.services import Extension
from bot.storage.guild_settings import GuildSettings
from bot.storage.records import Records
from bot.storage.saved_answers import ChannelId, GuildId
from index.library import Library
from tests.bot.harness import client
from tests.bot.storage.place import rows, set_guild
from tests.bot.world import QUESTION, World, checked, quotes
from tests.discord_loopback import Discord


@pytest.mark.parametrize("allowed", [True, False])
async def test_it_listens_to_messages_and_servers_and_to_nothing_else(
    data: Path, library: Library, allowed: bool
) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, message_content=allowed) as running,
    ):
        wanted = {"guilds", "guild_messages", "dm_messages"}
        wanted |= {"message_content"} if allowed else set()
        assert {name for name, on in running.intents if on} == wanted
        assert running.allowed_mentions is not None
        assert running.allowed_mentions.to_dict()["parse"] == []


async def test_the_invitation_asks_for_what_it_needs(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        link = urlsplit(running.invite)
        asked = parse_qs(link.query)
        assert link.hostname == "discord.com"
        assert asked["client_id"] == [str(running.application_id)]
        assert asked["scope"][0].split() == list(SCOPES)
        permissions = dpy.Permissions(int(asked["permissions"][0]))
        assert permissions == PERMISSIONS
        assert not permissions.administrator
        assert not permissions.manage_messages
        assert not permissions.mention_everyone


async def test_a_server_that_removes_it_is_forgotten(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        records, guild = running.services.records, GuildId(world.guild.id)
        set_guild(records, guild, replace(records.guild(guild), private=True))
        message = await discord.answered(
            discord.command(world.ann, world.general, "ask", question=QUESTION, private=False)
        )
        assert quotes(message)
        discord.backend.emit("GUILD_DELETE", {"id": str(world.guild.id)})
        await discord.until(lambda: not records.guild(guild).private)
        assert rows(records, "SELECT * FROM saved_answer") == []


async def test_settings_that_another_process_changed_hold_within_a_moment(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        guild = GuildId(World(discord).guild.id)
        await discord.until(running.is_ready)
        with closing(Records(data)) as other:
            set_guild(other, guild, GuildSettings(private=True))
        await discord.until(lambda: running.services.records.guild(guild).private)


async def test_a_server_that_is_only_out_of_reach_is_not_forgotten(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        records, guild = running.services.records, GuildId(world.guild.id)
        set_guild(records, guild, replace(records.guild(guild), private=True))
        discord.backend.emit("GUILD_DELETE", {"id": str(world.guild.id), "unavailable": True})
        await discord.answered(discord.command(world.ann, world.general, "help"))
        assert records.guild(guild).private


async def test_a_deleted_channel_leaves_the_settings(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        records, guild = running.services.records, GuildId(world.guild.id)
        both = frozenset({ChannelId(world.general.id), ChannelId(world.questions.id)})
        set_guild(records, guild, replace(records.guild(guild), ask_here=both, threads=both))
        discord.backend.delete_channel(world.questions.id)
        left = frozenset({ChannelId(world.general.id)})
        await discord.until(lambda: records.guild(guild).ask_here == left)
        assert records.guild(guild).threads == left


async def test_every_listener_is_shown_every_message(data: Path, library: Library) -> None:
    heard: list[tuple[str, str]] = []

    def listener(name: str) -> Extension:
        async def listen(_bot: object, message: dpy.Message) -> None:
            heard.append((name, message.content))

        return Extension(on_message=listen)

    extensions = (listener("one"), Extension(), listener("two"))
    async with (
        Discord.running() as discord,
        client(discord, library, data, extensions=extensions, message_content=True),
    ):
        world = World(discord)
        discord.say(world.ann, world.general, "hello")
        await discord.until(lambda: len(heard) == 2)
        assert heard == [("one", "hello"), ("two", "hello")]


async def test_an_event_that_fails_is_logged_and_the_next_is_answered(
    data: Path, library: Library
) -> None:
    heard: list[str] = []

    async def listen(_bot: object, message: dpy.Message) -> None:
        heard.append(message.content)
        if message.content == "bad":
            raise RuntimeError(message.content)

    async with (
        Discord.running() as discord,
        client(
            discord,
            library,
            data,
            extensions=(Extension(on_message=listen),),
            message_content=True,
        ) as running,
    ):
        world = World(discord)
        discord.say(world.ann, world.general, "bad")
        discord.say(world.ann, world.general, "good")
        await discord.until(lambda: len(heard) == 2)
        await discord.until(lambda: "event failed" in running.log)
        assert "on_message" in running.log
        checked(discord)
