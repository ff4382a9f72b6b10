"""What is sent is repeated only where that helps, and is silent whatever it holds."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest
from discord import ui

from bot import delivery
from bot.delivery import layout, persist, sentence
from tests.bot.views.shown import texts


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note the pauses instead of waiting."""
    noted: list[float] = []

    async def sleep(seconds: float) -> None:
        noted.append(seconds)

    monkeypatch.setattr("bot.delivery.asyncio.sleep", sleep)
    return noted


def http(status: int, **headers: str) -> discord.HTTPException:
    """Make the error that discord.py raises for a response."""
    response = SimpleNamespace(status=status, reason="", headers=headers)
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.HTTPException if status < 500 else discord.DiscordServerError)
    return kind(cast(Any, response), {"code": 0, "message": "no"})


@dataclass
class Sending:
    """Fails with each of `faults` in turn, and then arrives."""

    faults: list[Exception]
    tries: int = field(default=0)

    async def __call__(self) -> str:
        self.tries += 1
        if self.tries <= len(self.faults):
            raise self.faults[self.tries - 1]
        return "sent"


@pytest.mark.parametrize(
    "make",
    [
        lambda: http(500),
        lambda: http(502),
        lambda: http(429),
        aiohttp.ServerDisconnectedError,
        TimeoutError,
        ConnectionResetError,
    ],
    ids=["500", "502", "429", "disconnected", "timeout", "reset"],
)
async def test_a_passing_fault_is_sent_again_with_longer_and_longer_pauses(
    pauses: list[float], make: Callable[[], Exception]
) -> None:
    sending = Sending([make(), make(), make()])
    assert await persist(sending) == "sent"
    assert sending.tries == 4
    assert pauses == sorted(pauses)
    assert len(set(pauses)) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413])
async def test_what_would_fail_again_is_not_tried_again(pauses: list[float], status: int) -> None:
    sending = Sending([http(status)])
    with pytest.raises(discord.HTTPException):
        await persist(sending)
    assert sending.tries == 1
    assert pauses == []


async def test_it_gives_up_after_its_last_try(pauses: list[float]) -> None:
    sending = Sending([http(503)] * 100)
    with pytest.raises(discord.DiscordServerError):
        await persist(sending)
    assert sending.tries == len(pauses) + 1


async def test_a_fault_of_our_own_is_not_taken_for_a_passing_one(pauses: list[float]) -> None:
    with pytest.raises(ZeroDivisionError):
        await persist(Sending([ZeroDivisionError()]))
    assert pauses == []


@pytest.mark.parametrize(
    ("said", "waited"),
    [
        ("0.2", [0.2]),
        ("0", [0.0]),
        ("60", [60.0]),
        ("soon", [0.5]),  # not a number: the ordinary pause
    ],
)
async def test_a_limit_is_waited_for_as_long_as_it_says(
    pauses: list[float], said: str, waited: list[float]
) -> None:
    assert await persist(Sending([http(429, **{"Retry-After": said})])) == "sent"
    assert pauses == waited


@pytest.mark.parametrize("said", ["3600", "-1", "nan", "inf"])
async def test_a_limit_that_nobody_would_wait_for_is_given_up(
    pauses: list[float], said: str
) -> None:
    with pytest.raises(discord.HTTPException):
        await persist(Sending([http(429, **{"Retry-After": said})]))
    assert pauses == []


async def test_being_cancelled_ends_it(pauses: list[float]) -> None:
    with pytest.raises(asyncio.CancelledError):
        await persist(Sending([cast(Exception, asyncio.CancelledError())]))
    assert pauses == []


async def test_a_message_listens_to_nothing_and_never_ends() -> None:
    view = layout([ui.TextDisplay("one"), ui.TextDisplay("two")])
    assert [each.to_component_dict()["type"] for each in view.children] == [10, 10]
    assert view.timeout is None
    assert view.is_finished()


def test_a_sentence_is_a_message_of_one_text() -> None:
    assert texts(sentence("Nothing is here.")) == ["Nothing is here."]


def test_nobody_is_pinged() -> None:
    allowed = delivery.NOBODY.to_dict()
    assert allowed["parse"] == []
    assert not allowed.get("replied_user")
