"""Start the bot, keep it running, and stop it in order: `python -m bot`, or `pullquote-bot`."""

import argparse
import asyncio
import logging
import signal
import sqlite3
import sys
import time
from contextlib import suppress

import aiohttp
import discord
from discord.http import Route

from bot import commands, logs
from bot.admission import Admission
from bot.bot import Pullquote
from bot.command_tree import REGISTERED
from bot.errors import BotError
from bot.extensions import walk
from bot.services import Extension, Services
from bot.settings import Settings, example, read, table
from bot.storage.presence import Presence
from bot.storage.records import Records
from index.errors import PullquoteError, SettingsError
from index.library import Library
from index.settings.fields import environment

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


def main(arguments: list[str] | None = None) -> int:
    """Run the bot; the exit code is 0 when stopped, 1 on a failure, 2 on a wrong setting."""
    parser = argparse.ArgumentParser(prog="pullquote-bot", description="Run the Discord bot.")
    show = parser.add_mutually_exclusive_group()
    show.add_argument("--settings", action="store_true", help="list the settings and leave")
    show.add_argument("--example", action="store_true", help="write an .env file and leave")
    parser.add_argument("--sync", action="store_true", help="send all commands to Discord again")
    options = parser.parse_args(arguments)
    if options.settings or options.example:
        sys.stdout.write(table() if options.settings else example())
        return EXIT_OK
    try:
        settings = read(environment())
    except SettingsError as error:
        for problem in error.problems:
            _complain(problem)
        _complain("Settings are read from the environment and from .env; see .env.example.")
        return EXIT_SETTINGS
    listener = logs.start(settings)
    try:
        return asyncio.run(run(settings, sync=options.sync))
    finally:
        listener.stop()


async def run(settings: Settings, *, sync: bool = False) -> int:
    """Open what the bot needs, run it until it is told to stop, and close in order."""
    Route.BASE = settings.api_url
    try:
        library = await asyncio.to_thread(Library.open, settings.data, settings.index)
        records = await asyncio.to_thread(Records, settings.data)
        if sync:
            await asyncio.to_thread(records.set_note, REGISTERED, "")
    except (PullquoteError, BotError) as error:
        _complain(str(error))
        return EXIT_SETTINGS
    except (OSError, sqlite3.Error) as error:
        _complain(f"PULLQUOTE_DATA is {str(settings.data)!r}, which can't be used: {error}.")
        return EXIT_SETTINGS
    presence = await asyncio.to_thread(_present, settings)
    admission = Admission(
        settings.workers, settings.places, settings.member_rate, settings.server_rate
    )
    try:
        services = Services(settings, library, records, admission)
    except PullquoteError as error:  # the feeds' file
        _complain(str(error))
        return EXIT_SETTINGS
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    warming = asyncio.create_task(_warm_up(library))
    try:
        await _serve(services, walk(commands), stop)
    except _Refused as error:
        _complain(str(error))
        return EXIT_SETTINGS
    except Exception:  # noqa: BLE001 - the last place where it can be told
        _log.exception("stopped by a failure")
        return EXIT_FAILED
    finally:
        await warming
        await services.close()
        await asyncio.to_thread(records.close)
        await asyncio.to_thread(library.close)
        if presence is not None:
            presence.close()
    _log.info("stopped")
    return EXIT_OK


def _present(settings: Settings) -> Presence | None:
    """Say that a bot is at work here, and warn where another one is already."""
    try:
        presence = Presence(settings.data)
    except OSError:
        return None  # a directory that can't be written has been told of by then
    if presence.other is not None:
        _complain(
            f"{presence.other} is at work on {settings.data}: both would answer, and each would"
            " know only its own settings. Stop one of them, or name another directory with"
            " PULLQUOTE_DATA."
        )
        _log.warning("another bot", extra={"other": str(presence.other)})
    return presence


async def _warm_up(library: Library) -> None:
    """Load the models while the bot signs in, so that the first question need not wait."""
    try:
        await asyncio.to_thread(library.warm_up)
    except PullquoteError as error:
        _log.error("models not loaded", extra={"fault": str(error)})


async def _serve(
    services: Services, extensions: tuple[Extension, ...], stop: asyncio.Event
) -> None:
    message_content = services.settings.message_content
    pause = _FIRST_PAUSE
    while not stop.is_set():
        client = Pullquote(services, extensions, message_content=message_content)
        began = time.monotonic()
        try:
            await _until_stopped(client, stop)
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


async def _until_stopped(client: Pullquote, stop: asyncio.Event) -> None:
    """Run a client until it ends by itself or the program is told to stop."""
    settings, admission = client.services.settings, client.services.admission
    async with client:
        running = asyncio.create_task(client.start(settings.token))
        stopping = asyncio.create_task(stop.wait())
        announcing = asyncio.create_task(_announce(client))
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        announcing.cancel()
        if stop.is_set():
            _log.info("stopping", extra={"under_way": admission.taken})
            if not await admission.close(settings.grace):
                _log.warning("answers left unfinished", extra={"count": admission.taken})
            await client.close()
            running.cancel()
        stopping.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def _announce(client: Pullquote) -> None:
    await client.connected.wait()
    sys.stdout.write(f"Pullquote is running. Add it to a server:\n{client.invite}\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
