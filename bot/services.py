"""The base of the client and what it carries: below every command, above what they are made of.

A capability of the bot (`Extension`) is one module of `bot/commands/`: its commands, its buttons,
its lines of `/help` and its words in other languages. Nothing else has to name it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeAlias, TypeVar
from weakref import WeakValueDictionary

import discord
from discord import app_commands, ui

from bot.admission import Admission, Timing
from bot.autocomplete.articles import ArticleTitles
from bot.autocomplete.dates import EventDates
from bot.seen import Seen
from bot.settings import Settings
from bot.shards.plan import shard_of
from bot.shards.questions import Claims, OnlyProcess
from bot.storage.ownership import own_collection
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId, MemberId
from index.databases import Shared
from index.errors import PullquoteError
from index.fetching import Fetcher
from index.library import Library
from index.model.article import CollectionId
from index.model.scope import Scope
from index.subscriptions import FeedStore, Polled, Poller

if TYPE_CHECKING:
    from bot.shards.sharing import Sharing

_log = logging.getLogger(__name__)

_TURN: Final = 60.0  # seconds after which a turn of who has died meanwhile is another's
_TURN_LOOKED: Final = 0.5
_SAVED_IN: Final = 5.0  # seconds that writing a snapshot gets when the bot stops

P = ParamSpec("P")
T = TypeVar("T")

FETCHES: Final = 4
"""Pages fetched at a time, each for another server."""
POLLS: Final = 2
"""Feeds polled at a time: a slow one delays half of the others."""

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group


class Services:
    """What every command works with. It outlives the client, which is made anew after a fault."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        records: Records,
        admission: Admission,
        shared: Shared | None = None,
    ) -> None:
        self.settings = settings
        self.library = library
        self.records = records
        self.admission = admission
        self.shared = shared
        """What several processes keep in one database, opened and closed by `running`; or None."""
        self.article_titles = ArticleTitles()
        self.event_dates = EventDates()
        self.seen = Seen()
        self.sharing = _sharing(settings)
        self.claims: Claims = self.sharing.claims if self.sharing else OnlyProcess(self.seen)
        self.fetcher = Fetcher(settings.index.fetch_allow)
        self.feeds = FeedStore(settings.data, shared)
        interval = settings.index.feed_minutes * 60.0
        self.poller = Poller(library, self.feeds, self.fetcher, interval)
        self._filing = ThreadPoolExecutor(1, thread_name_prefix="records")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="articles")
        self._fetching = ThreadPoolExecutor(FETCHES, thread_name_prefix="fetch")
        self._polling = ThreadPoolExecutor(POLLS, thread_name_prefix="poll")
        self._saving = ThreadPoolExecutor(1, thread_name_prefix="save")
        self._saved: Future[None] | None = None
        self._turns: WeakValueDictionary[GuildId, asyncio.Lock] = WeakValueDictionary()

    async def file(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a method of `records`, or another short read, in the one thread for it."""
        return await _run(self._filing, work, *args, **kwargs)

    async def read(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Look at or change articles, one at a time: apart from questions, which wait less."""
        return await _run(self._reading, work, *args, **kwargs)

    def save(self) -> None:
        """Begin to write what makes searches and starts quick, after a change of the articles.

        A large collection's index takes minutes: nobody waits for it.
        """
        if self._saved is None or self._saved.running() or self._saved.done():
            self._saved = self._saving.submit(self._save)

    def _save(self) -> None:
        try:
            self.library.save()
        except PullquoteError as error:  # searches go on without
            _log.warning("not saved", extra={"fault": str(error)})

    async def fetch(
        self, guild: GuildId, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Fetch or take apart what a server's curators name: one thing of each server at a time.

        A slow site delays those who named it, and nobody else.
        """
        async with self._turns.setdefault(guild, asyncio.Lock()):
            return await _run(self._fetching, work, *args, **kwargs)

    async def poll(self, collections: Collection[CollectionId]) -> Polled | None:
        """Poll a feed of these collections that is due; None where none is."""
        return await _run(self._polling, self.poller.poll_due, collections)

    def admit(
        self, member: MemberId, guild: GuildId | None, *, again: bool = False
    ) -> AbstractContextManager[Timing]:
        """Admit a member's question, at the rate that their server has chosen, if it has."""
        rate = self.records.guild(guild).member_rate
        return self.admission.admit(member, guild, rate, again=again)

    def visible(self, guild: GuildId | None) -> Scope:
        """Say which articles a server may see. Nothing else in the bot decides this."""
        offered = frozenset(self.settings.collections)
        chosen = self.records.guild(guild).collections
        if chosen is not None:
            offered &= chosen
        own = None if guild is None else own_collection(guild)
        if own is not None:
            offered |= {own}
        return Scope(tuple(sorted(offered)), viewer=own)

    def serves(self, guild: GuildId | None) -> bool:
        """Tell whether this process serves a server; None is what one has to do for all."""
        if self.sharing is None:
            return True
        leases = self.sharing.leases
        return leases.holds(shard_of(guild, leases.count or 1))

    async def in_turn(self, name: str, work: Callable[[], Awaitable[T]]) -> T:
        """Do work that only one process does at a time: the others wait, and find it done.

        Where the database can't say whose turn it is it is done all the same.
        """
        sharing = self.sharing
        if sharing is None:
            return await work()
        with suppress(*sharing.AWAY):
            while not await sharing.lease(sharing.leases.take_turn, name, _TURN):
                await asyncio.sleep(_TURN_LOOKED)
        try:
            return await work()
        finally:
            with suppress(*sharing.AWAY):
                await sharing.lease(sharing.leases.end_turn, name)

    async def close(self) -> None:
        """Wait until the last article is stored and the last records are written."""
        self.poller.stop()
        await asyncio.to_thread(self._polling.shutdown, cancel_futures=True)
        await asyncio.to_thread(self._fetching.shutdown, cancel_futures=True)
        await asyncio.to_thread(self._reading.shutdown, cancel_futures=True)
        await asyncio.to_thread(self._filing.shutdown)
        self._saving.shutdown(wait=False, cancel_futures=True)
        if self._saved is not None and not self._saved.cancelled():
            # What takes longer is interrupted when the library is closed.
            await asyncio.to_thread(wait, [self._saved], _SAVED_IN)
        self.feeds.close()
        if self.sharing is not None:
            await self.sharing.close()


def _sharing(settings: Settings) -> "Sharing | None":
    """Share with other processes where the store is one that several can use."""
    if not settings.index.store:
        return None
    from bot.shards.sharing import Sharing  # what it needs is installed for such a store alone

    sharing = Sharing(settings.index.store)
    sharing.set_up()
    return sharing


async def _run(
    pool: ThreadPoolExecutor, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """Call in a thread of a pool, where the language that is spoken here is spoken too."""
    context = copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, lambda: context.run(work, *args, **kwargs))


class HelpSection(StrEnum):
    """The headings of `/help`, in their order."""

    ASKING = "How to ask"
    ANSWERS = "What comes back"
    TIMELINES = "What happened when"
    MORE = "Going on"
    CURATING = "Keeping the articles"


class BaseBot(discord.AutoShardedClient):
    """A Discord client with its services and the capabilities that it was given."""

    services: Services
    extensions: "tuple[Extension, ...]"
    buttons: "Mapping[str, ButtonHandler]"
    selects: "Mapping[str, SelectHandler]"
    connected: asyncio.Event
    """Whether it serves Discord, or stands by."""


Interaction: TypeAlias = discord.Interaction[BaseBot]
ButtonHandler: TypeAlias = Callable[[Interaction, str, int], Awaitable[None]]
"""What a press does, told the button's subject and number (see `bot/views/buttons.py`)."""
SelectHandler: TypeAlias = Callable[[Interaction, str, list[str]], Awaitable[None]]
"""What a choice from a select does, told the select's subject and the chosen values."""


@dataclass(frozen=True, slots=True)
class Extension:
    """One capability of the bot, as a module of `bot/commands/` offers it in `EXTENSION`.

    `buttons` maps an action's name to what a press of it does, `selects` a selection's. `help`
    holds lines of Markdown, `translations` each language's words and descriptions of `commands`.
    """

    commands: tuple[AnyCommand, ...] = ()
    buttons: Mapping[str, ButtonHandler] = field(default_factory=dict)
    selects: Mapping[str, SelectHandler] = field(default_factory=dict)
    dynamic_items: tuple[type[ui.DynamicItem[Any]], ...] = ()
    help: Mapping[HelpSection, tuple[str, ...]] = field(default_factory=dict)
    translations: Mapping[discord.Locale, Mapping[str, str]] = field(default_factory=dict)
    on_message: Callable[[BaseBot, discord.Message], Awaitable[None]] | None = None
    on_guild_join: Callable[[BaseBot, discord.Guild], Awaitable[None]] | None = None
    """What is done when a server invites the bot, not when one that it is in comes back."""
    background: Callable[[BaseBot], Awaitable[None]] | None = None
    """What goes on while the client is there, beside what people ask of it; it is cancelled."""
