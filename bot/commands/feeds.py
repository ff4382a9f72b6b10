"""`/feeds`: curators follow feeds, whose new articles then appear by themselves."""

import asyncio
import logging
import secrets
import time
from collections.abc import Collection
from datetime import UTC, datetime

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot import delivery, metrics
from bot.commands.curating import curator, require_curator
from bot.contexts import guild_of, in_servers
from bot.errors import BadInput
from bot.retelling import told
from bot.services import POLLS, BaseBot, Extension, HelpSection, Interaction
from bot.storage.curation import Change, ChangeId, Did
from bot.storage.ownership import own_collection, owner
from bot.storage.saved_answers import GuildId
from bot.translation import say, speaking
from bot.views import feeds as view
from bot.views import limits
from bot.views.escape import escape
from index.errors import PullquoteError, ReadingError
from index.feeds import pages_of_feed
from index.fetching.urls import checked
from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.subscriptions import Notice

_log = logging.getLogger(__name__)

LOOKED = 15.0  # seconds between looks for a feed that is due
_ID_BYTES = 9

feeds = in_servers(
    app_commands.Group(
        name=locale_str("feeds"),
        description=locale_str("Feeds whose new articles I add by myself"),
    )
)


@feeds.command(name=locale_str("add"), description=locale_str("Follow a feed"))
@app_commands.rename(url=locale_str("url"), channel=locale_str("channel"))
@app_commands.describe(
    url=locale_str("The feed's address: RSS, Atom or JSON Feed"),
    channel=locale_str("Where I announce each new article; leave it out for nowhere"),
)
async def add(
    interaction: Interaction, url: str, channel: discord.TextChannel | None = None
) -> None:
    """Look at a feed and follow it; what it names is read in the background."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if channel is not None:
        may = channel.permissions_for(channel.guild.me)
        if not may.view_channel or not may.send_messages:
            raise BadInput(
                "I'm not allowed to write in {channel}: give me the permissions 'View Channel' and"
                " 'Send Messages' there, or choose another channel.",
                channel=f"<#{channel.id}>",
            )
    if not await delivery.acknowledge(interaction, private=True):
        return
    try:
        address = checked(url).geturl()
        pages = await services.fetch(guild, pages_of_feed, address, services.fetcher)
    except ReadingError as error:
        raise BadInput(escape(told(error))) from error
    where = None if channel is None else channel.id
    try:
        new = await services.file(
            services.feeds.add, own_collection(guild), address, time.time(), where
        )
    except PullquoteError as error:
        raise BadInput(escape(told(error))) from error
    if new:
        await _log_change(interaction, guild, Did.FOLLOWED, address)
    await delivery.answer(interaction, view.followed(address, len(pages), where, new=new))


@feeds.command(
    name=locale_str("list"), description=locale_str("List the feeds, and what went wrong")
)
async def list_feeds(interaction: Interaction) -> None:
    """Show each feed: when it was read, what was wrong, when it is due."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        found = await services.file(services.feeds.feeds, Scope((own_collection(guild),)))
        await delivery.answer(interaction, view.listed(found))


@feeds.command(name=locale_str("remove"), description=locale_str("Stop following a feed"))
@app_commands.rename(feed=locale_str("feed"))
@app_commands.describe(feed=locale_str("Which feed"))
async def remove(interaction: Interaction, feed: str) -> None:
    """Stop following a feed. Its articles stay."""
    guild = require_curator(interaction)
    services, scope = interaction.client.services, Scope((own_collection(guild),))
    if not await delivery.acknowledge(interaction, private=True):
        return
    for each in await services.file(services.feeds.feeds, scope):
        fits = feed.strip() in (str(each.id), each.url)
        if fits and await services.file(services.feeds.remove, each.id, scope):
            await _log_change(interaction, guild, Did.UNFOLLOWED, each.url)
            text = say("I no longer follow {feed}. Its articles stay.", feed=escape(each.url))
            await delivery.answer(interaction, delivery.sentence(text))
            return
    raise BadInput(
        "This server follows no such feed: choose one from the list that opens as you type."
    )


@remove.autocomplete("feed")
async def offer_feeds(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer the server's feeds whose address holds what is typed."""
    guild = guild_of(interaction)
    if guild is None:
        return []
    services = interaction.client.services
    found = await services.file(services.feeds.feeds, Scope((own_collection(guild),)))
    return [
        Choice(name=limits.cut(each.url, limits.CHOICE_NAME), value=str(each.id))
        for each in found
        if typed.strip().lower() in each.url.lower()
    ][: limits.CHOICES]


async def _log_change(interaction: Interaction, guild: GuildId, did: Did, url: str) -> None:
    services, name = interaction.client.services, ChangeId(secrets.token_urlsafe(_ID_BYTES))
    change = Change(
        name, guild, curator(interaction), datetime.now(UTC), did, ArticleId(""), title=url
    )
    await services.file(services.records.curation.log, change)


async def poll(bot: BaseBot) -> None:
    """Poll what is due, and tell channels of what is new, for as long as the client is there."""
    await bot.wait_until_ready()
    telling = asyncio.Lock()
    await asyncio.gather(*(_keep_polling(bot, telling) for _ in range(POLLS)))


async def _keep_polling(bot: BaseBot, telling: asyncio.Lock) -> None:
    while True:
        found = False
        try:
            found = await _poll_once(bot)
            async with telling:  # what is being told is not told by the other one too
                await tell(bot)
        except Exception:  # noqa: BLE001 - the next look may succeed
            _log.exception("feeds not polled")
        if not found:
            await asyncio.sleep(LOOKED)


async def _poll_once(bot: BaseBot) -> bool:
    """Poll the feed that is due for the longest; say whether one was."""
    services = bot.services
    here = _present(bot, await services.file(services.feeds.collections))
    if not here:
        return False
    polled = await services.poll(here)
    if polled is None:
        return False
    metrics.FEED_POLLS.labels("error" if polled.error else "ok").inc()
    counts = {outcome.value: count for outcome, count in polled.outcomes.items()}
    _log.info("feed polled", extra={"feed": polled.url, "fault": polled.error, **counts})
    return True


def _present(bot: BaseBot, collections: Collection[CollectionId]) -> list[CollectionId]:
    """Leave out the feeds of servers that the bot is in no more, or that another process serves."""
    gone = {name for name in collections if owner(name) is not None}
    gone -= {own_collection(GuildId(guild.id)) for guild in bot.guilds}
    return [name for name in sorted(set(collections) - gone) if bot.services.serves(owner(name))]


async def tell(bot: BaseBot) -> None:
    """Tell each channel of its new articles, once; a channel that refuses is asked no more."""
    services = bot.services
    # Another process tells the servers that it is in.
    here = _present(bot, await services.file(services.feeds.collections))
    for notice in await services.file(services.feeds.pages.notices, here):
        articles = await services.file(
            services.library.store.articles, notice.articles, Scope((notice.collection,))
        )
        new = [articles[each] for each in notice.articles if each in articles]
        with speaking(_language(bot, notice.channel)):
            items = view.news(new)
        if items and not await _sent(bot, notice, items):
            await services.file(services.feeds.pages.end_notices, notice.feed, view.NO_LONGER)
        else:
            await services.file(services.feeds.pages.told, notice.pages)


def _language(bot: BaseBot, channel: int) -> discord.Locale | None:
    """Give the language of a channel's server, as far as the client knows the channel."""
    found = bot.get_channel(channel)
    return found.guild.preferred_locale if isinstance(found, discord.abc.GuildChannel) else None


async def _sent(bot: BaseBot, notice: Notice, items: delivery.Items) -> bool:
    """Send a notice; False where Discord says that it never will be."""
    channel = bot.get_partial_messageable(notice.channel)
    # Named alike after a restart too: Discord drops what it has had already.
    nonce = f"feed-{notice.pages[0]}"

    async def send() -> None:
        await channel.send(
            view=delivery.layout(items), allowed_mentions=delivery.NOBODY, nonce=nonce
        )

    try:
        await delivery.persist(send)
    except (discord.Forbidden, discord.NotFound) as error:
        _log.warning("notice refused", extra={"channel": notice.channel, "status": error.status})
        return False
    return True


_GERMAN = {
    "channel": "kanal",
    "feeds": "feeds",
    "Feeds whose new articles I add by myself": (
        "Feeds, deren neue Artikel ich von selbst hinzufüge"
    ),
    "Follow a feed": "Einem Feed folgen",
    "The feed's address: RSS, Atom or JSON Feed": "Die Adresse des Feeds: RSS, Atom oder JSON Feed",
    "Where I announce each new article; leave it out for nowhere": (
        "Wo ich neue Artikel melde; weglassen, wenn nirgends"
    ),
    "List the feeds, and what went wrong": "Die Feeds auflisten, und was schiefging",
    "Stop following a feed": "Einem Feed nicht mehr folgen",
    "feed": "feed",
    "Which feed": "Welcher Feed",
}

EXTENSION = Extension(
    commands=(feeds,),
    help={
        HelpSection.CURATING: (
            "`/feeds add` follows a feed: its new articles appear by themselves, changed ones are"
            " replaced, and a channel is told of each if you name one. `/feeds list` says when each"
            " was read and what went wrong; `/feeds remove` ends it, and the articles stay.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
    background=poll,
)
