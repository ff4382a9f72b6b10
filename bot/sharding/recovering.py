"""Questions that a dead process left without an answer: answered now, or said to be lost."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import discord
from discord.http import Route

from bot import delivery, metrics
from bot.services import BaseBot
from bot.shards.claims import SharedClaims
from bot.shards.questions import Orphan, Question
from bot.translation import mark, say, speaking

_log = logging.getLogger(__name__)

ATTEMPTS: Final = 3
"""How many processes may have worked on a question: one that ends them is not tried for ever."""
LATE: Final = 600.0
"""Seconds after which a question is no longer answered unasked."""
_READ: Final = 500  # messages after a question in which its answer is looked for
_PAUSE: Final = 0.05  # seconds between looks whether there is room for another
_INTERRUPTED: Final = mark("I was interrupted while I looked this up: please ask again.")
_COMPONENTS: Final = 1 << 15  # the flag of a message made of components alone


async def recover(bot: BaseBot, claims: SharedClaims, orphans: Sequence[Orphan]) -> None:
    """Answer what was left open, or tell whoever asked that it was."""
    channels: dict[tuple[int | None, int], list[Orphan]] = defaultdict(list)
    for orphan in orphans:
        question = orphan.question
        if question.token:
            claims.drop(question.id)
            await _tell_asker(bot, question)
            await claims.done(question.id)
        else:
            channels[question.guild, question.channel].append(orphan)
    for (guild, channel), asked in channels.items():
        try:
            await _look_through(bot, claims, await _channel(bot, guild, channel), asked)
        except discord.HTTPException as error:
            # It is gone, or may not be read any more.
            _log.warning("questions lost", extra={"channel": channel, "status": error.status})
            for each in asked:
                await _settle(claims, each.question, "lost")


async def _look_through(
    bot: BaseBot, claims: SharedClaims, channel: discord.abc.Messageable, asked: Sequence[Orphan]
) -> None:
    """Find the questions in their channel, and whether an answer was sent after all."""
    first = min(each.question.id for each in asked)
    written = await delivery.persist(lambda: _history(channel, first))
    found = {message.id: message for message in written}
    answered = _answered(written, bot.user.id if bot.user else 0)
    for each in asked:
        message = found.get(each.question.id)
        if message is None:
            await _settle(claims, each.question, "lost")  # deleted: nobody waits for it
        elif message.id in answered:
            await _settle(claims, each.question, "found")
        elif each.attempts > ATTEMPTS or each.age > LATE:
            guild = message.guild
            with speaking(guild.preferred_locale if guild else None):
                await delivery.reply(message, delivery.sentence(say(_INTERRUPTED)))
            await _settle(claims, each.question, "told")
        else:
            while not bot.services.admission.has_room:
                await asyncio.sleep(_PAUSE)
            metrics.RECOVERED.labels("answered").inc()
            bot.dispatch("message", message)
            await asyncio.sleep(0)  # it is begun, and takes its place


async def _history(channel: discord.abc.Messageable, first: int) -> list[discord.Message]:
    after = discord.Object(first - 1)
    return [each async for each in channel.history(limit=_READ, after=after, oldest_first=True)]


def _answered(written: Iterable[discord.Message], own_id: int) -> set[int]:
    """Name the messages that were replied to by the bot."""
    return {
        message.reference.message_id
        for message in written
        if message.author.id == own_id and message.reference and message.reference.message_id
    }


async def _channel(bot: BaseBot, guild: int | None, channel: int) -> discord.abc.Messageable:
    found = bot.get_channel(channel) or await bot.fetch_channel(channel)
    if isinstance(found, discord.abc.Messageable):
        return found
    return bot.get_partial_messageable(channel, guild_id=guild)


async def _settle(claims: SharedClaims, question: Question, outcome: str) -> None:
    metrics.RECOVERED.labels(outcome).inc()
    claims.drop(question.id)
    await claims.done(question.id)


async def _tell_asker(bot: BaseBot, question: Question) -> None:
    """Fill the message that waits for an answer to a command, if Discord still takes it."""
    with speaking(question.locale or None):
        view = delivery.layout(delivery.sentence(say(_INTERRUPTED)))
    route = Route(
        "PATCH",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        webhook_id=bot.application_id or 0,
        webhook_token=question.token,
    )
    body = {
        "flags": _COMPONENTS,
        "components": view.to_components(),  # type: ignore[no-untyped-call]
        "allowed_mentions": {"parse": []},
    }
    try:
        await delivery.persist(lambda: bot.http.request(route, json=body))
    except discord.HTTPException as error:
        # It was never acknowledged, or too long ago: Discord has told the member by itself.
        _log.info("asker not told", extra={"interaction": question.id, "code": error.code})
        metrics.RECOVERED.labels("lost").inc()
        return
    metrics.RECOVERED.labels("told").inc()
