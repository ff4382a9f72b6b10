"""A sign of life: one bot a directory, and what a look from outside tells of it."""

import asyncio
import json
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.pulse import FILE, Life, Pulse, look, notify, watchdog_seconds
from bot.storage.presence import Presence


@pytest.fixture
def pulse(tmp_path: Path) -> Iterator[Pulse]:
    """Give the pulse of a bot that has the directory."""
    presence = Presence(tmp_path)
    yield Pulse(tmp_path)
    presence.close()


def test_a_running_bot_is_seen_with_its_last_sign(pulse: Pulse, tmp_path: Path) -> None:
    assert look(tmp_path) == Life(running=True)  # before its first
    pulse.sign(connected=True)
    life = look(tmp_path)
    assert (life.running, life.process, life.connected) == (True, os.getpid(), True)
    assert life.seconds < 60
    pulse.sign(connected=False)
    assert not look(tmp_path).connected


@pytest.mark.usefixtures("pulse")
def test_an_old_sign_is_told_as_old(tmp_path: Path) -> None:
    written = {"process": 1, "time": time.time() - 500, "connected": True}
    (tmp_path / FILE).write_text(json.dumps(written))
    assert look(tmp_path).seconds >= 500


def test_a_bot_that_ended_is_not_running_whatever_its_file_says(tmp_path: Path) -> None:
    assert not look(tmp_path).running  # there never was one
    presence = Presence(tmp_path)
    Pulse(tmp_path).sign(connected=True)
    presence.close()
    assert not look(tmp_path).running


@pytest.mark.usefixtures("pulse")
def test_a_half_written_sign_is_one(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"process": 1')
    assert look(tmp_path).running


def test_a_second_bot_leaves_the_firsts_sign_alone(pulse: Pulse, tmp_path: Path) -> None:
    pulse.sign(connected=True)
    Pulse(None).sign(connected=False)
    assert look(tmp_path).connected


def test_a_directory_that_cannot_be_written_costs_the_sign_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).mkdir()
    Pulse(tmp_path).sign(connected=True)
    assert "no sign of life" in caplog.text


# systemd


@pytest.fixture
def systemd(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """What systemd listens on."""
    with (
        tempfile.TemporaryDirectory() as folder,  # tmp_path may be too long for a socket's name
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening,
    ):
        listening.bind(f"{folder}/notify")
        listening.settimeout(10)
        monkeypatch.setenv("NOTIFY_SOCKET", f"{folder}/notify")
        yield listening


def test_systemd_is_told(systemd: socket.socket) -> None:
    assert notify("READY=1")
    assert systemd.recv(100) == b"READY=1"


@pytest.mark.parametrize("address", ["", "relative", "/nobody/listens/here"])
def test_without_systemd_nothing_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    assert not notify("READY=1")


@pytest.mark.parametrize(("given", "seconds"), [("30000000", 30.0), ("", 0.0), ("x", 0.0)])
def test_the_watchdogs_time_is_read(
    given: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", given)
    assert watchdog_seconds() == seconds


async def test_each_beat_is_a_sign_and_feeds_the_watchdog(
    pulse: Pulse, tmp_path: Path, systemd: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "30000")
    pulse.connected = lambda: True
    beating = asyncio.create_task(pulse.beat())
    for _ in range(2):
        assert await asyncio.to_thread(systemd.recv, 100) == b"WATCHDOG=1"
    assert look(tmp_path).connected
    beating.cancel()
