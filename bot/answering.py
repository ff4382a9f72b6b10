"""From a member's question to an answer's message: the one way that every entrance takes."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import discord

from bot import delivery
from bot.admission import Timing
from bot.errors import new_reference
from bot.storage.saved_answers import GuildId, MemberId, Sheet, sheet_of
from bot.views import answer as answer_view
from bot.views import limits
from bot.views.escape import label
from index.model.article import ArticleId, Quote

if TYPE_CHECKING:
    from bot.bot import Pullquote

_log = logging.getLogger(__name__)

LOOKED_UP = 9
"""Quotes asked of the index: what is shown, and what 'More quotes' shows next."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question as a member asked it."""

    question: str
    guild: GuildId | None
    member: MemberId
    private: bool
    article: ArticleId | None = None
    since: date | None = None
    until: date | None = None


Send = Callable[[delivery.Items], Awaitable[discord.Message | None]]


async def answer(bot: "Pullquote", request: Request, timing: Timing, send: Send) -> None:
    """Look a question up, send what the articles say, and log how long each stage took."""
    reference = new_reference()
    sheet, quotes = await _look_up(bot, request, timing)
    # Off the loop: a long quote is cut at its sentences, which have to be found.
    items = await asyncio.to_thread(
        answer_view.answer, sheet, request.question, quotes, private=request.private
    )
    began = time.monotonic()
    message = await send(items)
    _log.info(
        "answered",
        extra={
            "reference": reference,
            "guild": request.guild,
            "answered": sheet.answered,
            "quotes": len(sheet.places),
            "waited_ms": round(timing.waited * 1000),
            "looked_up_ms": round(timing.worked * 1000),
            "sent_ms": round((time.monotonic() - began) * 1000),
            "delivered": message is not None,
            **({"question": request.question} if bot.settings.log_questions else {}),
        },
    )
    if message is not None and not request.private:
        await open_thread(bot, message, request.question)


async def _look_up(
    bot: "Pullquote", request: Request, timing: Timing
) -> tuple[Sheet, Sequence[Quote]]:
    seen = bot.visible(request.guild)
    scope = replace(seen, article=request.article, since=request.since, until=request.until)
    found = await bot.desk.run(
        timing,
        bot.library.ask,
        request.question,
        scope,
        LOOKED_UP,
    )
    sheet = sheet_of(found, request.guild)
    try:
        await bot.file(bot.records.keep, sheet)
    except sqlite3.Error:
        # A full disk costs the answer its buttons, not the member the answer.
        _log.exception("sheet not kept")
    return sheet, found.quotes


async def open_thread(bot: "Pullquote", message: discord.Message, question: str) -> None:
    """Open a thread on an answer where the server wants that; without the permission, don't."""
    channel = message.channel
    if message.guild is None or not isinstance(channel, discord.TextChannel):
        return
    if channel.id not in bot.records.guild(GuildId(message.guild.id)).threads:
        return
    name = limits.cut(label(question), limits.THREAD_NAME) or "Quotes"
    try:
        await channel.create_thread(
            name=name, message=message, auto_archive_duration=limits.THREAD_ARCHIVE_MINUTES
        )
    except discord.HTTPException as error:
        _log.warning("no thread", extra={"channel": channel.id, "code": error.code})
