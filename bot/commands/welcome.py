"""The first message in a server that invites the bot: once, where it may be written."""

import logging
from datetime import UTC, datetime
from typing import Final

import discord

from bot import delivery
from bot.delivery import Items
from bot.services import BaseBot, Extension
from bot.storage.saved_answers import GuildId
from bot.translation import speaking
from bot.views.welcome import welcome
from index.errors import PullquoteError
from index.library import Library
from index.model.scope import Scope
from index.news.examples import answered_questions

_log = logging.getLogger(__name__)

QUESTIONS: Final = 3
_LOOKED_BACK: Final = 5  # entries of the audit log: the invitation is one of the last


async def on_guild_join(bot: BaseBot, guild: discord.Guild) -> None:
    """Say in the system channel, else to whoever invited the bot, what it can do.

    It is noted before it is sent: a server is told once, however often the bot restarts.
    """
    services, note = bot.services, f"welcome {guild.id} told"
    if await services.file(services.records.notes.read, note):
        return
    now = datetime.now(UTC).isoformat(timespec="seconds")
    await services.file(services.records.notes.write, note, now)
    scope = services.visible(GuildId(guild.id))
    articles = services.article_titles.any(scope.collections)
    questions = await services.read(_questions, services.library, scope) if articles else []
    with speaking(guild.preferred_locale):
        there = welcome(questions, articles=articles)
        apart = welcome(questions, articles=articles, server=guild.name)
    told = await _in_channel(guild, there) or await _to_inviter(bot, guild, apart)
    _log.info("welcomed", extra={"guild": guild.id, "told": told, "questions": len(questions)})


def _questions(library: Library, scope: Scope) -> list[str]:
    try:
        return answered_questions(library.store, library.ask, scope, QUESTIONS)
    except PullquoteError as error:
        _log.warning("no questions found", extra={"fault": str(error)[:200]})
        return []


async def _in_channel(guild: discord.Guild, items: Items) -> bool:
    """Write into the channel that the server has for such messages, where the bot may."""
    channel = guild.system_channel
    if channel is None:
        return False
    may = channel.permissions_for(guild.me)
    return may.view_channel and may.send_messages and await _sent(channel, guild, items)


async def _to_inviter(bot: BaseBot, guild: discord.Guild, items: Items) -> bool:
    """Write to whoever invited the bot, if the audit log may be read and says who."""
    me = bot.user
    if me is None or not guild.me.guild_permissions.view_audit_log:
        return False
    try:
        async for entry in guild.audit_logs(
            limit=_LOOKED_BACK, action=discord.AuditLogAction.bot_add
        ):
            if getattr(entry.target, "id", None) == me.id and entry.user is not None:
                return await _sent(entry.user, guild, items)
    except discord.HTTPException as error:
        _log.info("no inviter known", extra={"guild": guild.id, "code": error.code})
    return False


async def _sent(to: discord.abc.Messageable, guild: discord.Guild, items: Items) -> bool:
    view = delivery.layout(items)
    try:
        await delivery.persist(
            # The nonce keeps a repeated request from making a second message.
            lambda: to.send(view=view, allowed_mentions=delivery.NOBODY, nonce=f"w{guild.id}")
        )
    except discord.HTTPException as error:
        _log.info("not welcomed", extra={"guild": guild.id, "code": error.code})
        return False
    return True


EXTENSION = Extension(on_guild_join=on_guild_join)
