"""Starts the bot as an operator does: as a process, pointed to the loopback by its settings."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

from discord.http import Route

from bot import commands
from bot.admission import Admission
from bot.bot import Pullquote
from bot.extensions import walk
from bot.logs import JsonFormatter
from bot.services import Extension, Services
from bot.settings import FIELDS, read
from bot.storage.records import Records
from index.library import Library
from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
READY_SECONDS = 0.1
OWN_SETTINGS = {field.name for field in FIELDS}
"""What the tests set themselves; the index's settings (its cache above all) stay."""


class Bot:
    """A running bot process; its log is kept."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self.process = process
        self._log = log

    @property
    def log(self) -> str:
        """Everything it has logged."""
        return self._log.read_text()

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, and give its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(number)
        async with asyncio.timeout(30):
            return await self.process.wait()


@contextlib.asynccontextmanager
async def bot(
    discord: Discord, data: Path, *arguments: str, under: Sequence[str] = (), **settings: str
) -> AsyncIterator[Bot]:
    """Run the bot until the block ends; entered when its gateway is ready.

    `under` is a command that starts it, with what it may do.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if name not in OWN_SETTINGS},
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": discord.api_url,
        "PULLQUOTE_DATA": str(data),
        **settings,
    }
    log = data / "bot.log"
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *under,
            sys.executable,
            "-m",
            "bot",
            *arguments,
            env=environment,
            cwd=data,
            stdout=output,
            stderr=output,
        )
    running = Bot(process, log)
    started = running.log.count("Pullquote is running")
    try:
        async with asyncio.timeout(START_SECONDS):
            while running.log.count("Pullquote is running") == started:
                assert process.returncode is None, running.log
                await asyncio.sleep(0.02)
        yield running
    finally:
        if process.returncode is None:
            await running.stop()


class Client(Pullquote):
    """The bot's client in this process, and what it logs."""

    lines: list[str]

    @property
    def log(self) -> str:
        """Everything logged since it was started."""
        return "\n".join(self.lines)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Begin a further session at once: the loopback has no limit, Discord's is 5 seconds."""


class _Lines(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(JsonFormatter())
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))


@contextlib.contextmanager
def logged(lines: list[str]) -> Iterator[None]:
    """Collect what is logged while the block lasts."""
    handler, root = _Lines(lines), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


@contextlib.asynccontextmanager
async def services(
    discord: Discord, library: Library, data: Path, **given: str
) -> AsyncIterator[Services]:
    """Give what a client works with, on a library that is loaded already."""
    Route.BASE = discord.api_url
    settings = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(data), **given})
    records = Records(data)
    admission = Admission(
        settings.workers, settings.places, settings.member_rate, settings.server_rate
    )
    opened = Services(settings, library, records, admission)
    try:
        yield opened
    finally:
        await opened.close()
        records.close()


@contextlib.asynccontextmanager
async def client(
    discord: Discord,
    library: Library,
    data: Path,
    *,
    heartbeat_timeout: float = 60.0,
    message_content: bool = False,
    extensions: tuple[Extension, ...] = walk(commands),
    **given: str,
) -> AsyncIterator[Client]:
    """Run the bot's client in this process, on a library that is loaded already."""
    async with services(discord, library, data, **given) as opened:
        inside = Client(
            opened,
            extensions,
            message_content=message_content,
            heartbeat_timeout=heartbeat_timeout,
        )
        inside.lines = []
        # Over the loopback all servers are told of at once: ready need not wait for further ones.
        inside._connection.guild_ready_timeout = READY_SECONDS
        with logged(inside.lines):
            async with inside:
                running = asyncio.create_task(inside.start(TOKEN))
                async with asyncio.timeout(START_SECONDS):
                    await inside.connected.wait()
                yield inside
                await opened.admission.close(opened.settings.grace)
                await inside.close()
                await running
