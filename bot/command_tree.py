"""The commands as Discord knows them: sent when they differ, and again until that succeeds."""

import asyncio
import hashlib
import json
import logging
from http import HTTPStatus
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.http import HTTPClient

from bot import delivery
from bot.services import BaseBot, Interaction

_log = logging.getLogger(__name__)

REGISTERED = "commands registered"  # the note of what was sent last, and what Discord made of it
PATIENCE = 5.0  # seconds that signing in waits for the registration
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 600.0  # seconds between tries
_PASSING = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError)

_GUILD_INSTALL, _PRIVATE_CHANNEL = 0, 2  # Discord's numbers


class CommandTree(app_commands.CommandTree[BaseBot]):
    """The commands, sent to Discord only where it has others."""

    async def register(self) -> bool:
        """Send the commands if Discord's differ from them; tell whether. Raise what sending does.

        Discord gives each stored command a version that grows when it is changed, so what stands
        there is compared with what it said after the last sending: a command that was wiped or
        altered by another program is noticed.
        """
        services = self.client.services
        payload = await self._payload()  # in every language, which takes a moment: written once
        ours = self._digest(payload)
        if await services.file(services.records.notes.read, REGISTERED) == json.dumps(
            [ours, await self._stored()]
        ):
            return False
        await self._send(payload)
        note = json.dumps([ours, await self._stored()])
        await services.file(services.records.notes.write, REGISTERED, note)
        return True

    async def register_until_done(self) -> None:
        """Try until it succeeds: meanwhile the bot serves the commands that Discord has."""
        pause = _FIRST_PAUSE
        while True:
            try:
                changed = await self.client.services.in_turn(REGISTERED, self.register)
            except _PASSING as error:
                _log.warning(
                    "commands not registered; those that Discord has go on working",
                    extra={"fault": str(error)[:200], "seconds": pause},
                )
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                _log.info("commands registered", extra={"changed": changed})
                return

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Speak the member's language until it is known who else will see the answer."""
        delivery.speak_in(interaction, private=True)
        return True

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Answer a command that failed with one sentence."""
        if interaction.type is discord.InteractionType.autocomplete:
            _log.error("autocomplete failed", exc_info=error)
            return
        name = interaction.command.qualified_name if interaction.command else "unknown command"
        await delivery.report(interaction, error, f"/{name}")

    async def _send(self, payload: list[dict[str, Any]]) -> None:
        """Give Discord the commands; for servers alone if it takes none that users install."""
        http, application = self.client.http, self.client.application_id or 0
        try:
            await http.bulk_upsert_global_commands(application, payload=payload)
        except discord.HTTPException as error:
            if error.status != HTTPStatus.BAD_REQUEST:
                raise
            for each in payload:
                each["integration_types"] = [_GUILD_INSTALL]
                each["contexts"] = [at for at in each["contexts"] if at != _PRIVATE_CHANNEL]
            await http.bulk_upsert_global_commands(application, payload=payload)
            _log.warning("commands registered for servers alone", extra={"fault": str(error)[:200]})

    async def _payload(self) -> list[dict[str, Any]]:
        """Write the commands as they are sent."""
        translator = self.translator
        return [
            await command.get_translated_payload(self, translator)
            if translator
            else command.to_dict(self)
            for command in self.get_commands()
        ]

    def _digest(self, payload: list[dict[str, Any]]) -> str:
        """Fingerprint the commands as they would be sent."""
        text = json.dumps([self.client.application_id, payload], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    async def _stored(self) -> list[list[str]]:
        """Read which commands Discord has, each with its version."""
        http: HTTPClient = self.client.http
        stored = await http.get_global_commands(self.client.application_id or 0)
        return sorted([str(each["id"]), str(each["version"])] for each in stored)
