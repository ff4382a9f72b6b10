"""The first message: once, where it may be written, with questions that are really answered."""

from pathlib import Path

import discord as dpy
import pytest
from simcord.backend.models import Channel, Guild, Message

from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId
from index.library import Library
from tests.bot.articles import FERRY
from tests.bot.asking import still_answers
from tests.bot.harness import Client, client
from tests.bot.world import World, checked, quotes, texts
from tests.discord_loopback import Discord, Person
from tests.discord_loopback.http import Fault

READ_ONLY = dpy.Permissions(view_channel=True).value


class NewServer:
    """A server that has not invited the bot yet, with its system channel and who will invite it."""

    def __init__(self, discord: Discord, locale: str = "en-GB") -> None:
        self.guild: Guild = discord.elsewhere.guild("The Islands")
        self.guild.preferred_locale = locale
        self.system: Channel = discord.channel(self.guild, "hello")
        self.guild.system_channel_id = self.system.id
        self.owner: Person = discord.member(self.guild, "ola")

    async def invites(self, discord: Discord, running: Client) -> Channel:
        """Invite the bot, as the audit log says; give the inviter's direct messages."""
        await discord.until(
            running.is_ready
        )  # before, discord.py takes every server for a known one
        bot = discord.backend.bot_user.id
        action = dpy.AuditLogAction.bot_add.value
        discord.backend.record_audit_log(
            self.guild.id, action, target_id=bot, user_id=self.owner.id
        )
        discord.elsewhere.invite(self.guild)
        return discord.backend.get_dm_channel(self.owner.id)


async def first(discord: Discord, channel: Channel) -> Message:
    """Wait for the one message that the bot has written in a channel."""
    [message] = await discord.until(lambda: discord.written(channel))
    return message


def asked(message: Message) -> list[str]:
    """Read the questions that it names."""
    lines = next((text for text in texts(message) if "for example" in text), "").splitlines()
    return [line.removeprefix("- ") for line in lines[1:]]


async def test_it_stands_in_the_system_channel_and_what_it_offers_is_answered(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        server = NewServer(discord)
        direct = await server.invites(discord, running)
        message = await first(discord, server.system)
        assert texts(message)[0].splitlines()[0] == "**I quote news articles, word for word.**"
        assert len(texts(message)[0].splitlines()) == 4
        assert len(discord.text(message)) < 800
        assert "/settings" in texts(message)[-1]
        [question] = asked(message)
        assert question.startswith("Who approved a night ferry between Lindholm and Saltö")
        answer = await discord.answered(
            discord.command(server.owner, server.system, "ask", question=question)
        )
        assert quotes(answer)[0] in FERRY.text
        assert "very likely" in discord.text(answer)
        assert discord.written(direct) == []
        checked(discord)


@pytest.mark.usefixtures("quick_tries")
@pytest.mark.parametrize("how", ["restart", "new session", "resumed"])
async def test_a_server_is_told_once(data: Path, library: Library, how: str) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        server = NewServer(discord)
        async with client(discord, library, data) as running:
            await server.invites(discord, running)
            await first(discord, server.system)
            if how == "new session":
                discord.gateway.invalidate()
                await discord.until(lambda: discord.gateway.identified == 2)
            elif how == "resumed":
                discord.gateway.cut_all()
                await discord.until(lambda: discord.gateway.resumed)
            await still_answers(discord, world)
        if how == "restart":
            async with client(discord, library, data) as running:
                await discord.until(running.is_ready)
                discord.elsewhere.invite(server.guild)  # as if it were new once more
                await still_answers(discord, world)
                assert '"welcomed"' not in running.log
        assert len(discord.written(server.system)) == 1
        checked(discord)


async def test_a_server_that_was_there_before_is_not_told(data: Path, library: Library) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        world.guild.system_channel_id = world.general.id
        async with client(discord, library, data) as running:
            await still_answers(discord, world)
            await discord.until(running.is_ready)
            told = [discord.text(message) for message in discord.written(world.general)]
            assert not any("I quote news" in text for text in told)


@pytest.mark.parametrize("why", ["no channel", "not allowed", "refused"])
async def test_whoever_invited_it_is_told_where_the_channel_is_closed(
    data: Path, library: Library, why: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        server = NewServer(discord)
        if why == "no channel":
            server.guild.system_channel_id = None
        elif why == "not allowed":
            for role in server.guild.roles.values():
                role.permissions &= ~dpy.Permissions(send_messages=True).value
        else:
            forbidden = {"message": "Missing Access", "code": 50001}
            discord.http.faults.append(
                Fault("POST", f"/channels/{server.system.id}/messages", 403, forbidden)
            )
        message = await first(discord, await server.invites(discord, running))
        assert texts(message)[0].startswith("You have invited me to The Islands.")
        assert discord.written(server.system) == []
        checked(discord)


async def test_where_nobody_can_be_told_nothing_is_and_nothing_fails(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        server = NewServer(discord)
        server.guild.system_channel_id = None
        for role in server.guild.roles.values():
            role.permissions &= ~dpy.Permissions(view_audit_log=True).value
        direct = await server.invites(discord, running)
        await discord.until(lambda: '"welcomed"' in running.log)
        assert discord.written(direct) == []
        assert discord.http.requests("GET", "/guilds/*/audit-logs") == []
        assert "event failed" not in running.log


async def test_without_articles_no_question_is_named_and_it_is_said_where_they_come_from(
    data: Path, library: Library
) -> None:
    async with (
        Discord.running() as discord,
        client(discord, library, data, PULLQUOTE_COLLECTIONS="nothing") as running,
    ):
        server = NewServer(discord)
        assert not running.services.article_titles.any([own_collection(GuildId(server.guild.id))])
        await server.invites(discord, running)
        message = await first(discord, server.system)
        assert asked(message) == []
        assert "There are no articles here yet." in texts(message)[-1]
        checked(discord)


async def test_a_server_that_invites_it_again_is_told_again_in_its_own_language(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        server = NewServer(discord, "de")
        await server.invites(discord, running)
        message = await first(discord, server.system)
        assert "Ich zitiere Nachrichtenartikel" in discord.text(message)
        assert "`/einstellungen`" in discord.text(message)
        records = running.services.records
        records.forget_guild(GuildId(server.guild.id))
        assert records.notes.read(f"welcome {server.guild.id} told") is None
        checked(discord)
