"""`/settings`: shown in words, changed by managers alone, and in force at once."""

from pathlib import Path

import pytest

from bot.commands.settings import NO_MESSAGE_CONTENT, describe
from bot.storage.records import GuildSettings
from bot.storage.saved_answers import ChannelId, GuildId
from bot.views import limits
from index.library import Library
from index.model.article import SHARED, CollectionId
from tests.bot.harness import client
from tests.bot.world import World, checked
from tests.discord_loopback import Discord
from tests.discord_loopback.wire import Json

NONE = frozenset[CollectionId]()


@pytest.mark.parametrize(
    ("chosen", "line"),
    [
        (GuildSettings(), "- Ask here: no channel"),
        (GuildSettings(), "- A thread for each answer: no channel"),
        (GuildSettings(), "- Curators: managers only"),
        (GuildSettings(), "- Answers to `/ask` are private: no"),
        (GuildSettings(), "- Article sets: none, and this server's own"),
        (GuildSettings(private=True), "- Answers to `/ask` are private: yes"),
        (GuildSettings(curators=5), "- Curators: <@&5>"),
        (
            GuildSettings(ask_here=frozenset({ChannelId(9), ChannelId(3)})),
            "- Ask here: <#3>, <#9>",
        ),
        (
            GuildSettings(threads=frozenset({ChannelId(3)})),
            "- A thread for each answer: <#3>",
        ),
    ],
)
def test_settings_are_put_into_words(chosen: GuildSettings, line: str) -> None:
    text = describe(chosen, message_content=True, collections=NONE)
    assert line in text.splitlines()
    assert NO_MESSAGE_CONTENT not in text


def test_article_sets_are_named_as_they_are_and_a_servers_own_is_not_one() -> None:
    sets = frozenset({SHARED, CollectionId("two_words_"), CollectionId("guild:1")})
    text = describe(GuildSettings(), message_content=True, collections=sets)
    assert "- Article sets: shared, two\\_words\\_, and this server's own" in text.splitlines()


def test_that_discord_hides_messages_is_shown_as_well() -> None:
    text = describe(GuildSettings(), message_content=False, collections=NONE)
    assert text.splitlines()[-1] == NO_MESSAGE_CONTENT


def test_a_server_with_very_many_channels_is_shown_as_far_as_discord_shows() -> None:
    many = frozenset(ChannelId(10**17 + n) for n in range(300))
    text = describe(GuildSettings(ask_here=many), message_content=False, collections=NONE)
    assert limits.units(text) <= limits.VIEW_CHARACTERS


@pytest.mark.parametrize("on", [True, False])
async def test_each_change_is_said_kept_and_shown(data: Path, library: Library, on: bool) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)

        async def run(name: str, /, **options: Json) -> str:
            record = discord.command(world.manager, world.general, f"settings {name}", **options)
            message = await discord.answered(record)
            assert message.is_ephemeral
            return discord.text(message)

        channel = world.questions
        told = [
            await run("ask-here", channel=channel, on=on),
            await run("threads", channel=channel, on=on),
            await run("private", on=on),
            await run("set", name=SHARED, on=on),
        ]
        words = ("now answer", "now open", "are private", "sees the")
        if not on:
            words = ("no longer answer", "no longer open", "are public", "no longer sees the")
        assert all(word in text for word, text in zip(words, told, strict=True))
        kept = running.services.records.guild(GuildId(world.guild.id))
        one = {channel.id} if on else set()
        assert kept.ask_here == kept.threads == one
        assert kept.private is on
        assert kept.collections == (frozenset({SHARED}) if on else NONE)
        shown = await run("show")
        assert (f"Ask here: <#{channel.id}>" in shown) is on
        assert (f"Article sets: {SHARED}" in shown) is on
        checked(discord)


async def test_curators_are_a_role_that_not_everyone_has(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        role = discord.backend.create_role(world.guild.id, "editors")
        everyone = discord.backend.guilds[world.guild.id].roles[world.guild.id]

        async def set_to(**options: Json) -> str:
            record = discord.command(world.manager, world.general, "settings curators", **options)
            return discord.text(await discord.answered(record))

        records, guild = running.services.records, GuildId(world.guild.id)
        assert f"Curators: <@&{role.id}>." in await set_to(role=role)
        assert records.guild(guild).curators == role.id
        assert "That role is everyone" in await set_to(role=everyone)
        assert records.guild(guild).curators == role.id
        assert "Curators: managers only." in await set_to()
        assert records.guild(guild).curators is None
        checked(discord)


async def test_nobody_but_a_manager_changes_or_sees_them(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        tries: list[tuple[str, dict[str, Json]]] = [
            ("show", {}),
            ("private", {"on": True}),
            ("ask-here", {"channel": world.questions, "on": True}),
            ("threads", {"channel": world.questions, "on": True}),
            ("curators", {}),
            ("set", {"name": SHARED, "on": False}),
        ]
        for name, options in tries:
            record = discord.command(world.ann, world.general, f"settings {name}", **options)
            told = await discord.answered(record)
            assert told.is_ephemeral
            assert "'Manage Server'" in discord.text(told)
        assert running.services.records.guild(GuildId(world.guild.id)) == GuildSettings()
        checked(discord)


@pytest.mark.parametrize(
    ("typed", "offered"), [("", ["shared", "sport"]), ("SPO", ["sport"]), ("x", [])]
)
async def test_the_operators_article_sets_are_offered(
    data: Path, library: Library, typed: str, offered: list[str]
) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, PULLQUOTE_COLLECTIONS="shared,sport"),
    ):
        world = World(discord)
        typing = discord.complete(world.manager, world.general, "settings set", "name", typed)
        assert [choice["value"] for choice in await discord.choices(typing)] == offered


async def test_switching_one_set_off_leaves_the_others(data: Path, library: Library) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, PULLQUOTE_COLLECTIONS="shared,sport") as running,
    ):
        world = World(discord)
        records, guild = running.services.records, GuildId(world.guild.id)
        for on, left in ((False, {"shared"}), (True, {"shared", "sport"})):
            record = discord.command(
                world.manager, world.general, "settings set", name="sport", on=on
            )
            await discord.answered(record)
            assert set(records.guild(guild).collections or ()) == left
