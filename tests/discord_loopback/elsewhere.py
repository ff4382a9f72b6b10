"""Where the bot is no member: servers, and direct messages between other people.

Whoever has installed it for themselves brings it there, by interactions alone: it gets no event of
such a place, and every request to it but an interaction's answer is refused.
"""

import re
from collections.abc import Mapping
from typing import Any

from simcord.backend import Backend, serializers
from simcord.backend.models import Channel, Guild

from tests.discord_loopback.wire import Json

MISSING_ACCESS: Json = {"message": "Missing Access", "code": 50001}
PRIVATE_CHANNEL = 2
"""The context of an interaction from a direct message between other people."""
_NAMED = re.compile(r"/(guilds|channels)/([0-9]+)(?:/.*)?")
_DIRECT = 1  # a channel's type


class Elsewhere:
    """The places that the bot is no member of."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._guilds: set[int] = set()
        self._channels: set[int] = set()
        self._installers: dict[int, int] = {}

    def guild(self, name: str) -> Guild:
        """Make a server that has not invited the bot."""
        number = self._backend.snowflake() + 1
        self._guilds.add(number)
        return self._backend.create_guild(name, id=number)

    def channel(self, *people: int) -> Channel:
        """Make a direct message between people."""
        channel = self._backend.create_channel(None, None, type=_DIRECT)
        channel.recipient_ids = list(people)
        self._channels.add(channel.id)
        return channel

    def invite(self, guild: Guild) -> None:
        """Let a server invite the bot, which is told of it as of a new one."""
        self._guilds.discard(guild.id)
        payload = dict(serializers.guild_create_payload(self._backend, guild))
        del payload["unavailable"]  # of a server that it was in already, it would say no
        self._backend.emit("GUILD_CREATE", payload)

    def holds_guild(self, guild: int | None) -> bool:
        """Tell whether a server is one of these."""
        return guild in self._guilds

    def hides(self, event: str, payload: Mapping[str, Any]) -> bool:
        """Tell whether an event is of such a place, which the bot is not told of."""
        if event == "INTERACTION_CREATE":
            return False
        guild = payload.get("guild_id", payload.get("id") if event.startswith("GUILD_") else None)
        channel = payload.get("channel_id", payload.get("id") if "CHANNEL" in event else None)
        return int(guild or 0) in self._guilds or int(channel or 0) in self._channels

    def refuses(self, route: str) -> bool:
        """Tell whether a request is of such a place."""
        named = _NAMED.fullmatch(route)
        if named is None:
            return False
        number = int(named[2])
        if named[1] == "guilds":
            return number in self._guilds
        channel = self._backend.channels.get(number)
        return number in self._channels or bool(channel and channel.guild_id in self._guilds)

    def authorize(
        self, payload: dict[str, Json], person: int, channel: int, *, installed: bool
    ) -> None:
        """Write into an interaction by whose installation it comes, and in which context."""
        guild = payload.get("guild_id")
        owners = {}
        if int(guild or 0) in self._guilds or channel in self._channels:
            # A message's button comes by the installation that the message came by.
            installer = self._installers.setdefault(channel, person)
            owners["1"] = str(person if installed else installer)
        else:
            owners["0"] = guild or "0"
            if installed:
                owners["1"] = str(person)
        if channel in self._channels:
            payload["context"] = PRIVATE_CHANNEL
        if guild is not None:
            locale = self._backend.guilds[int(guild)].preferred_locale
            payload["guild_locale"] = locale
            payload["guild"] = {"id": guild, "locale": locale, "features": []}
        payload["authorizing_integration_owners"] = owners
