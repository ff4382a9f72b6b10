"""What goes on in the background, time and again, for as long as the client is there."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.services import BaseBot

_log = logging.getLogger(__name__)


async def repeat(
    bot: BaseBot,
    work: Callable[[BaseBot, datetime], Awaitable[None]],
    *,
    pause: float,
    name: str,
) -> None:
    """Do work once the client is ready and after each pause; what fails is logged with `name`."""
    await bot.wait_until_ready()
    while True:
        try:
            await work(bot, datetime.now(UTC))
        except Exception:  # noqa: BLE001 - the next time may succeed
            _log.exception("background work failed", extra={"work": name})
        await asyncio.sleep(pause)
