"""`/digest`: what is new, in the articles' own words, asked for or in a channel by itself."""

import logging
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot import delivery
from bot.commands.options import read_typed
from bot.commands.repeating import repeat
from bot.contexts import anywhere, guild_of, is_for_asker
from bot.errors import BadInput
from bot.services import BaseBot, Extension, HelpSection, Interaction, Services
from bot.storage.guild_settings import GuildSettings
from bot.storage.notes import digest_refused
from bot.storage.saved_answers import ChannelId, GuildId
from bot.translation import say, speaking
from bot.views import digest as view
from bot.views import limits
from bot.views import report as report_view
from bot.views.dates import day_in_words
from index.model.stored import ArticleSummary
from index.news import make_digest, new_since
from index.text.timex import between

_log = logging.getLogger(__name__)

HOUR: Final = 8
"""The hour, UTC, from which a channel is told; weekly on Mondays."""
LOOKED: Final = 60.0  # seconds between looks whether a notice is due
LOOKED_AT: Final = 40
"""New articles in which changes are looked for; those that change something are shown first."""
_NOT_BEGUN: Final = "0"  # a turn before any other
RECENT: Final = timedelta(days=31)
"""How long before a notice's period an article may be published that it still tells of."""


@anywhere
@app_commands.command(
    name=locale_str("digest"), description=locale_str("What is new, in the articles' own words")
)
@app_commands.rename(since=locale_str("since"))
@app_commands.describe(since=locale_str("2020-09-15, Sept 15 or last week; a week ago if left out"))
async def digest(
    interaction: Interaction, since: app_commands.Range[str, 1, limits.CHOICE_VALUE] | None = None
) -> None:
    """Quote each new article, and what it changes of older ones."""
    services, guild = interaction.client.services, guild_of(interaction)
    first: date | None = datetime.now(UTC).date() - timedelta(days=7)
    if since is not None:
        first, _ = between(read_typed(interaction, since), None)
    if first is None:
        raise BadInput("That date has no beginning: write one such as 2020-09-15 or last week.")
    if not await delivery.acknowledge(interaction, private=is_for_asker(interaction)):
        return
    items = await services.read(_asked, services, guild, first)
    if not items:
        text = say("Nothing is new since {date}.", date=day_in_words(first))
        items = delivery.sentence(text)
    await delivery.answer(interaction, items)


def _asked(services: Services, guild: GuildId | None, since: date) -> delivery.Items:
    new = new_since(services.library.articles(services.visible(guild)), since)
    return _shown(services, guild, new, since)


def _shown(
    services: Services, guild: GuildId | None, new: list[ArticleSummary], since: date
) -> delivery.Items:
    found = make_digest(services.library.store, new[:LOOKED_AT], services.visible(guild))
    return view.digest(found, since, len(new)) if found else []


async def announce(bot: BaseBot) -> None:
    """Tell channels of what is new when it is due, for as long as the client is there."""
    await repeat(bot, tell, pause=LOOKED, name="digests")


async def tell(bot: BaseBot, now: datetime) -> None:
    """Tell each channel that is due at a moment.

    A turn is noted before it is sent: whoever restarts, a channel is told once. What a turn that
    was cut off would have told, the next one does.
    """
    for each in bot.guilds:
        guild = GuildId(each.id)
        settings = bot.services.records.guild(guild)
        if settings.digest is not None and bot.services.serves(guild):
            with speaking(each.preferred_locale):
                await _tell_one(bot, guild, settings, settings.digest, now)


async def _tell_one(
    bot: BaseBot, guild: GuildId, settings: GuildSettings, channel: ChannelId, now: datetime
) -> None:
    services, records = bot.services, bot.services.records
    begun, told, refused = _begun(guild), f"digest {guild} told", digest_refused(guild)
    due = last_turn(now, weekly=settings.weekly).isoformat()
    before: str | None = await services.file(records.notes.read, begun)
    if before is None:  # the channel was just chosen: the next turn is its first
        await services.file(records.notes.write, told, now.isoformat(timespec="seconds"))
        await services.file(records.notes.write, begun, due)
        return
    if before >= due or await services.file(records.notes.read, refused) == str(channel):
        return
    await services.file(records.notes.write, begun, due)
    last: str | None = await services.file(records.notes.read, told)
    since = datetime.fromisoformat(last or due)
    items = await services.read(_added, services, guild, since)
    asked = await _unanswered(services, guild, settings, now)
    try:
        if items:
            await _send(bot, channel, items, f"digest-{guild % 10**8}-{due[5:10]}")
        if asked:
            await _send(bot, channel, asked, f"asked-{guild % 10**8}-{due[5:10]}")
    except (discord.Forbidden, discord.NotFound) as error:
        # Noted with the channel, and told in `/settings`: chosen there anew it is tried again.
        _log.warning("digest refused", extra={"channel": channel, "status": error.status})
        await services.file(records.notes.write, refused, str(channel))
        return
    await services.file(records.notes.write, told, now.isoformat(timespec="seconds"))
    _log.info("digest told", extra={"guild": guild, "sent": bool(items)})


async def retry(bot: BaseBot, guild: GuildId, now: datetime) -> bool:
    """Tell at once, in the channel that is chosen now, what one refused; say whether one had."""
    records, settings = bot.services.records, bot.services.records.guild(guild)
    if not await bot.services.file(records.notes.drop, digest_refused(guild)):
        return False
    begun: str | None = await bot.services.file(records.notes.read, _begun(guild))
    if settings.digest is not None and begun is not None:
        await bot.services.file(records.notes.write, _begun(guild), _NOT_BEGUN)
        here = bot.get_guild(guild)
        with speaking(here.preferred_locale if here else None):
            await _tell_one(bot, guild, settings, settings.digest, now)
    return True


def _begun(guild: GuildId) -> str:
    return f"digest {guild} begun"


async def _unanswered(
    services: Services, guild: GuildId, settings: GuildSettings, now: datetime
) -> delivery.Items:
    """Show what was asked most in a week without an answer, where that is kept."""
    if not (settings.weekly and settings.questions):
        return []
    asked = await services.file(
        services.records.questions.most_asked, guild, now - timedelta(days=7)
    )
    return report_view.unanswered(asked)


def _added(services: Services, guild: GuildId, since: datetime) -> delivery.Items:
    """Show what was added since a moment; a stock of old articles that was added is no news."""
    oldest = since.date() - RECENT
    new = [
        each
        for each in services.library.articles(services.visible(guild))
        if datetime.fromisoformat(each.added) > since
        and (each.published is None or each.published >= oldest)
    ]
    return _shown(services, guild, new, since.date())


async def _send(bot: BaseBot, channel: ChannelId, items: delivery.Items, nonce: str) -> None:
    async def send() -> None:
        await bot.get_partial_messageable(channel).send(
            view=delivery.layout(items), allowed_mentions=delivery.NOBODY, nonce=nonce
        )

    await delivery.persist(send)


def last_turn(now: datetime, *, weekly: bool) -> datetime:
    """Give the last moment at which a channel was due: 08:00 UTC, weekly of a Monday."""
    turn = datetime.combine(now.date(), time(HOUR, tzinfo=UTC))
    if weekly:
        turn -= timedelta(days=turn.weekday())
    if turn > now:
        turn -= timedelta(days=7 if weekly else 1)
    return turn


_GERMAN = {
    "digest": "neues",
    "What is new, in the articles' own words": "Was neu ist, in den Worten der Artikel",
    "since": "seit",
    "2020-09-15, Sept 15 or last week; a week ago if left out": (
        "2020-09-15, Sept 15 oder last week; weglassen für die letzten sieben Tage"
    ),
}

EXTENSION = Extension(
    commands=(digest,),
    help={
        HelpSection.TIMELINES: (
            "`/digest` quotes what is new since a day, and what it changes: the older figure, date"
            " or office beside the newer one. A server can have it in a channel daily or weekly"
            " (Mondays), at 08:00 UTC; weekly with what was asked most without an answer, where the"
            " server has that kept.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
    background=announce,
)
