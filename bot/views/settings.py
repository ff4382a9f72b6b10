"""A server's settings as one message: each setting in words, and beneath it what changes it."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.errors import permission_in_words
from bot.settings.parsers import Rate
from bot.storage.guild_settings import GuildSettings
from bot.storage.saved_answers import ChannelId
from bot.translation import say, say_many
from bot.views import limits
from bot.views.buttons import Action, Selection, button
from bot.views.escape import escape
from bot.views.items import Items
from index.model.article import CollectionId
from index.retention import QUESTION_KEPT

SUBJECT = "settings"
NEVER, DAILY, WEEKLY = "none", "daily", "weekly"
RATES = (Rate(1, 60.0), Rate(3, 60.0), Rate(10, 60.0), Rate(30, 60.0))
"""What a server can choose from; each is of a minute."""
_LACKING_SHOWN = 5
_SETS_SHOWN = 10
_NAME_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """What settings are shown beside: what the operator offers, and what Discord allows.

    `lacking` are permissions, as discord.py names them, each with the channel that lacks it;
    `refused` is the channel that the digest could not be written into.
    """

    message_content: bool
    offered: tuple[CollectionId, ...] = ()
    rate: Rate = RATES[0]
    lacking: tuple[tuple[ChannelId, str], ...] = ()
    refused: ChannelId | None = None


def show(chosen: GuildSettings, seen: Seen) -> Items:
    """Lay the settings out; a select of channels holds as many as Discord lets it."""
    title = say("Settings of this server")
    items: Items = [ui.TextDisplay(f"**{title}**")]
    items += _ask_here(chosen, seen)
    items += _threads(chosen)
    items += _curators(chosen)
    if seen.offered:
        items += _sets(chosen, seen.offered)
    items += _notices(chosen)
    items += _digest(chosen, seen.refused)
    items += _rate(chosen, seen.rate)
    if seen.lacking:
        items.append(ui.TextDisplay(_lacking(seen.lacking)))
    items += _privacy(chosen)
    return items


def ask_here_in_words(channels: Sequence[ChannelId], *, message_content: bool) -> str:
    """Say in one sentence where the bot answers unasked, and what that still needs."""
    if not channels:
        return say("I answer whoever asks me; in no channel do I answer every message.")
    named = _channels(channels)
    if message_content:
        return say("I answer every message in {channels}.", channels=named)
    return say(
        "In {channels} I answer messages that mention me and replies that ping me; for every"
        " message my operator has to switch on 'Message Content Intent' on my application's 'Bot'"
        " page and set `PULLQUOTE_MESSAGE_CONTENT=yes`.",
        channels=named,
    )


def rate_in_words(rate: Rate) -> str:
    """Say how often a member may ask."""
    if rate.seconds == 60:
        return say_many("{count} question a minute", "{count} questions a minute", rate.times)
    return say_many(
        "{count} question in {seconds} s",
        "{count} questions in {seconds} s",
        rate.times,
        seconds=f"{rate.seconds:g}",
    )


def _ask_here(chosen: GuildSettings, seen: Seen) -> Items:
    words = ask_here_in_words(sorted(chosen.ask_here), message_content=seen.message_content)
    return [
        _told(say("Ask here"), words),
        _channel_select(Selection.ASK_HERE, chosen.ask_here, many=True),
    ]


def _threads(chosen: GuildSettings) -> Items:
    if chosen.threads:
        words = say("Each answer in {channels} opens a thread.", channels=_channels(chosen.threads))
    else:
        words = say("No answer opens a thread.")
    return [
        _told(say("Threads"), words),
        _channel_select(Selection.THREADS, chosen.threads, many=True),
    ]


def _curators(chosen: GuildSettings) -> Items:
    if chosen.curators:
        words = say("{role} and managers look after the articles.", role=f"<@&{chosen.curators}>")
    else:
        words = say("Only managers look after the articles.")
    kind = discord.SelectDefaultValueType.role
    role = [discord.SelectDefaultValue(id=chosen.curators or 0, type=kind)]
    select = ui.RoleSelect[ui.LayoutView](
        custom_id=_id(Selection.CURATORS),
        placeholder=say("Managers only"),
        min_values=0,
        default_values=role if chosen.curators else [],
    )
    return [_told(say("Curators"), words), ui.ActionRow(select)]


def _sets(chosen: GuildSettings, offered: Sequence[CollectionId]) -> Items:
    on = [name for name in offered if chosen.collections is None or name in chosen.collections]
    named = ", ".join(escape(limits.cut(name, _NAME_SHOWN)) for name in on[:_SETS_SHOWN])
    if len(on) > _SETS_SHOWN:
        named += f" (+{len(on) - _SETS_SHOWN})"
    words = say("{sets}, and this server's own.", sets=named or say("none"))
    options = [
        discord.SelectOption(
            label=limits.cut(name, limits.OPTION_LABEL), value=name, default=name in on
        )
        for name in offered[: limits.SELECT_OPTIONS]
        if len(name) <= limits.OPTION_LABEL
    ]
    select = ui.Select[ui.LayoutView](
        custom_id=_id(Selection.SETS),
        placeholder=say("No article set"),
        min_values=0,
        max_values=len(options),
        options=options,
    )
    return [_told(say("Article sets"), words), ui.ActionRow(select)]


def _notices(chosen: GuildSettings) -> Items:
    if chosen.notices:
        channel = f"<#{chosen.notices}>"
        words = say("Quotes that members voted down are announced in {channel}.", channel=channel)
    else:
        words = say("Quotes that members voted down are announced in no channel.")
    one = frozenset({chosen.notices} if chosen.notices else ())
    return [_told(say("Notices"), words), _channel_select(Selection.NOTICES, one)]


def _digest(chosen: GuildSettings, refused: ChannelId | None) -> Items:
    if chosen.digest is None:
        words = say("What is new is announced nowhere: choose a channel for it.")
    elif chosen.weekly:
        words = say(
            "What is new is announced each week in {channel}.", channel=f"<#{chosen.digest}>"
        )
    else:
        words = say(
            "What is new is announced each day in {channel}.", channel=f"<#{chosen.digest}>"
        )
    if refused is not None and chosen.digest is None:
        words += "\n" + say("⚠ The channel of the digest is gone: choose another one.")
    elif refused is not None:
        words += "\n" + say(
            "⚠ I couldn't write the digest in {channel}: I'm not allowed to, or it is gone. Choose"
            " a channel (the same one will do), and I'll try again at once.",
            channel=f"<#{refused}>",
        )
    now = NEVER if chosen.digest is None else WEEKLY if chosen.weekly else DAILY
    names = ((NEVER, say("No digest")), (DAILY, say("Each day")), (WEEKLY, say("Each week")))
    one = frozenset({chosen.digest} if chosen.digest else ())
    return [
        _told(say("Digest"), words),
        _one_of(Selection.DIGEST, names, now),
        _channel_select(Selection.DIGEST_CHANNEL, one),
    ]


def _rate(chosen: GuildSettings, operators: Rate) -> Items:
    words = say("A member may ask {rate}.", rate=rate_in_words(chosen.member_rate or operators))
    names = [("0", say("As my operator set it: {rate}", rate=rate_in_words(operators)))]
    names += [(str(number), rate_in_words(rate)) for number, rate in enumerate(RATES, 1)]
    now = RATES.index(chosen.member_rate) + 1 if chosen.member_rate in RATES else 0
    return [_told(say("How often"), words), _one_of(Selection.RATE, names, str(now))]


def _privacy(chosen: GuildSettings) -> Items:
    who = (
        say("Answers to `/ask` are shown to the asker alone, unless they say otherwise.")
        if chosen.private
        else say("Answers to `/ask` are shown to everybody, unless the asker says otherwise.")
    )
    logs = (
        say(
            "Questions asked in public that have no answer are kept for curators, without who"
            " asked, for {days} days.",
            days=QUESTION_KEPT.days,
        )
        if chosen.questions
        else say("Questions are not kept.")
    )
    private = button(Action.PRIVATE, SUBJECT, int(not chosen.private))
    private.label = say("Answer in public") if chosen.private else say("Answer in private")
    questions = button(Action.QUESTIONS, SUBJECT, int(not chosen.questions))
    questions.label = (
        say("Delete and stop keeping them")
        if chosen.questions
        else say("Keep unanswered questions")
    )
    words = f"{who} {logs}"
    return [_told(say("Answers and questions"), words), ui.ActionRow(private, questions)]


def _lacking(lacking: Sequence[tuple[ChannelId, str]]) -> str:
    lines = [
        say(
            "⚠ I need the permission '{name}' in {channel}.",
            name=permission_in_words(name),
            channel=f"<#{channel}>",
        )
        for channel, name in lacking[:_LACKING_SHOWN]
    ]
    return "\n".join(lines)


def _told(name: str, words: str) -> ui.TextDisplay[ui.LayoutView]:
    return ui.TextDisplay(f"**{name}** · {words}")


def _channels(channels: Sequence[ChannelId] | frozenset[ChannelId]) -> str:
    return ", ".join(f"<#{channel}>" for channel in sorted(channels)[: limits.SELECT_OPTIONS])


def _id(selection: Selection) -> str:
    return f"pqs:{selection}:{SUBJECT}:0"


def _channel_select(
    selection: Selection, chosen: frozenset[ChannelId], *, many: bool = False
) -> ui.ActionRow[ui.LayoutView]:
    defaults = sorted(chosen)[: limits.SELECT_OPTIONS]
    select = ui.ChannelSelect[ui.LayoutView](
        custom_id=_id(selection),
        channel_types=[discord.ChannelType.text],
        placeholder=say("No channel"),
        min_values=0,
        max_values=limits.SELECT_OPTIONS if many else 1,
        default_values=[
            discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.channel)
            for one in defaults
        ],
    )
    return ui.ActionRow(select)


def _one_of(
    selection: Selection, names: Sequence[tuple[str, str]], now: str
) -> ui.ActionRow[ui.LayoutView]:
    options = [
        discord.SelectOption(
            label=limits.cut(label, limits.OPTION_LABEL), value=value, default=value == now
        )
        for value, label in names
    ]
    return ui.ActionRow(ui.Select[ui.LayoutView](custom_id=_id(selection), options=options))
