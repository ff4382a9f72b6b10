"""Runs the bot's program in this process: all that a start opens and a stop closes, but Python."""

import asyncio
import contextlib
import io
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

from bot.running import run
from bot.settings import read
from tests.bot.harness import START_SECONDS, logged
from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN


class Program:
    """The running program, what it logs and what it prints."""

    def __init__(self, lines: list[str], printed: io.StringIO) -> None:
        self._lines = lines
        self._printed = printed
        self.ended: asyncio.Task[int]

    @property
    def log(self) -> str:
        """Everything it has logged and printed."""
        return "\n".join([*self._lines, self._printed.getvalue()])

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send it a signal as an operator does, and give its exit code."""
        if not self.ended.done():
            signal.raise_signal(number)
        async with asyncio.timeout(30):
            return await self.ended


@contextlib.asynccontextmanager
async def program(
    discord: Discord, data: Path, *, sync: bool = False, **settings: str
) -> AsyncIterator[Program]:
    """Run the program until the block ends; entered when its gateway is ready."""
    given = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": discord.api_url,
        "PULLQUOTE_DATA": str(data),
        "PULLQUOTE_CACHE": os.environ["PULLQUOTE_CACHE"],
        **settings,
    }
    lines: list[str] = []
    printed = io.StringIO()
    with logged(lines), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        running = Program(lines, printed)
        running.ended = asyncio.create_task(run(read(given), sync=sync))
        try:
            async with asyncio.timeout(START_SECONDS):
                while "Pullquote is running" not in printed.getvalue():
                    assert not running.ended.done(), running.log
                    await asyncio.sleep(0.01)
            yield running
        finally:
            await running.stop()
