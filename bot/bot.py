"""The Discord client: what it listens to, its commands, and the parts that they share."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot import delivery
from bot.admission import Desk
from bot.autocomplete.days import Days, day_of
from bot.autocomplete.titles import Titles, make_title
from bot.commands import about, answer_buttons, articles, ask, messages, timeline, timeline_buttons
from bot.commands import settings as settings_command
from bot.settings import Settings
from bot.storage.records import Records, own_collection
from bot.storage.saved_answers import ChannelId, GuildId
from bot.translation import CommandTranslator
from index.library import Library
from index.model.scope import Scope

P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)

SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
)
LIBRARY_CHECKED = 10.0  # seconds between looks for what another process has changed
OFFERED = 366  # dates of each collection that '/on' offers
SYNCED = "commands synced"  # the note that holds the hash of the command tree


class Tree(app_commands.CommandTree["Pullquote"]):
    """The commands, synced only when they changed."""

    async def sync_if_changed(self) -> bool:
        """Send the commands to Discord if they differ from those sent last; tell whether."""
        translator = self.translator
        assert translator is not None  # noqa: S101 - set in setup_hook, which is the only caller
        payload = [
            await command.get_translated_payload(self, translator)
            for command in self.get_commands()
        ]
        text = json.dumps([self.client.application_id, payload], sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if await self.client.file(self.client.records.note, SYNCED) == digest:
            return False
        await self.sync()
        await self.client.file(self.client.records.set_note, SYNCED, digest)
        return True

    async def on_error(
        self,
        interaction: delivery.Interaction,
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        """Answer a command that failed with one sentence."""
        if interaction.type is discord.InteractionType.autocomplete:
            _log.error("autocomplete failed", exc_info=error)
            return
        name = interaction.command.qualified_name if interaction.command else "unknown command"
        await delivery.report(interaction, error, f"/{name}")


class Pullquote(discord.AutoShardedClient):
    """The bot. It owns no state of its own: `library`, `records` and `desk` are handed to it."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        records: Records,
        desk: Desk,
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
        self.settings = settings
        self.library = library
        self.records = records
        self.desk = desk
        self.titles = Titles()
        self.days = Days()
        self.seen = delivery.Seen()
        self.tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._filing = ThreadPoolExecutor(1, thread_name_prefix="records")
        self.connected = asyncio.Event()
        self._generation = self._days_of = -1
        self._watching: asyncio.Task[None] | None = None

    async def file(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a method of `records`, or another short read, in the one thread for it."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._filing, lambda: work(*args, **kwargs))

    def visible(self, guild: GuildId | None) -> Scope:
        """Say which articles a server may see. Nothing else in the bot decides this."""
        offered = frozenset(self.settings.collections)
        chosen = self.records.guild(guild).collections
        if chosen is not None:
            offered &= chosen
        if guild is not None:
            offered |= {own_collection(guild)}
        return Scope(tuple(sorted(offered)))

    @property
    def invite(self) -> str:
        """The link that adds the bot to a server, with the permissions it needs and no more."""
        return discord.utils.oauth_url(
            self.application_id or 0, permissions=PERMISSIONS, scopes=SCOPES
        )

    async def setup_hook(self) -> None:
        """Register commands and buttons once the token is known to be good."""
        for part in (ask, timeline, articles, about, settings_command):
            for command in part.COMMANDS:
                self.tree.add_command(command)
        self.add_dynamic_items(answer_buttons.Press, timeline_buttons.Jump)
        await self.tree.set_translator(CommandTranslator())
        synced = await self.tree.sync_if_changed()
        await self.read_titles()
        self._watching = asyncio.create_task(self._watch_library())
        _log.info("set up", extra={"synced": synced, "invite": self.invite})

    async def launch_shards(self) -> None:
        """Connect through the operator's gateway, or the one that the API names."""
        if self.shard_count is None:
            # discord.py uses the named gateway only once: after an invalid session it would go to
            # its default one, past any proxy. So the default is made the named one.
            self.shard_count, named, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.settings.gateway_url or named)
        await super().launch_shards()

    async def read_titles(self) -> None:
        """Take a new snapshot of the titles; what a server sees of it is asked at each use."""
        self._generation, self.titles = await asyncio.to_thread(_snapshot, self.library)

    async def _read_days(self) -> None:
        """Take a new snapshot of the dates that `/on` offers."""
        generation = self._generation
        if generation != self._days_of:
            self.days = await asyncio.to_thread(_dated, self.library)
            self._days_of = generation

    async def _watch_library(self) -> None:
        """Pick up what another process (the command line) changes in the library."""
        while True:
            try:
                # Apart from the titles: reading every event of a large library takes seconds,
                # and no answer waits for them.
                await self._read_days()
            except Exception:  # noqa: BLE001 - as below
                _log.exception("dates not read")
            await asyncio.sleep(LIBRARY_CHECKED)
            try:
                await asyncio.to_thread(self.library.refresh)
                version = await asyncio.to_thread(self.library.version)
                if version != self._generation:
                    await self.read_titles()
                    _log.info("library changed", extra={"version": version})
            except Exception:  # noqa: BLE001 - the next look may succeed, and questions go on meanwhile
                _log.exception("library not read")

    async def on_connect(self) -> None:
        """Note that the gateway is there: questions are answered from now on."""
        _log.info("connected", extra={"shards": self.shard_count})
        self.connected.set()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message if it was meant for the bot."""
        await messages.on_message(self, message)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that removed the bot."""
        await self.file(self.records.forget_guild, GuildId(guild.id))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Take a deleted channel out of the settings."""
        guild, channel_id = GuildId(channel.guild.id), ChannelId(channel.id)
        await self.file(self.records.forget_channel, guild, channel_id)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log an event that failed; discord.py's own would print it."""
        _log.exception("event failed", extra={"event_name": event_method})

    async def close(self) -> None:
        """Leave Discord and let the last records be written."""
        if self._watching is not None:
            self._watching.cancel()
        await super().close()
        await asyncio.to_thread(self._filing.shutdown)


def _snapshot(library: Library) -> tuple[int, Titles]:
    """Read all titles. It is done off the loop: ten thousand take longer than a heartbeat may."""
    generation = library.version()
    articles = library.articles(library.everything())
    return generation, Titles(
        make_title(each.id, each.collection, each.title, each.source, each.published)
        for each in articles
    )


def _dated(library: Library) -> Days:
    """Read each collection's weightiest dates. Models are not needed for it."""
    told = {name: library.timeline(Scope((name,)), count=OFFERED) for name in library.collections()}
    days = (day_of(name, e.when) for name, timeline in told.items() for e in timeline.entries)
    return Days(day for day in days if day is not None)
