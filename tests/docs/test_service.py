"""The systemd unit is sound, gives few rights, and the bot runs under what it says."""

import asyncio
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.settings import Settings
from tests.bot.articles import ALL
from tests.bot.asking import still_answers
from tests.bot.harness import bot
from tests.bot.world import World
from tests.conftest import ROOT
from tests.discord_loopback import Discord
from tests.docs.confined import can_confine, confined

UNIT = ROOT / "docs" / "deploy" / "pullquote-bot.service"
MOST_EXPOSED = 20
"""Tenths, of a hundred, that systemd may find exposed; it calls up to 40 'OK'."""

analyses = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd's own tools are not here"
)


@analyses
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    # Its program is installed elsewhere: one that is here stands for it.
    starts = re.compile(r"^ExecStart=.*", re.MULTILINE)
    unit.write_text(starts.sub("ExecStart=/bin/true", UNIT.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert unit.name not in done.stderr


@analyses
def test_systemd_finds_little_exposed() -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}"]
    done = subprocess.run([*command, UNIT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-200:]


class Systemd:
    """What systemd listens on, and what it was told."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self.told: list[str] = []

    @property
    def address(self) -> str:
        return str(self._listening.getsockname())

    async def until(self, state: str, times: int = 1) -> None:
        """Wait until it has been told a state so often, from now on."""
        for _ in range(times):
            while True:
                told = (await asyncio.to_thread(self._listening.recv, 1000)).decode()
                self.told += told.splitlines()
                if state in told.splitlines():
                    break


@pytest.fixture
def systemd() -> Iterator[Systemd]:
    with (
        tempfile.TemporaryDirectory() as folder,  # tmp_path may be too long for a socket's name
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening,
    ):
        listening.bind(f"{folder}/notify")
        listening.settimeout(60)
        yield Systemd(listening)


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """A library that the bot has to itself."""
    with Library.open(tmp_path / "data", settings, create=True) as made:
        for article in ALL:
            made.add(article)
    return made.directory


def environment_of_the_unit() -> dict[str, str]:
    """Give what the unit sets, but for where things lie."""
    lines = re.findall(r"^Environment=(.*)$", UNIT.read_text(), re.MULTILINE)
    given = dict(each.split("=", 1) for line in lines for each in line.split())
    assert given.pop("PULLQUOTE_CACHE")
    assert given.pop("PULLQUOTE_DATA")
    return given | {"TMPDIR": "/var/tmp"}  # noqa: S108 - its own there


@pytest.mark.slow
async def test_the_bot_is_ready_gives_signs_and_stops_with_no_rights_and_a_read_only_root(
    data: Path, systemd: Systemd
) -> None:
    if not can_confine(data):
        pytest.skip("only root may take a program's rights away like this")
    refused = subprocess.run([*confined(data), "touch", str(ROOT / "written")], check=False)
    assert refused.returncode != 0
    given = environment_of_the_unit()
    given |= {"NOTIFY_SOCKET": systemd.address, "WATCHDOG_USEC": "900000"}
    async with Discord.running() as discord:
        world = World(discord)
        async with bot(discord, data, under=confined(data), **given) as running:
            await systemd.until("READY=1")
            await systemd.until("WATCHDOG=1", times=3)
            await still_answers(discord, world)
            assert await running.stop() == 0
    await systemd.until("STOPPING=1")
    assert systemd.told.index("READY=1") < systemd.told.index("STOPPING=1")
