"""`/settings`: what a server's managers decide, in one message that changes as they choose."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot import delivery
from bot.commands import digest
from bot.contexts import guild_of, in_servers
from bot.errors import BadInput
from bot.services import ButtonHandler, Extension, HelpSection, Interaction, SelectHandler
from bot.storage.guild_settings import GuildSettings
from bot.storage.notes import digest_refused
from bot.storage.saved_answers import ChannelId, GuildId
from bot.views import settings as view
from bot.views.buttons import Action, Selection
from index.model.article import CollectionId

Change = Callable[[GuildSettings, Sequence[str]], GuildSettings]


@in_servers
@app_commands.command(
    name=locale_str("settings"), description=locale_str("How I behave in this server")
)
@app_commands.default_permissions(manage_guild=True)
async def settings(interaction: Interaction) -> None:
    """Show what is set in this server, and what changes it."""
    guild = _guild(interaction)
    if await delivery.acknowledge(interaction, private=True):
        await delivery.answer(interaction, await _shown(interaction, guild))


def _guild(interaction: Interaction) -> GuildId:
    """Name the server, and check the permission: Discord's own check can be overridden there."""
    guild = guild_of(interaction)
    if guild is None:
        raise app_commands.NoPrivateMessage
    if not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])
    return guild


async def _shown(interaction: Interaction, guild: GuildId) -> delivery.Items:
    services = interaction.client.services
    chosen = services.records.guild(guild)
    refused = await services.file(services.records.notes.read, digest_refused(guild))
    seen = view.Seen(
        interaction.client.intents.message_content,
        tuple(services.settings.collections),
        services.settings.member_rate,
        _lacking(interaction.guild, chosen),
        ChannelId(int(refused)) if refused else None,
    )
    return view.show(chosen, seen)


def _lacking(
    guild: discord.Guild | None, chosen: GuildSettings
) -> tuple[tuple[ChannelId, str], ...]:
    """List the permissions that the settings need and the bot has not."""
    needed = [(one, "send_messages") for one in sorted(chosen.ask_here)]
    needed += [(one, "create_public_threads") for one in sorted(chosen.threads)]
    told = [one for one in (chosen.notices, chosen.digest) if one is not None]
    needed += [(one, "send_messages") for one in told]
    found = []
    for one, permission in needed:
        channel = guild.get_channel(one) if guild else None
        if channel and not getattr(channel.permissions_for(channel.guild.me), permission):
            found.append((one, permission))
    return tuple(dict.fromkeys(found))


async def _change(
    interaction: Interaction, change: Callable[[GuildSettings], GuildSettings]
) -> None:
    guild = _guild(interaction)
    services = interaction.client.services
    if await delivery.acknowledge_in_place(interaction):
        # Read and written in one transaction: two managers at once lose nothing.
        await services.file(services.records.change_guild, guild, change)
        await delivery.answer(interaction, await _shown(interaction, guild))


def _choice(change: Change) -> SelectHandler:
    async def handle(interaction: Interaction, _subject: str, values: list[str]) -> None:
        await _change(interaction, lambda before: change(before, values))

    return handle


def _switch(change: Callable[[GuildSettings, bool], GuildSettings]) -> ButtonHandler:
    async def handle(interaction: Interaction, _subject: str, number: int) -> None:
        await _change(interaction, lambda before: change(before, bool(number)))

    return handle


def _channels(values: Sequence[str]) -> frozenset[ChannelId]:
    return frozenset(ChannelId(int(value)) for value in values)


def _channel(values: Sequence[str]) -> ChannelId | None:
    return ChannelId(int(values[0])) if values else None


async def _choose_curators(interaction: Interaction, _subject: str, values: list[str]) -> None:
    role = int(values[0]) if values else None
    if role is not None and role == interaction.guild_id:  # Discord's '@everyone'
        raise BadInput("That role is everyone: choose one that you give to curators.")
    await _change(interaction, lambda before: replace(before, curators=role))


async def _choose_sets(interaction: Interaction, _subject: str, values: list[str]) -> None:
    offered = interaction.client.services.settings.collections
    chosen = _offered(values, offered)
    await _change(interaction, lambda before: replace(before, collections=chosen))


def _offered(
    values: Sequence[str], offered: Collection[CollectionId]
) -> frozenset[CollectionId] | None:
    """Give the chosen sets; None for all, to which one that the operator adds later belongs."""
    chosen = frozenset(offered) & frozenset(CollectionId(value) for value in values)
    return None if chosen == frozenset(offered) else chosen


async def _choose_digest(interaction: Interaction, _subject: str, values: list[str]) -> None:
    """Choose how often what is new is told; in this channel, until another is chosen."""
    here = ChannelId(interaction.channel_id) if interaction.channel_id else None

    def change(before: GuildSettings) -> GuildSettings:
        if values[0] == view.NEVER:
            return replace(before, digest=None)
        return replace(before, digest=before.digest or here, weekly=values[0] == view.WEEKLY)

    await _change(interaction, change)
    await _retry_digest(interaction)


async def _choose_digest_channel(
    interaction: Interaction, _subject: str, values: list[str]
) -> None:
    """Choose where what is new is told; what a channel refused is told there at once."""
    await _change(interaction, lambda before: replace(before, digest=_channel(values)))
    await _retry_digest(interaction)


async def _retry_digest(interaction: Interaction) -> None:
    guild = _guild(interaction)
    if await digest.retry(interaction.client, guild, datetime.now(UTC)):
        await delivery.answer(interaction, await _shown(interaction, guild))


def _choose_rate(before: GuildSettings, values: Sequence[str]) -> GuildSettings:
    number = int(values[0])
    return replace(before, member_rate=view.RATES[number - 1] if number else None)


_GERMAN = {
    "settings": "einstellungen",
    "How I behave in this server": "Wie ich mich auf diesem Server verhalte",
}

EXTENSION = Extension(
    commands=(settings,),
    buttons={
        Action.PRIVATE: _switch(lambda before, on: replace(before, private=on)),
        Action.QUESTIONS: _switch(lambda before, on: replace(before, questions=on)),
    },
    selects={
        Selection.ASK_HERE: _choice(lambda s, values: replace(s, ask_here=_channels(values))),
        Selection.THREADS: _choice(lambda s, values: replace(s, threads=_channels(values))),
        Selection.CURATORS: _choose_curators,
        Selection.SETS: _choose_sets,
        Selection.NOTICES: _choice(lambda s, values: replace(s, notices=_channel(values))),
        Selection.DIGEST: _choose_digest,
        Selection.DIGEST_CHANNEL: _choose_digest_channel,
        Selection.RATE: _choice(_choose_rate),
    },
    help={
        HelpSection.MORE: (
            "Whoever manages the server sets with `/settings` where and how I answer.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
)
