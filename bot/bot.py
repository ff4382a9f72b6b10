"""The Discord client: what it listens to, its commands, and the parts that they share."""

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord
import discord.shard
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot import delivery
from bot.buttons import Choose, Press
from bot.command_tree import PATIENCE, CommandTree
from bot.extensions import buttons, selects, translations
from bot.outages import Backoff, Outages
from bot.services import BaseBot, Extension, Services
from bot.storage.ownership import own_collection
from bot.storage.records import ARTICLES_KEPT
from bot.storage.saved_answers import ChannelId, GuildId
from bot.translation import CommandTranslator
from bot.watching import LibraryWatch
from index.library import Library
from index.model.article import CollectionId
from index.model.scope import Scope

if TYPE_CHECKING:
    from bot.sharding.keeper import ShardKeeper

_log = logging.getLogger(__name__)

SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
)
LEFT_CHECKED = 10.0  # seconds between looks for servers that were left long ago


class Pullquote(BaseBot):
    """The bot's client. All that outlives a connection is in its services."""

    def __init__(
        self,
        services: Services,
        extensions: Sequence[Extension],
        *,
        message_content: bool,
        heartbeat_timeout: float = 60.0,
    ) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = True
        intents.message_content = message_content
        # It never speaks: without this discord.py warns at each start that it could not.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=intents,
            allowed_mentions=delivery.NOBODY,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            heartbeat_timeout=heartbeat_timeout,
        )
        self.services = services
        self.extensions = tuple(extensions)
        self.buttons = buttons(extensions)
        self.selects = selects(extensions)
        self.tree = CommandTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.connected = asyncio.Event()
        self.keeper: ShardKeeper | None = None
        self._outages = Outages()
        self.watch = LibraryWatch(services)
        self._purged = 0.0
        self._tasks: list[asyncio.Future[None]] = []

    @property
    def invite(self) -> str:
        """The link that adds the bot to a server, with the permissions it needs and no more."""
        return discord.utils.oauth_url(
            self.application_id or 0, permissions=PERMISSIONS, scopes=SCOPES
        )

    async def setup_hook(self) -> None:
        """Add commands and buttons once the token is known to be good."""
        for extension in self.extensions:
            for command in extension.commands:
                self.tree.add_command(command)
            self.add_dynamic_items(*extension.dynamic_items)
        self.add_dynamic_items(Press, Choose)
        await self.tree.set_translator(CommandTranslator(translations(self.extensions)))
        registering = asyncio.create_task(self.tree.register_until_done())
        # Discord refuses commands at times; then whoever is there is served all the same.
        await asyncio.wait({registering}, timeout=PATIENCE)
        await self.watch.read_titles()
        self._tasks = [registering, asyncio.create_task(self.watch.watch(self._purge))]
        for extension in self.extensions:
            if extension.background is not None:
                self._tasks.append(asyncio.ensure_future(extension.background(self)))
        _log.info("set up", extra={"invite": self.invite})

    async def launch_shards(self) -> None:
        """Connect through the operator's gateway, or the one that the API names."""
        # discord.py has no option for either: each shard makes its own back-off, and logs.
        discord.shard.ExponentialBackoff = Backoff  # type: ignore[attr-defined, assignment]
        logging.getLogger("discord.shard").addFilter(self._outages)
        if self.services.sharing is not None:
            await self._share_shards()
            return
        if self.shard_count is None:
            # discord.py uses the named gateway only once: after an invalid session it would go to
            # its default one, past any proxy. So the default is made the named one.
            self.shard_count, named, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.services.settings.gateway_url or named)
        await super().launch_shards()

    async def _share_shards(self) -> None:
        """Have shards as they are leased in the database: none yet, and others come and go."""
        from bot.sharding.keeper import ShardKeeper  # it needs what such a store does

        settings, sharing = self.services.settings, self.services.sharing
        assert sharing is not None  # noqa: S101 - else there are no leases
        advised, named, limit = await self.http.get_bot_gateway()
        gateway = yarl.URL(settings.gateway_url or named)
        DiscordWebSocket.DEFAULT_GATEWAY = gateway
        self.keeper = ShardKeeper(self, sharing, gateway)
        await self.keeper.start(settings.shards or advised, limit["max_concurrency"])

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for the turn to identify, which of several processes the database gives."""
        if self.keeper is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self.keeper.turn_to_identify(shard_id or 0)

    def in_service(self) -> bool:
        """Tell whether it serves Discord, or stands by for a process that does."""
        return self.is_ready() or (self.keeper is not None and self.keeper.standing_by)

    async def retire(self) -> None:
        """Stop listening where other processes can go on; what is under way is still answered."""
        if self.keeper is not None:
            await self.keeper.retire()

    async def on_connect(self) -> None:
        """Note that the gateway is there: questions are answered from now on."""
        _log.info("connected", extra={"shards": self.shard_count})
        self.connected.set()

    async def on_shard_connect(self, shard: int) -> None:
        """Count a new session, with which an outage ends."""
        Backoff.session_began()
        self._outages.ended(shard)

    async def on_shard_ready(self, shard: int) -> None:
        """Note that a shard knows its servers."""
        if self.keeper is not None:
            self.keeper.ready(shard)

    async def on_shard_resumed(self, shard: int) -> None:
        """Note that a session goes on, with which an outage ends."""
        self._outages.ended(shard)

    async def on_message(self, message: discord.Message) -> None:
        """Show a message to whatever listens to them."""
        for extension in self.extensions:
            if extension.on_message is not None:
                await extension.on_message(self, message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Have the extensions greet a server that has invited the bot."""
        for extension in self.extensions:
            if extension.on_guild_join is not None:
                await extension.on_guild_join(self, guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that removed the bot, its feeds too; its articles are kept a while."""
        left, records = GuildId(guild.id), self.services.records
        await self.services.file(records.leave_guild, left, datetime.now(UTC))
        await self.services.file(self.services.feeds.forget, own_collection(left))

    async def _purge(self) -> None:
        """Look for servers that were left long ago, from time to time."""
        # Before it is ready, the servers are not known.
        if self.is_ready() and time.monotonic() - self._purged >= LEFT_CHECKED:
            self._purged = time.monotonic()  # what fails is not tried again at each look
            await self.purge_left_servers(datetime.now(UTC))

    async def purge_left_servers(self, now: datetime) -> None:
        """Remove the articles of servers that the bot left ARTICLES_KEPT ago and is not back in."""
        services, records = self.services, self.services.records
        for guild in await services.file(records.left_guilds, now - ARTICLES_KEPT):
            if not services.serves(guild):
                continue  # whoever does knows whether the bot is back in it
            # A server that invited the bot while it was away is not announced as new.
            if self.get_guild(guild) is None:
                count = await services.read(_remove_all, services.library, own_collection(guild))
                _log.info("left server purged", extra={"guild": guild, "articles": count})
            await services.file(records.done_with_guild, guild)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Take a deleted channel out of the settings."""
        guild, channel_id = GuildId(channel.guild.id), ChannelId(channel.id)
        await self.services.file(self.services.records.forget_channel, guild, channel_id)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Forget which message was the last answer in a deleted thread."""
        forget = self.services.records.last_answers.forget_channel
        await self.services.file(forget, ChannelId(payload.thread_id))

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log an event that failed; discord.py's own would print it."""
        _log.exception("event failed", extra={"event_name": event_method})

    async def close(self) -> None:
        """Leave Discord. What it works with stays open for the client that follows."""
        for task in self._tasks:
            task.cancel()
        logging.getLogger("discord.shard").removeFilter(self._outages)
        if self.keeper is not None:
            await self.keeper.close()
        await super().close()


def _remove_all(library: Library, collection: CollectionId) -> int:
    """Remove a collection's articles one by one; count them."""
    scope = Scope((collection,))
    found = library.articles(scope)
    library.store.forget_hidden(collection)
    for article in found:
        library.remove(article.id, scope)
    return len(found)
