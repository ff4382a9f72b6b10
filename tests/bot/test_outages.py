"""An outage is a line when it begins and one when it ends; the next try is never far away."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.outages import LONGEST_WAIT, SESSIONS, Backoff, Outages
from index.library import Library
from tests.bot.asking import still_answers
from tests.bot.harness import client
from tests.bot.world import World
from tests.discord_loopback import Discord


@pytest.fixture(autouse=True)
def no_sessions() -> Iterator[None]:
    Backoff.sessions.clear()
    yield
    Backoff.sessions.clear()


def failed_try(shard: int = 0) -> logging.LogRecord:
    error = OSError("refused")
    text = "Attempting a reconnect for shard ID %s in %.2fs"
    where = ("discord.shard", logging.ERROR, "shard.py", 1)
    return logging.LogRecord(*where, text, (shard, 1.5), (OSError, error, None))


def test_the_first_failed_try_of_a_shard_is_one_line_and_the_next_are_none() -> None:
    outages, record = Outages(), failed_try()
    assert outages.filter(record)
    assert record.getMessage() == "gateway lost"
    assert record.exc_info is None
    assert vars(record)["fault"] == "OSError: refused"
    assert not outages.filter(failed_try())
    assert outages.filter(failed_try(shard=1))


def test_what_else_is_logged_is_left_as_it_is() -> None:
    record = logging.LogRecord("discord.shard", logging.ERROR, "f", 1, "other %s", (1,), None)
    assert Outages().filter(record)
    assert record.getMessage() == "other 1"


def test_the_end_is_logged_once_with_how_long_it_was(caplog: pytest.LogCaptureFixture) -> None:
    moments = iter([100.0, 103.5])
    outages = Outages(lambda: next(moments))
    outages.ended(0)
    outages.filter(failed_try())
    outages.ended(0)
    outages.ended(0)
    [record] = caplog.records
    assert record.getMessage() == "gateway back"
    assert (vars(record)["shard"], vars(record)["seconds"]) == (0, 3.5)


def test_tries_are_never_further_apart_than_two_seconds() -> None:
    backoff = Backoff()
    waits = [backoff.delay() for _ in range(200)]
    assert max(waits) <= LONGEST_WAIT == 2.0
    assert min(waits) >= 0


def test_sessions_that_are_lost_at_once_are_begun_ever_more_slowly() -> None:
    for _ in range(SESSIONS):
        Backoff.session_began()
    backoff = Backoff()
    assert max(backoff.delay() for _ in range(200)) > LONGEST_WAIT
    Backoff.sessions[0] = time.monotonic() - 3600
    assert max(backoff.delay() for _ in range(200)) <= LONGEST_WAIT


@pytest.mark.usefixtures("quick_tries")
async def test_an_outage_over_the_wire_is_two_lines_and_no_traceback(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        await discord.until(lambda: discord.gateway.connections)
        discord.gateway.down = True
        discord.gateway.cut_all()
        await discord.until(lambda: discord.gateway.refused >= 2)
        discord.gateway.down = False
        await discord.until(lambda: "gateway back" in running.log)
        await still_answers(discord, world)
        assert running.log.count("gateway lost") == running.log.count("gateway back") == 1
        assert "traceback" not in running.log
        assert "Attempting" not in running.log
