"""Whether what the bot needs is as it should be: `pullquote-bot --check`, and for the doctor.

`python -m bot.checkup` prints the doctor's part of it as JSON: 'pullquote doctor' asks for it as a
process, because the index knows nothing of Discord.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import discord

from bot import pulse
from bot.permissions import permissions
from bot.settings import EVERY, Settings, read
from index.checkup import Check, State, disk
from index.databases import open_database, opened_shared
from index.errors import PullquoteError, SettingsError
from index.library import Library
from index.records import RECORDS
from index.settings.fields import environment, unknown_names
from index.subscriptions.schema import FEEDS

PATIENCE: Final = 15.0
"""Seconds that Discord gets for an answer."""
_CLOCK_OFF: Final = 5.0
"""Seconds between Discord's clock and ours from which interactions seem too late."""
_FEW_SIGN_INS: Final = 10
_PLACE: Final = "https://discord.com/developers/applications"


# The running bot


def health(settings: Settings) -> list[Check]:
    """Look at what is here, and at the running bot's sign of life; nobody else is asked."""
    found = [disk(settings.data)]
    try:
        with Library.open(settings.data, settings.index) as library:
            info = library.info(library.everything())
            found.append(Check("store", State.OK, f"{info.articles} articles"))
            found += empty_collections(library, settings)
    except PullquoteError as error:
        found.append(Check("store", State.FAILED, str(error)))
    found.append(remembered(settings))
    found += _shards(settings)
    return [*found, alive(pulse.look(settings.data))]


def remembered(settings: Settings) -> Check:
    """Tell whether the bot's records and the feeds can be used, where there are any."""
    try:
        with opened_shared(settings.index.store) as shared:
            counts = []
            for tables, table in ((RECORDS, "guild"), (FEEDS, "feeds")):
                if shared is None and not (settings.data / tables.file).exists():
                    counts.append(0)
                    continue
                with (
                    closing(open_database(tables, settings.data, shared)) as database,
                    database.reading() as db,
                ):
                    counted = db.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own
                    counts.append(counted.fetchone()[0])
    except PullquoteError as error:
        return Check("records", State.FAILED, str(error))
    except ImportError:  # of which the store's check tells
        return Check("records", State.UNKNOWN, "not looked at")
    place = "PostgreSQL" if settings.index.store else "files"
    servers, feeds = counts
    return Check("records", State.OK, f"servers' settings: {servers}, feeds: {feeds}, in {place}")


def _shards(settings: Settings) -> list[Check]:
    """Report how several processes share the shards, where they can."""
    if not settings.index.store:
        return []
    try:
        from bot.shards.overview import shared_shards
    except ImportError:
        return []  # of which the store's check tells
    return [shared_shards(settings.index.store)]


def empty_collections(library: Library, settings: Settings) -> list[Check]:
    """Name the article sets that servers may use although they hold no article."""
    there = set(library.collections())
    return [
        Check(
            "collections",
            State.WARNING,
            f"{name!r} has no articles",
            f"Add some with 'pullquote add --collection {name} PATH…', or take it out of"
            " PULLQUOTE_COLLECTIONS.",
        )
        for name in settings.collections
        if name not in there
    ]


def alive(life: pulse.Life) -> Check:
    """Judge a sign of life."""
    if not life.running:
        return Check("bot", State.UNKNOWN, "not running on this data directory")
    found = f"process {life.process}, last sign of life {life.seconds:.0f} s ago"
    if life.seconds > pulse.STALE:
        return Check("bot", State.FAILED, found, "It hangs: stop it and start it again.")
    if not life.connected:
        advice = "It keeps trying; see its log for why."
        return Check("bot", State.WARNING, f"{found}, not connected to Discord", advice)
    return Check("bot", State.OK, found)


# Settings and Discord


async def checks(given: Mapping[str, str]) -> list[Check]:
    """Look at the settings, the running bot, and at what Discord says of the token."""
    found = list(unknown_settings(given))
    if not given.get("DISCORD_TOKEN", "").strip():
        advice = f"Copy the bot's token from {_PLACE} ('Bot') to .env, if you want the bot."
        return [*found, Check("token", State.UNKNOWN, "DISCORD_TOKEN is not set", advice)]
    try:
        settings = read(given)
    except SettingsError as error:
        return [
            *found,
            *(Check("settings", State.FAILED, problem) for problem in error.problems),
        ]
    if not found:
        ours = {field.name for field in EVERY}
        found.append(Check("settings", State.OK, f"{len(ours & set(given))} of {len(ours)} set"))
    try:
        with Library.open(settings.data, settings.index) as library:
            found += empty_collections(library, settings)
    except PullquoteError:
        pass  # which the index's own checks tell of
    found.append(await asyncio.to_thread(remembered, settings))
    found += await asyncio.to_thread(_shards, settings)
    found.append(alive(pulse.look(settings.data)))
    return [*found, *await _of_discord(settings)]


def unknown_settings(given: Mapping[str, str]) -> list[Check]:
    """Name the settings that don't exist, each with the one that may be meant."""
    unknown = unknown_names(given, (field.name for field in EVERY))
    return [
        Check(
            "settings",
            State.WARNING,
            f"{name} is no setting and does nothing",
            f"Did you mean {meant}?" if meant else "'pullquote-bot --settings' lists them all.",
        )
        for name, meant in unknown.items()
    ]


async def _of_discord(settings: Settings) -> list[Check]:
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    headers = {"Authorization": f"Bot {settings.token}"}
    try:
        async with aiohttp.ClientSession(timeout=timeout, headers=headers) as session:
            me, date = await _get(session, settings, "/users/@me")
            application, _ = await _get(session, settings, "/oauth2/applications/@me")
            gateway, _ = await _get(session, settings, "/gateway/bot")
    except aiohttp.ClientResponseError as error:
        return [_refused(error.status)]
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        fault = f"{settings.api_url} does not answer ({type(error).__name__})"
        advice = "See whether this machine reaches Discord (a proxy, a firewall, DNS)."
        return [Check("token", State.UNKNOWN, fault, advice)]
    return [
        Check("token", State.OK, f"Discord knows it as {me.get('username')}"),
        discord_clock(date, datetime.now(UTC)),
        intents(int(application.get("flags", 0)), wanted=settings.message_content),
        sign_ins(gateway.get("session_start_limit", {})),
        *await permissions(settings),
    ]


async def _get(
    session: aiohttp.ClientSession, settings: Settings, path: str
) -> tuple[dict[str, Any], str]:
    async with session.get(f"{settings.api_url}{path}") as response:
        response.raise_for_status()
        told = await response.json()
        if not isinstance(told, dict):
            raise ValueError(path)
        return told, response.headers.get("Date", "")


def _refused(status: int) -> Check:
    if status == HTTPStatus.UNAUTHORIZED:
        advice = f"Copy the present one from {_PLACE} ('Bot', 'Reset Token') to DISCORD_TOKEN."
        return Check("token", State.FAILED, "refused by Discord: reset, or not a bot's", advice)
    advice = "Discord may be at fault (https://discordstatus.com): try again in a while."
    return Check("token", State.UNKNOWN, f"Discord answered with {status}", advice)


def discord_clock(date: str, now: datetime) -> Check:
    """Compare our clock with the time that Discord's server stated."""
    try:
        seconds = (now - parsedate_to_datetime(date)).total_seconds()
    except (ValueError, TypeError):
        return Check("clock of Discord", State.UNKNOWN, "it stated no time")
    if abs(seconds) <= _CLOCK_OFF:
        return Check("clock of Discord", State.OK, "the same as ours")
    way = "ahead of" if seconds > 0 else "behind"
    found = f"ours is {abs(seconds):.0f} s {way} it"
    advice = "Set the machine's clock (timedatectl set-ntp true): answers seem too late otherwise."
    return Check("clock of Discord", State.FAILED, found, advice)


def intents(flags: int, *, wanted: bool) -> Check:
    """Compare what the application may read with what the settings ask for."""
    application = discord.ApplicationFlags._from_value(flags)
    allowed = application.gateway_message_content or application.gateway_message_content_limited
    if wanted and not allowed:
        advice = (
            f"Turn 'Message Content Intent' on at {_PLACE} ('Bot'), or set"
            " PULLQUOTE_MESSAGE_CONTENT=no; until then the bot goes on without."
        )
        return Check("intents", State.FAILED, "Message Content is asked for, not allowed", advice)
    if allowed and not wanted:
        advice = "Set PULLQUOTE_MESSAGE_CONTENT=yes to use it, or turn it off there."
        return Check("intents", State.OK, "Message Content is allowed, not asked for", advice)
    use = "is allowed and used" if wanted else "is not used"
    return Check("intents", State.OK, f"Message Content {use}")


def sign_ins(limit: Mapping[str, int]) -> Check:
    """Report how often the bot may sign in today: Discord resets the token of who overdoes it."""
    remaining, total = limit.get("remaining", 0), limit.get("total", 0)
    found = f"{remaining} of {total} left today"
    if remaining < _FEW_SIGN_INS:
        advice = "Find out why the bot starts so often, and leave it stopped until tomorrow."
        return Check("sign-ins", State.FAILED, found, advice)
    return Check("sign-ins", State.OK, found)


def main() -> int:
    """Print the checks as JSON."""
    try:
        found = asyncio.run(checks(environment()))
    except SettingsError as error:
        found = [Check("settings", State.FAILED, problem) for problem in error.problems]
    sys.stdout.write(json.dumps([check.as_json() for check in found]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
