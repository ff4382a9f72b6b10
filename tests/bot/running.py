"""Starts the bot as an operator does: as a process, pointed to the loopback by its settings."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from tests.discord_loopback.people import TOKEN, Discord

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0


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
async def bot(discord: Discord, data: Path, **settings: str) -> AsyncIterator[Bot]:
    """Run the bot until the block ends; entered when its gateway is ready."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("DISCORD_", "PULLQUOTE_"))},
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": discord.api_url,
        "PULLQUOTE_DATA": str(data),
        **settings,
    }
    log = data / "bot.log"
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", env=environment, cwd=data, stdout=output, stderr=output
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
