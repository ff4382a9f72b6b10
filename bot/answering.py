"""From a member's question to an answer's message: the one way that every entrance takes."""

import asyncio
import itertools
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from bot import delivery, metrics, telling
from bot.admission import Timing
from bot.errors import BadInput, begin_reference
from bot.services import Services
from bot.storage.narrowing import EVERYTHING, Narrowing
from bot.storage.saved_answers import ChannelId, GuildId, MemberId, SavedAnswer, saved_answer
from bot.translation import say
from bot.views import answer as answer_view
from bot.views import limits
from bot.views import narrowing as narrowing_view
from bot.views.dates import date_in_words
from bot.views.escape import label
from index.errors import LibraryError
from index.model.article import Answer, Quote, Standing
from index.spans import Span, span
from index.text.language import ENGLISH
from index.text.timex import between

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
    narrowing: Narrowing = EVERYTHING
    typed: tuple[str, ...] = ()
    """As it was typed, and what it follows, the newest first; empty where that is `question`."""


Send = Callable[[delivery.Items], Awaitable[discord.Message | None]]


async def answer(services: Services, request: Request, timing: Timing, send: Send) -> None:
    """Look a question up, send what the articles say, and log how long each stage took.

    What happened in September 2020 is answered from the timeline.
    """
    reference = begin_reference()
    with span("answer") as answering:
        answering.tell(reference=reference, guild=request.guild or 0, private=request.private)
        if services.settings.log_questions:
            answering.tell(question=request.question)
        await _answer(services, request, timing, send, reference, answering)


async def _answer(
    services: Services,
    request: Request,
    timing: Timing,
    send: Send,
    reference: str,
    answering: Span,
) -> None:
    send = _remembering(services, request, send)
    if await _told(services, request, timing, send):
        return
    found, saved = await _look_up(services, request, timing)
    quotes = found.quotes or found.closest
    # Off the loop: a long quote is cut at its sentences, which have to be found.
    shown, *follows = request.typed or (request.question,)
    items = await asyncio.to_thread(
        answer_view.answer,
        saved,
        shown,
        quotes,
        private=request.private,
        follows=follows,
        kept_to=await kept_to(services, request.guild, request.narrowing),
        at_once=shown_at_once(request.question, quotes),
        complete=found.complete,
    )
    items += answer_view.as_of(found.as_of)
    began = time.monotonic()
    with span("deliver"):
        message = await send(items)
    sent = time.monotonic() - began
    metrics.answered(
        quoted=saved.answered, waited=timing.waited, looked_up=timing.worked, sent=sent
    )
    answering.tell(
        answered=saved.answered,
        quotes=len(saved.places),
        complete=found.complete,
        delivered=message is not None,
        waited_ms=round(timing.waited * 1000),
    )
    _log.info(
        "answered",
        extra={
            "reference": reference,
            "guild": request.guild,
            "answered": saved.answered,
            "quotes": len(saved.places),
            "waited_ms": round(timing.waited * 1000),
            "looked_up_ms": round(timing.worked * 1000),
            "sent_ms": round(sent * 1000),
            "delivered": message is not None,
            **({"question": request.question} if services.settings.log_questions else {}),
        },
    )
    if not saved.answered and found.complete:
        await _keep_question(services, request)
    if message is not None and not request.private:
        await open_thread(services, message, request.question)


async def _keep_question(services: Services, request: Request) -> None:
    """Count a question without an answer for curators, where the server wants it and it is public.

    The switch is looked at where it is written: who has just switched it off keeps nothing. What
    one article, source or time doesn't say others may, so a question kept to such is not counted.
    """
    guild, records = request.guild, services.records

    def keep() -> None:
        if guild is not None and records.guild(guild).questions:
            records.questions.keep(guild, request.question, datetime.now(UTC))

    if guild is None or request.private or request.narrowing != EVERYTHING:
        return
    try:
        await services.file(keep)
    except LibraryError:
        _log.exception("question not kept")


def _remembering(services: Services, request: Request, send: Send) -> Send:
    """Remember which message answers, where follow-ups are written below it without a reply."""

    async def send_and_remember(items: delivery.Items) -> discord.Message | None:
        message = await send(items)
        if message is None or request.private:
            return message
        if isinstance(message.channel, discord.Thread | discord.DMChannel):
            keep, channel = services.records.last_answers.keep, ChannelId(message.channel.id)
            try:
                await services.file(keep, channel, request.guild, message.id, datetime.now(UTC))
            except LibraryError:
                _log.exception("answer not remembered")
        return message

    return send_and_remember


async def _told(services: Services, request: Request, timing: Timing, send: Send) -> bool:
    """Answer a question for all that happened at a time from the timeline, if it is one.

    A time of which nothing is told is asked of the articles as any other question.
    """
    when = await asyncio.to_thread(telling.time_asked, services, request.guild, request.question)
    if when is None or request.narrowing.since or request.narrowing.until:
        return False
    since, until = between(when, when)
    asked = telling.Request(
        request.guild,
        request.member,
        request.private,
        date_in_words(when),
        "",
        narrowing=request.narrowing,
        since=since,
        until=until,
    )
    found = await telling.look_up(services, asked, timing)
    if telling.is_empty(found):
        return False
    await telling.show(services, asked, found, timing, lambda items, _files: send(items))
    return True


def shown_at_once(question: str, quotes: Sequence[Quote]) -> int:
    """Say how many quotes an answer shows before 'More quotes' is asked for.

    What asks for yes or no gets the sentence that tells it, with another report held against it.
    """
    if not ENGLISH.questions.asks_yes_or_no(question):
        return answer_view.QUOTES_SHOWN
    beside = itertools.takewhile(lambda q: q.standing is not Standing.ANSWERS, quotes[1:])
    return 1 + sum(1 for _ in beside)


async def kept_to(services: Services, guild: GuildId | None, narrowing: Narrowing) -> str:
    """Say below a question what it was kept to; '' where to nothing."""
    titles = []
    if narrowing.articles:
        collections = services.visible(guild).collections
        named = services.article_titles.named
        titles = await asyncio.to_thread(named, narrowing.articles, collections)
    return narrowing_view.kept_to(narrowing, titles)


def check_articles(services: Services, guild: GuildId | None) -> None:
    """Raise BadInput where a server has no articles of its own and no set is switched on."""
    if not services.article_titles.any(services.visible(guild).collections):
        raise BadInput(
            "There are no articles here yet: a manager can switch article sets on in `/settings`,"
            " and curators add articles with `/articles add`."
        )


async def _look_up(
    services: Services, request: Request, timing: Timing
) -> tuple[Answer, SavedAnswer]:
    scope = request.narrowing.within(services.visible(request.guild))
    found = await services.admission.run(
        timing,
        services.library.ask,
        request.question,
        scope,
        LOOKED_UP,
    )
    saved = saved_answer(found, request.guild, request.narrowing)
    try:
        await services.file(services.records.keep_answer, saved)
    except LibraryError:
        # A full disk costs the answer its buttons, not the member the answer.
        _log.exception("answer not saved")
    return found, saved


async def open_thread(services: Services, message: discord.Message, question: str) -> None:
    """Open a thread on an answer where the server wants that; without the permission, don't."""
    channel = message.channel
    if message.guild is None or not isinstance(channel, discord.TextChannel):
        return
    if channel.id not in services.records.guild(GuildId(message.guild.id)).threads:
        return
    name = limits.cut(label(question), limits.THREAD_NAME) or say("Quotes")
    try:
        await channel.create_thread(
            name=name, message=message, auto_archive_duration=limits.THREAD_ARCHIVE_MINUTES
        )
    except discord.HTTPException as error:
        _log.warning("no thread", extra={"channel": channel.id, "code": error.code})
