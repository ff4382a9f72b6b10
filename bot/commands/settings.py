"""`/settings`: what a server's managers decide."""

from collections.abc import Callable
from dataclasses import replace

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot import delivery
from bot.errors import BadInput
from bot.services import Extension, HelpSection, Interaction
from bot.storage.records import GuildSettings
from bot.storage.saved_answers import ChannelId, GuildId
from bot.views import limits
from bot.views.escape import escape
from index.model.article import CollectionId

settings = app_commands.Group(
    name=locale_str("settings"),
    description=locale_str("How I behave in this server"),
    guild_only=True,
    default_permissions=discord.Permissions(manage_guild=True),
)

NO_MESSAGE_CONTENT = (
    "⚠ I'm not allowed to read messages that don't mention me ('Message Content'): 'ask here'"
    " channels stay silent, and replies to the answer of a command need a mention."
)


def _guild(interaction: Interaction) -> GuildId:
    """Name the server, and check the permission: Discord's own check can be overridden there."""
    if interaction.guild_id is None:
        raise app_commands.NoPrivateMessage
    if not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])
    return GuildId(interaction.guild_id)


async def _change(
    interaction: Interaction, change: Callable[[GuildSettings], GuildSettings], done: str
) -> None:
    guild = _guild(interaction)
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        # Read and written in the one thread for records: two managers at once lose nothing.
        await services.file(
            lambda: services.records.set_guild(guild, change(services.records.guild(guild)))
        )
        await delivery.answer(interaction, delivery.sentence(done))


@settings.command(name=locale_str("show"), description=locale_str("Show the settings"))
async def show(interaction: Interaction) -> None:
    """Show what is set in this server, and what Discord keeps the bot from."""
    guild = _guild(interaction)
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        text = describe(
            services.records.guild(guild),
            message_content=interaction.client.intents.message_content,
            collections=frozenset(services.visible(guild).collections),
        )
        await delivery.answer(interaction, delivery.sentence(text))


def describe(
    chosen: GuildSettings, *, message_content: bool, collections: frozenset[CollectionId]
) -> str:
    """Put a server's settings into words."""
    sets = ", ".join(escape(name) for name in sorted(collections) if not name.startswith("guild:"))
    lines = [
        "**Settings of this server**",
        f"- Ask here: {_channels(chosen.ask_here)}",
        f"- A thread for each answer: {_channels(chosen.threads)}",
        f"- Curators: {f'<@&{chosen.curators}>' if chosen.curators else 'managers only'}",
        f"- Answers to `/ask` are private: {'yes' if chosen.private else 'no'}",
        f"- Article sets: {sets or 'none'}, and this server's own",
        f"- Notices for curators: {f'<#{chosen.notices}>' if chosen.notices else 'no channel'}",
    ]
    if not message_content:
        lines.append(NO_MESSAGE_CONTENT)
    text = "\n".join(lines)
    return limits.cut(text, limits.VIEW_CHARACTERS)


def _channels(channels: frozenset[ChannelId]) -> str:
    return ", ".join(f"<#{channel}>" for channel in sorted(channels)) or "no channel"


@settings.command(
    name=locale_str("ask-here"),
    description=locale_str("Whether I answer every message of a channel"),
)
@app_commands.rename(channel=locale_str("channel"), on=locale_str("on"))
@app_commands.describe(channel=locale_str("Which channel"), on=locale_str("Yes or no"))
async def ask_here(interaction: Interaction, channel: discord.TextChannel, on: bool) -> None:
    """Turn 'ask here' on or off for a channel."""
    one = frozenset({ChannelId(channel.id)})
    done = (
        f"I {'now answer every message' if on else 'no longer answer unasked'} in <#{channel.id}>."
    )
    if on and not interaction.client.intents.message_content:
        done += f"\n{NO_MESSAGE_CONTENT}"
    await _change(
        interaction,
        lambda s: replace(s, ask_here=s.ask_here | one if on else s.ask_here - one),
        done,
    )


@settings.command(
    name=locale_str("threads"),
    description=locale_str("Whether each answer in a channel opens a thread"),
)
@app_commands.rename(channel=locale_str("channel"), on=locale_str("on"))
@app_commands.describe(channel=locale_str("Which channel"), on=locale_str("Yes or no"))
async def threads(interaction: Interaction, channel: discord.TextChannel, on: bool) -> None:
    """Turn threads on or off for a channel."""
    one = frozenset({ChannelId(channel.id)})
    done = f"Answers in <#{channel.id}> {'now open' if on else 'no longer open'} a thread."
    if on and not channel.permissions_for(channel.guild.me).create_public_threads:
        done += "\n⚠ I need the permission 'Create Public Threads' there."
    await _change(
        interaction,
        lambda s: replace(s, threads=s.threads | one if on else s.threads - one),
        done,
    )


@settings.command(
    name=locale_str("curators"),
    description=locale_str("Which role may look after this server's articles"),
)
@app_commands.rename(role=locale_str("role"))
@app_commands.describe(role=locale_str("Which role; leave it out for managers only"))
async def curators(interaction: Interaction, role: discord.Role | None = None) -> None:
    """Set or clear the curators' role."""
    if role is not None and role.is_default():
        raise BadInput("That role is everyone: choose one that you give to curators.")
    done = f"Curators: <@&{role.id}>." if role else "Curators: managers only."
    await _change(interaction, lambda s: replace(s, curators=role.id if role else None), done)


@settings.command(
    name=locale_str("notices"),
    description=locale_str("In which channel curators are told of quotes that were voted down"),
)
@app_commands.rename(channel=locale_str("channel"))
@app_commands.describe(channel=locale_str("Which channel; leave it out for none"))
async def notices(interaction: Interaction, channel: discord.TextChannel | None = None) -> None:
    """Choose the channel for curators' notices, or none."""
    done = f"Notices for curators: {f'<#{channel.id}>' if channel else 'no channel'}."
    if channel is not None and not channel.permissions_for(channel.guild.me).send_messages:
        done += "\n⚠ I need the permission 'Send Messages' there."
    chosen = ChannelId(channel.id) if channel else None
    await _change(interaction, lambda s: replace(s, notices=chosen), done)


@settings.command(
    name=locale_str("private"),
    description=locale_str("Whether answers to /ask are shown to the asker alone"),
)
@app_commands.rename(on=locale_str("on"))
@app_commands.describe(on=locale_str("Yes or no"))
async def private(interaction: Interaction, on: bool) -> None:
    """Make answers private by default, or not."""
    done = f"Answers to `/ask` are {'private' if on else 'public'} unless the asker says otherwise."
    await _change(interaction, lambda s: replace(s, private=on), done)


@settings.command(
    name=locale_str("set"), description=locale_str("Whether this server sees an article set")
)
@app_commands.rename(name=locale_str("name"), on=locale_str("on"))
@app_commands.describe(name=locale_str("Which article set"), on=locale_str("Yes or no"))
async def article_set(interaction: Interaction, name: str, on: bool) -> None:
    """Switch one of the operator's article sets on or off."""
    offered = frozenset(interaction.client.services.settings.collections)
    chosen = CollectionId(name)
    if chosen not in offered:
        raise BadInput("There is no such article set: choose one from the list.")

    def change(before: GuildSettings) -> GuildSettings:
        seen = offered if before.collections is None else before.collections
        return replace(before, collections=seen | {chosen} if on else seen - {chosen})

    done = f"This server {'sees' if on else 'no longer sees'} the article set {escape(name)}."
    await _change(interaction, change, done)


@article_set.autocomplete("name")
async def set_names(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer the operator's article sets."""
    names = [
        name for name in interaction.client.services.settings.collections if typed.lower() in name
    ]
    return [
        Choice(name=limits.cut(name, limits.CHOICE_NAME), value=name)
        for name in names[: limits.CHOICES]
        if len(name) <= limits.CHOICE_VALUE
    ]


_GERMAN = {
    "settings": "einstellungen",
    "How I behave in this server": "Wie ich mich auf diesem Server verhalte",
    "show": "zeigen",
    "Show the settings": "Die Einstellungen zeigen",
    "ask-here": "hier-fragen",
    "Whether I answer every message of a channel": (
        "Ob ich jede Nachricht eines Kanals beantworte"
    ),
    "channel": "kanal",
    "on": "an",
    "Which channel": "Welcher Kanal",
    "Yes or no": "Ja oder nein",
    "threads": "threads",
    "Whether each answer in a channel opens a thread": (
        "Ob jede Antwort in einem Kanal einen Thread öffnet"
    ),
    "curators": "kuratoren",
    "Which role may look after this server's articles": (
        "Welche Rolle sich um die Artikel dieses Servers kümmern darf"
    ),
    "role": "rolle",
    "Which role; leave it out for managers only": (
        "Welche Rolle; weglassen, wenn nur Verwalter dürfen"
    ),
    "notices": "hinweise",
    "In which channel curators are told of quotes that were voted down": (
        "In welchem Kanal Kuratoren von abgelehnten Zitaten erfahren"
    ),
    "Which channel; leave it out for none": "Welcher Kanal; weglassen für keinen",
    "private": "privat",
    "Whether answers to /ask are shown to the asker alone": (
        "Ob Antworten auf /fragen nur den Fragenden gezeigt werden"
    ),
    "set": "sammlung",
    "Whether this server sees an article set": "Ob dieser Server eine Artikelsammlung sieht",
    "name": "name",
    "Which article set": "Welche Artikelsammlung",
}

EXTENSION = Extension(
    commands=(settings,),
    help={
        HelpSection.MORE: (
            "Whoever manages the server sets with `/settings` where and how I answer.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
)
