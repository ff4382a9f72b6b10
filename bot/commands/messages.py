"""Messages: mentions, replies to answers, direct messages and 'ask here' channels."""

import asyncio
import logging
import re
from collections.abc import Callable
from typing import TypeVar

import discord

from bot import answering, delivery
from bot.errors import Cooldown, Gone, explain, log_failure
from bot.question_text import beginning
from bot.services import BaseBot, Extension, HelpSection
from bot.shards.questions import Question
from bot.storage.narrowing import EVERYTHING, Narrowing
from bot.storage.saved_answers import AnswerId, ChannelId, GuildId, MemberId, quotes_from
from bot.translation import mark, say, speak
from bot.triggers import Author, IncomingMessage, Reaction, Room, Target, reaction_to
from bot.views import answer as answer_view
from bot.views.asked import questions_in
from bot.views.buttons import Action, button_in
from index.search.followups import completed, following, is_followup

T = TypeVar("T")

_log = logging.getLogger(__name__)

_LOOKED_BACK = 20  # messages of a thread or direct message searched for the question before
_HOW_TO_ASK = mark(
    "Ask me something about the articles: mention me with a question, or use `/ask`."
)
_QUOTES_ONLY = mark(
    "I only quote: I never sum up, translate or write. Ask me a question, and I show you what the"
    " articles say; `/timeline` puts a topic's events in order."
)
_WHICH_ANSWER = mark("Reply to the answer that you mean, and I'll know what you are asking about.")
_NO_MORE = mark("The articles have nothing more on that.")
_CANNOT_READ = mark(
    "I can't read this reply: Discord shows me only messages that mention me. Mention me, or use"
    " `/ask`."
)


_SAID = {
    Reaction.GREET: _HOW_TO_ASK,
    Reaction.CANNOT_READ: _CANNOT_READ,
    Reaction.QUOTES_ONLY: _QUOTES_ONLY,
}


class LeaseLost(Exception):
    """Another process took this one for dead, and answers what it was at."""


def read_message(bot: BaseBot, message: discord.Message) -> IncomingMessage:
    """Reduce a message to what decides whether it is answered."""
    me = bot.user
    own_id = me.id if me else 0
    mention = re.compile(rf"<@!?{own_id}>")
    text = mention.sub(" ", message.content).strip()
    return IncomingMessage(
        author=_author(message, own_id),
        room=_room(bot, message, own_id),
        replies_to=_target(message, own_id),
        names_me=bool(mention.search(message.content)),
        names_others=bool(re.search(r"<@[!&]?\d+>", text)),
        pings_me=any(user.id == own_id for user in message.mentions),
        text=text,
        attachments=bool(message.attachments or message.stickers),
    )


def _author(message: discord.Message, own_id: int) -> Author:
    if message.author.id == own_id:
        return Author.ME
    written = message.type in {discord.MessageType.default, discord.MessageType.reply}
    if message.author.bot or message.webhook_id is not None or not written:
        return Author.MACHINE
    return Author.PERSON


def _room(bot: BaseBot, message: discord.Message, own_id: int) -> Room:
    if message.guild is None:
        return Room.DIRECT
    if isinstance(message.channel, discord.Thread) and message.channel.owner_id == own_id:
        return Room.ASK_HERE
    ask_here = bot.services.records.guild(GuildId(message.guild.id)).ask_here
    return Room.ASK_HERE if message.channel.id in ask_here else Room.ELSEWHERE


def _target(message: discord.Message, own_id: int) -> Target:
    if message.reference is None or message.type is not discord.MessageType.reply:
        return Target.NOBODY
    replied = message.reference.resolved
    if isinstance(replied, discord.Message) and replied.author.id == own_id:
        return Target.ME
    return Target.OTHER


async def on_message(bot: BaseBot, message: discord.Message) -> None:
    """Answer a message that was meant for the bot; be silent about any other."""
    incoming = read_message(bot, message)
    speak(message.guild.preferred_locale if message.guild else None)
    reaction = reaction_to(incoming)
    if reaction is Reaction.IGNORE:
        return
    claims, question = bot.services.claims, _question(message)
    if not await claims.claim(question):
        return
    try:
        await _react(bot, message, incoming, reaction)
    except LeaseLost:
        _log.warning("left to another process", extra={"question_id": message.id})
    else:
        await claims.done(question.id)


def _question(message: discord.Message) -> Question:
    return Question(message.id, message.guild.id if message.guild else None, message.channel.id)


async def _react(
    bot: BaseBot, message: discord.Message, incoming: IncomingMessage, reaction: Reaction
) -> None:
    if reaction in _SAID:
        await delivery.reply(message, delivery.sentence(say(_SAID[reaction])))
        return
    try:
        if reaction is Reaction.ANSWER:
            await _answer(bot, message, incoming.text)
        else:
            await _go_on(bot, message, more=reaction is Reaction.MORE)
    except LeaseLost:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it was, the member is told
        if isinstance(error, Cooldown) and error.repeated:
            return  # one word a window: nobody is answered more often than they may ask
        explanation = explain(error)
        log_failure(error, explanation, "message")
        await delivery.reply(message, delivery.sentence(explanation.sentence))


async def _answer(bot: BaseBot, message: discord.Message, text: str) -> None:
    guild = GuildId(message.guild.id) if message.guild else None
    member = MemberId(message.author.id)
    again = bot.services.claims.taken_over(message.id)
    with bot.services.admit(member, guild, again=again) as timing:
        answering.check_articles(bot.services, guild)
        question = beginning(text)
        before = await _question_before(bot, message) if is_followup(question) else None
        earlier, subject = before or ((), None)
        chain = following(question, earlier)
        kept_to = await _narrowing_of(bot, subject, guild)
        request = answering.Request(
            completed(chain), guild, member, private=False, narrowing=kept_to, typed=chain
        )

        async def send(items: delivery.Items) -> discord.Message | None:
            if not bot.services.claims.may_answer(message.id):
                raise LeaseLost
            return await delivery.reply(message, items)

        await answering.answer(bot.services, request, timing, send)


async def _go_on(bot: BaseBot, message: discord.Message, *, more: bool) -> None:
    """Show more of the answer before, or how sure it is and what stands around its quote."""
    services = bot.services
    guild = GuildId(message.guild.id) if message.guild else None
    with services.admission.admit_press(MemberId(message.author.id)):
        pressed = await _read_before(
            bot, message, lambda earlier: button_in(earlier, Action.MORE if more else None)
        )
        if pressed is None:
            before = await _read_before(bot, message, lambda earlier: button_in(earlier, None))
            told = _NO_MORE if before else _WHICH_ANSWER
            await delivery.reply(message, delivery.sentence(say(told)))
            return
        subject, first = pressed
        saved = await services.file(services.records.answer, AnswerId(subject), guild)
        count = answer_view.QUOTES_SHOWN if more else 1
        scope = services.visible(guild)
        if first >= len(saved.places):
            await delivery.reply(message, delivery.sentence(say(_NO_MORE)))
            return
        found = await services.file(quotes_from, saved, first, count, services.library, scope)
        numbers, quotes = [number for number, _ in found], [quote for _, quote in found]
        if more:
            items = await asyncio.to_thread(answer_view.more, saved, quotes, numbers)
            await delivery.reply(message, items)
        else:
            [quote] = quotes
            sentences = await services.file(services.library.sentences, quote.article.id, scope)
            items = await asyncio.to_thread(answer_view.reassurance, saved, quote, sentences)
            await delivery.reply(message, items)


async def _question_before(
    bot: BaseBot, message: discord.Message
) -> tuple[tuple[str, ...], str | None] | None:
    """Find the question that a follow-up follows, with those that it followed itself.

    Beside them the saved answer is named, if there is one.
    """

    def read(earlier: discord.Message) -> tuple[tuple[str, ...], str | None] | None:
        questions, shown = questions_in(earlier), button_in(earlier, None)
        return (questions, shown[0] if shown else None) if questions else None

    return await _read_before(bot, message, read)


async def _narrowing_of(bot: BaseBot, subject: str | None, guild: GuildId | None) -> Narrowing:
    """Give what the question before was kept to: its follow-up is too."""
    if subject is None:
        return EVERYTHING
    services = bot.services
    try:
        saved = await services.file(services.records.answer, AnswerId(subject), guild)
    except Gone:
        return EVERYTHING
    return saved.narrowing


async def _read_before(
    bot: BaseBot, message: discord.Message, read: Callable[[discord.Message], T | None]
) -> T | None:
    """Read something in the answer replied to, or in the nearest one above that has it.

    The bot reads its own answers in the channel. Only which was the last in a thread or direct
    message is remembered, for when much has been written below it.
    """
    if message.reference is not None:
        replied = message.reference.resolved
        mine = isinstance(replied, discord.Message) and replied.author == bot.user
        return read(replied) if mine and isinstance(replied, discord.Message) else None
    if not isinstance(message.channel, discord.Thread | discord.DMChannel):
        return None
    try:
        async for earlier in message.channel.history(limit=_LOOKED_BACK, before=message):
            if earlier.author == bot.user and (found := read(earlier)) is not None:
                return found
        if (last := await _last_answer(bot, message.channel)) and (found := read(last)) is not None:
            return found
        if isinstance(message.channel, discord.Thread) and message.channel.parent is not None:
            # A thread on a message has that message's id.
            parent = message.channel.parent
            if isinstance(parent, discord.TextChannel):
                return read(await parent.fetch_message(message.channel.id))
    except (discord.Forbidden, discord.NotFound):
        return None  # it may not read here: the question is taken as it stands
    return None


async def _last_answer(
    bot: BaseBot, channel: discord.Thread | discord.DMChannel
) -> discord.Message | None:
    """Fetch the last answer in a channel, if it is remembered and still there."""
    services = bot.services
    found = await services.file(services.records.last_answers.find, ChannelId(channel.id))
    if found is None:
        return None
    try:
        message = await channel.fetch_message(found)
    except discord.NotFound:
        return None
    return message if message.author == bot.user else None


EXTENSION = Extension(
    help={
        HelpSection.MORE: (
            'Reply "and when?" or "what about Twitter?" to an answer, and I look at the question'
            " before it.",
        )
    },
    on_message=on_message,
)
