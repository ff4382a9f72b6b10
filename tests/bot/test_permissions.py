"""Permissions: what the bot lacks is named by channel, as far as Discord tells it."""

from pathlib import Path

import discord
import pytest

from bot.bot import PERMISSIONS
from bot.permissions import missing, permissions, verdict
from bot.settings import read
from index.checkup import State
from tests.bot.world import World
from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN


def test_what_is_needed_is_no_more_than_what_the_invitation_asks_for() -> None:
    assert list(missing(PERMISSIONS)) == []
    assert list(missing(discord.Permissions.all())) == []
    assert len(list(missing(discord.Permissions.none()))) == 5
    granted = discord.Permissions(PERMISSIONS.value)
    granted.send_messages = False
    assert list(missing(granted)) == ["Send Messages"]


@pytest.mark.parametrize(
    ("lacking", "state", "says"),
    [
        ({"general": [], "news": []}, State.OK, "all in 2 channels"),
        ({"general": [], "staff": ["View Channel"]}, State.OK, "1 hidden from it"),
        ({"general": ["Send Messages"]}, State.WARNING, "#general lacks Send Messages"),
        ({"staff": ["View Channel"]}, State.WARNING, "sees none of 1"),
        ({f"c{n}": ["Send Messages"] for n in range(8)}, State.WARNING, "and 3 more"),
    ],
)
def test_a_server_is_judged_by_its_channels(
    lacking: dict[str, list[str]], state: State, says: str
) -> None:
    found = verdict("Town", lacking)
    assert found.name == "permissions in Town"
    assert found.state is state
    assert says in found.found


async def test_the_channels_of_each_server_are_looked_at(tmp_path: Path) -> None:
    async with Discord.running() as there:
        World(there)
        settings = read(
            {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_URL": there.api_url,
                "PULLQUOTE_DATA": str(tmp_path),
            }
        )
        found = await permissions(settings)
    assert all(check.name.startswith("permissions in ") for check in found), found
    assert all(check.state is not State.UNKNOWN for check in found)


async def test_discord_out_of_reach_is_no_failure_of_the_permissions(tmp_path: Path) -> None:
    settings = read(
        {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": "http://127.0.0.1:9",
            "PULLQUOTE_DATA": str(tmp_path),
        }
    )
    [found] = await permissions(settings)
    assert found.state is State.UNKNOWN
