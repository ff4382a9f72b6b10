"""Open what the bot needs, keep it running through every fault, and stop it in order."""

import asyncio
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import aiohttp
import discord
from discord.http import Route

from bot import commands, metrics, pulse
from bot.admission import Admission
from bot.bot import Pullquote
from bot.checkup import empty_collections
from bot.command_tree import REGISTERED
from bot.errors import BotError
from bot.extensions import walk
from bot.services import Extension, Services
from bot.settings import Settings
from bot.storage.presence import Presence
from bot.storage.records import Records
from index import models
from index.databases import Shared, open_shared
from index.databases.copying import take_over
from index.errors import PullquoteError
from index.library import Library
from index.records import RECORDS
from index.subscriptions.schema import FEEDS

_log = logging.getLogger("bot")

EXIT_OK, EXIT_FAILED, EXIT_SETTINGS = 0, 1, 2

_SIGN_IN_REFUSED = (
    "DISCORD_TOKEN is refused by Discord: it was reset, or is not a bot's. Copy the present one"
    " from your application's 'Bot' page."
)
_INTENT_REFUSED = (
    "Message Content is not allowed for this application: going on without it. Turn it on on the"
    " application's 'Bot' page, or set PULLQUOTE_MESSAGE_CONTENT=no."
)
_AUTHENTICATION_FAILED = 4004
_UNREACHABLE = (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError)
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds between tries to reach Discord
_SETTLED = 600.0  # seconds after which a connection counts as a good one


class _Refused(Exception):
    """Discord refuses the bot; its text says what to set."""


def _nothing(*_: object) -> None:
    """Do nothing: nobody has to be told of a stop."""


async def run(
    settings: Settings, *, sync: bool = False, on_stop: Callable[[int], None] = _nothing
) -> int:
    """Open what the bot needs, run it until it is told to stop, and close in order.

    `on_stop` is called when it is told, with the exit code: from then on its time is limited.
    """
    Route.BASE = settings.api_url
    try:
        library = await asyncio.to_thread(Library.open, settings.data, settings.index)
        # One pool of connections for all that is shared with other processes beside the articles.
        shared = await asyncio.to_thread(open_shared, settings.index.store)
        if shared is not None:
            await asyncio.to_thread(_take_over, settings.data, shared)
        records = await asyncio.to_thread(Records, settings.data, shared)
        if sync:
            await asyncio.to_thread(records.notes.write, REGISTERED, "")
    except (PullquoteError, BotError) as error:
        _complain(str(error))
        return EXIT_SETTINGS
    except OSError as error:
        _complain(f"PULLQUOTE_DATA is {str(settings.data)!r}, which can't be used: {error}.")
        return EXIT_SETTINGS
    presence = await asyncio.to_thread(_present, settings)
    admission = Admission(
        settings.workers, settings.places, settings.member_rate, settings.server_rate
    )
    try:
        services = await asyncio.to_thread(Services, settings, library, records, admission, shared)
    except PullquoteError as error:  # the feeds, or the tables of leases
        _complain(str(error))
        return EXIT_SETTINGS
    try:
        unserve = metrics.serve(settings.metrics_port) if settings.metrics_port else _nothing
    except OSError as error:
        _complain(f"PULLQUOTE_METRICS_PORT is {settings.metrics_port}: {error.strerror}.")
        return EXIT_SETTINGS
    metrics.PLACES.set(settings.places)
    metrics.UNDER_WAY.set_function(lambda: admission.taken)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stopped(code: int = EXIT_OK) -> None:
        if not stop.is_set():
            on_stop(code)
        stop.set()

    def unusable(fault: str) -> None:
        _complain(fault)  # at once: whatever hangs while closing takes a later word with it
        stopped(EXIT_SETTINGS)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped)
    # Only the bot that has the directory gives its sign of life there.
    alone = presence is not None and presence.other is None
    life = pulse.Pulse(settings.data if alone else None)
    metrics.CONNECTED.set_function(lambda: float(life.connected()))
    await asyncio.to_thread(_warn, services)
    watching = [asyncio.create_task(each) for each in (life.beat(), metrics.watch_loop())]
    warming = _Warming(
        library, stop.is_set, lambda fault: loop.call_soon_threadsafe(unusable, fault)
    )
    warming.start()
    try:
        await _serve(services, walk(commands), stop, life)
    except _Refused as error:
        _complain(str(error))
        return EXIT_SETTINGS
    except Exception:  # noqa: BLE001 - the last place where it can be told
        _log.exception("stopped by a failure")
        return EXIT_FAILED
    finally:
        pulse.notify("STOPPING=1")
        await asyncio.to_thread(unserve)
        models.stop_exporting()
        await services.close()
        await asyncio.to_thread(records.close)
        if shared is not None:
            await asyncio.to_thread(shared.close)
        await asyncio.to_thread(library.close)
        for each in watching:
            each.cancel()
        if presence is not None:
            presence.close()
    if warming.fault:
        return EXIT_SETTINGS
    _log.info("stopped")
    return EXIT_OK


def _present(settings: Settings) -> Presence | None:
    """Say that a bot is at work here, and warn where another one is already."""
    try:
        presence = Presence(settings.data)
    except OSError:
        return None  # a directory that can't be written has been told of by then
    if presence.other is not None:
        meant = (
            "that one alone is checked by what it writes there. Name another directory for this"
            " one with PULLQUOTE_DATA."
            if settings.index.store
            else "both would answer. Stop one of them, or name another directory with"
            " PULLQUOTE_DATA."
        )
        _complain(f"{presence.other} is at work on {settings.data}: {meant}")
        _log.warning("another bot", extra={"other": str(presence.other)})
    return presence


def _take_over(folder: Path, shared: Shared) -> None:
    """Bring what an earlier version kept in files into the database, unless that has its own."""
    for tables in (RECORDS, FEEDS):
        rows = take_over(tables, folder, shared)
        if rows:
            _log.info("taken over", extra={"file": tables.file, "rows": rows})


def _warn(services: Services) -> None:
    """Log what the operator may not have meant."""
    for check in empty_collections(services.library, services.settings):
        _log.warning("empty collection", extra={"found": check.found, "advice": check.advice})


class _Warming(threading.Thread):
    """Loads the models while the bot signs in, so that the first question need not wait.

    A daemon: loading can't be interrupted, and must not keep the program from ending. What keeps
    a model from being used, such as a wrong name, stops the bot and is told at once, rather than
    to each member who asks.
    """

    def __init__(
        self, library: Library, stopping: Callable[[], bool], failed: Callable[[str], object]
    ) -> None:
        super().__init__(name="warming", daemon=True)
        self._library = library
        self._stopping = stopping
        self._failed = failed
        self.fault = ""

    def run(self) -> None:
        try:
            self._library.warm_up()
        except PullquoteError as error:
            if self._stopping():
                return
            self.fault = str(error)
            _log.error("models not loaded", extra={"fault": self.fault})
            with suppress(RuntimeError):  # the loop has ended
                self._failed(self.fault)


async def _serve(
    services: Services,
    extensions: tuple[Extension, ...],
    stop: asyncio.Event,
    life: pulse.Pulse,
) -> None:
    message_content = services.settings.message_content
    pause = _FIRST_PAUSE
    while not stop.is_set():
        client = Pullquote(services, extensions, message_content=message_content)
        began = time.monotonic()
        try:
            await _until_stopped(client, stop, life)
            continue
        except discord.PrivilegedIntentsRequired:
            message_content = False
            _log.warning(_INTENT_REFUSED)
            continue
        except discord.LoginFailure:
            raise _Refused(_SIGN_IN_REFUSED) from None
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise _Refused(_SIGN_IN_REFUSED) from None
            fault = f"the gateway closed with {error.code}"
        except _UNREACHABLE as error:
            fault = f"{type(error).__name__}: {error}"
        except Exception as error:  # noqa: BLE001 - see below
            # One event that discord.py can't read ends its client: a fresh one goes on, however
            # often, since Discord may send what is expected of it tomorrow.
            fault = f"{type(error).__name__}: {error}"
            _log.exception("client failed")
        if time.monotonic() - began > _SETTLED:
            pause = _FIRST_PAUSE
        _log.warning("not connected", extra={"fault": fault[:200], "seconds": pause})
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()
        # Discord resets the token of a bot that signs in too often: each try waits longer.
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _until_stopped(client: Pullquote, stop: asyncio.Event, life: pulse.Pulse) -> None:
    """Run a client until it ends by itself or the program is told to stop."""
    settings, admission = client.services.settings, client.services.admission
    async with client:
        running = asyncio.create_task(client.start(settings.token))
        stopping = asyncio.create_task(stop.wait())
        life.connected = client.in_service
        announcing = asyncio.create_task(_announce(client))
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        announcing.cancel()
        if stop.is_set():
            _log.info("stopping", extra={"under_way": admission.taken})
            await client.retire()
            if not await admission.close(settings.grace):
                _log.warning("answers left unfinished", extra={"count": admission.taken})
            await client.close()
            running.cancel()
        stopping.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def _announce(client: Pullquote) -> None:
    await client.connected.wait()
    pulse.notify("READY=1\nSTATUS=Connected to Discord.")
    sys.stdout.write(f"Pullquote is running. Add it to a server:\n{client.invite}\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
