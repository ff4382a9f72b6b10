"""Commands are registered where Discord's differ, and a failure never keeps the bot offline."""

from pathlib import Path

import pytest

from bot import command_tree
from index.library import Library
from tests.bot.asking import still_answers
from tests.bot.harness import client
from tests.bot.world import World
from tests.discord_loopback import Discord
from tests.discord_loopback.http import Fault

COMMANDS = "/applications/*/commands"


def registrations(discord: Discord) -> int:
    return len([sent for sent in discord.http.requests("PUT", COMMANDS) if sent.status == 200])


async def test_commands_that_discord_has_are_not_sent_again(data: Path, library: Library) -> None:
    async with Discord.running() as discord:
        async with client(discord, library, data):
            assert registrations(discord) == 1
        async with client(discord, library, data):
            assert registrations(discord) == 1


async def test_commands_wiped_at_discord_are_sent_again(data: Path, library: Library) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        async with client(discord, library, data):
            pass
        discord.backend.register_commands(None, [])
        async with client(discord, library, data):
            assert registrations(discord) == 2
            await still_answers(discord, world)


async def test_a_failing_registration_leaves_the_bot_online_and_is_tried_again(
    data: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_tree, "_FIRST_PAUSE", 0.1)
    async with Discord.running() as discord:
        world = World(discord)
        async with client(discord, library, data):
            pass
        discord.backend.commands[None].popitem()
        refused = Fault("PUT", COMMANDS, 400, {"code": 50035, "message": "Invalid"}, times=6)
        discord.http.faults.append(refused)
        async with client(discord, library, data) as running:
            await still_answers(discord, world)
            await discord.until(lambda: registrations(discord) == 2)
            assert running.log.count("those that Discord has go on working") == 3


async def test_signing_in_does_not_wait_for_a_registration_that_hangs(
    data: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.bot.PATIENCE", 0.1)
    async with Discord.running() as discord:
        discord.http.faults.append(Fault("PUT", COMMANDS, 0, delay=0.5))
        async with client(discord, library, data):
            assert registrations(discord) == 0
            await discord.until(lambda: registrations(discord) == 1)


async def test_where_users_may_not_install_the_bot_its_commands_are_servers_alone(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        refused = Fault("PUT", COMMANDS, 400, {"code": 50035, "message": "Invalid"})
        discord.http.faults.append(refused)
        async with client(discord, library, data) as running:
            whole, less = (sent.body for sent in discord.http.requests("PUT", COMMANDS))
            assert {1} & set(next(c for c in whole if c["name"] == "ask")["integration_types"])
            assert {tuple(each["integration_types"]) for each in less} == {(0,)}
            assert {2} & {context for each in less for context in each["contexts"]} == set()
            assert "commands registered for servers alone" in running.log
            await still_answers(discord, world)
        async with client(discord, library, data):
            assert registrations(discord) == 1
