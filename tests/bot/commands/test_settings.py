"""`/settings`: one message, changed by managers alone, and in force at once."""

from dataclasses import replace
from pathlib import Path

import discord as dpy
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.settings.parsers import Rate
from bot.storage.guild_settings import GuildSettings
from bot.storage.saved_answers import ChannelId
from index.library import Library
from index.model.article import CollectionId
from tests.bot.harness import client
from tests.bot.managing import Panel, kept
from tests.bot.world import QUESTION, World, checked, quotes
from tests.discord_loopback import Discord

SEND = dpy.Permissions(send_messages=True).value

TWO_SETS = "shared,sport"


async def test_each_change_is_shown_in_the_message_and_kept(data: Path, library: Library) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, PULLQUOTE_COLLECTIONS=TWO_SETS) as running,
    ):
        world = World(discord)
        role = discord.backend.create_role(world.guild.id, "editors")
        panel = await Panel.opened(discord, world)
        assert panel.message.is_ephemeral
        one = f"<#{world.questions.id}>"
        await panel.pick("askhere", world.questions, says=f"In {one} I answer messages that")
        await panel.pick("threads", world.questions, says=f"Each answer in {one} opens a thread")
        await panel.pick("curators", role, says=f"<@&{role.id}> and managers")
        await panel.pick("notices", world.questions, says=f"voted down are announced in {one}")
        await panel.choose("Each day", says=f"announced each day in <#{world.general.id}>")
        await panel.pick("digestin", world.questions, says=f"announced each day in {one}")
        await panel.choose("3 questions a minute", says="may ask 3 questions a minute")
        await panel.press("Answer in private", says="shown to the asker alone")
        await panel.press("Keep unanswered questions", says="are kept for curators")
        await panel.choose("sport", says="** · sport, and this server")
        here = ChannelId(world.questions.id)
        full = GuildSettings(
            frozenset({here}),
            frozenset({here}),
            role.id,
            True,
            frozenset({CollectionId("sport")}),
            here,
            here,
            False,
            True,
            Rate(3, 60.0),
        )
        assert kept(running, world) == full
        await panel.choose("Each week", says="announced each week")
        await panel.choose("No digest", says="announced nowhere")
        await panel.pick("curators", says="Only managers")
        await panel.pick("notices", says="announced in no channel")
        await panel.press("Answer in public", says="shown to everybody")
        assert kept(running, world) == replace(
            full, digest=None, weekly=True, curators=None, notices=None, private=False
        )
        checked(discord)


async def test_that_discord_hides_messages_is_said_in_the_sentence(
    data: Path, library: Library
) -> None:
    for allowed in (True, False):
        async with (
            Discord.running() as discord,
            client(discord, library, data, message_content=allowed),
        ):
            world = World(discord)
            panel = await Panel.opened(discord, world)
            await panel.pick("askhere", world.questions, says=f"<#{world.questions.id}>")
            assert ("Message Content Intent" in panel.text) is not allowed
            assert ("I answer every message in" in panel.text) is allowed


async def test_a_permission_that_is_missing_is_named_with_its_channel(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        nothing = Overwrite(world.guild.id, OverwriteType.ROLE, 0, SEND)
        discord.backend.set_overwrite(world.questions.id, nothing)
        panel = await Panel.opened(discord, world)
        await panel.pick("askhere", world.questions, says="permission 'Send Messages' in <#")
        checked(discord)


async def test_everyone_is_no_role_for_curators(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        everyone = discord.backend.guilds[world.guild.id].roles[world.guild.id]
        panel = await Panel.opened(discord, world)
        record = discord.pick(world.manager, panel.message, "curators", everyone)
        told = await discord.answered(record)
        assert told.is_ephemeral
        assert "That role is everyone" in discord.text(told)
        assert kept(running, world).curators is None
        checked(discord)


async def test_nobody_but_a_manager_sees_or_changes_them(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        panel = await Panel.opened(discord, world)
        refused = [
            discord.command(world.ann, world.general, "settings"),
            discord.pick(world.ann, panel.message, "askhere", world.questions),
            discord.choose(world.ann, panel.message, "Each day"),
            discord.press(world.ann, panel.message, "Answer in private"),
        ]
        for record in refused:
            told = await discord.answered(record)
            assert told.is_ephemeral
            assert "'Manage Server'" in discord.text(told)
        assert kept(running, world) == GuildSettings()
        checked(discord)


async def test_sets_are_switched_one_by_one_or_all(data: Path, library: Library) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, PULLQUOTE_COLLECTIONS=TWO_SETS) as running,
    ):
        world = World(discord)
        panel = await Panel.opened(discord, world)
        await panel.choose("sport", says="** · sport, and this server")
        assert kept(running, world).collections == frozenset({CollectionId("sport")})
        await panel.choose("shared", "sport", says="** · shared, sport, and")
        # None: what the operator adds later belongs to 'all'.
        assert kept(running, world).collections is None
        await panel.choose(of="sets", says="none, and this server's own")
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        assert quotes(await discord.answered(record)) == []
        checked(discord)


async def test_the_rate_that_a_server_chose_holds_there(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world, other = World(discord), World(discord)
        panel = await Panel.opened(discord, world)
        await panel.choose("1 question a minute", says="may ask 1 question a minute")
        first, second, elsewhere = (
            discord.command(where.ann, where.general, "ask", question=QUESTION)
            for where in (world, world, other)
        )
        await discord.answered(first)
        assert "a lot of questions" in discord.text(await discord.answered(second))
        assert "a lot of questions" not in discord.text(await discord.answered(elsewhere))
        checked(discord)


async def test_over_the_rate_one_word_is_said_and_then_none(data: Path, library: Library) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, PULLQUOTE_MEMBER_RATE="1/600"),
    ):
        world = World(discord)
        said = [
            discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}") for _ in range(4)
        ]
        await discord.reply_to(said[0])
        assert "a lot of questions" in discord.text(await discord.reply_to(said[1]))
        other = discord.member(world.guild, "bob")
        await discord.reply_to(discord.say(other, world.general, f"{discord.mention} {QUESTION}"))
        assert len(discord.written(world.general)) == 3
        checked(discord)


async def test_the_message_is_in_the_managers_own_language(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        discord.locale = "de"
        panel = await Panel.opened(discord, World(discord))
        assert "Einstellungen dieses Servers" in panel.text
        await panel.choose("Jeden Tag", says="jeden Tag in")
        checked(discord)
