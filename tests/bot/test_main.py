"""Starting the bot: what the command line prints, and every wrong start ends with a sentence."""

import argparse
import asyncio
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import EXIT_OK, EXIT_SETTINGS, _present, main, run
from bot.command_tree import REGISTERED
from bot.settings import FIELDS, example, read, table
from bot.storage.presence import Presence
from bot.storage.records import Records
from index.feedback import FILE
from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the developer's own .env and environment out, and the log as it was."""
    monkeypatch.chdir(tmp_path)
    for field in FIELDS:
        monkeypatch.delenv(field.name, raising=False)
    loggers = [logging.getLogger(name) for name in ("", "bot", "index", "discord")]
    levels, handlers = [each.level for each in loggers], loggers[0].handlers[:]
    yield
    loggers[0].handlers[:] = handlers
    for each, level in zip(loggers, levels, strict=True):
        each.setLevel(level)


@pytest.mark.parametrize(("option", "printed"), [("--settings", table), ("--example", example)])
def test_what_can_be_set_is_printed_without_a_token(
    option: str, printed: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([option]) == EXIT_OK
    assert callable(printed)
    assert capsys.readouterr().out == printed()


@pytest.mark.parametrize("arguments", [["--settings", "--example"], ["--nonsense"], ["positional"]])
def test_options_that_make_no_sense_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: pullquote-bot" in capsys.readouterr().err


def test_every_option_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    told = capsys.readouterr().out
    assert all(option in told for option in ("--settings", "--example", "--sync"))
    assert argparse.SUPPRESS not in told


@pytest.mark.parametrize(
    ("environment", "complaints"),
    [
        ({}, ["DISCORD_TOKEN is missing"]),
        ({"DISCORD_TOKEN": "no-dots"}, ["does not look like a bot token"]),
        (
            {"DISCORD_TOKEN": "", "PULLQUOTE_WORKERS": "many"},
            ["DISCORD_TOKEN is missing", "PULLQUOTE_WORKERS"],
        ),
    ],
)
def test_every_wrong_setting_is_named_at_once(
    environment: dict[str, str],
    complaints: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main([]) == EXIT_SETTINGS
    told = capsys.readouterr().err
    assert all(complaint in told for complaint in complaints)
    assert told.endswith("see .env.example.\n")
    assert "Traceback" not in told


def test_settings_are_read_from_a_file_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN=a.b.c\nPULLQUOTE_DATA={tmp_path / 'none'}\n")
    assert main([]) == EXIT_SETTINGS  # the token is fine: it is the library that is missing
    told = capsys.readouterr().err
    assert "DISCORD_TOKEN" not in told
    assert "There is no library in" in told


def test_the_log_level_is_taken_from_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    monkeypatch.setenv("PULLQUOTE_DATA", str(tmp_path / "none"))
    monkeypatch.setenv("PULLQUOTE_LOG_LEVEL", "warning")
    assert main([]) == EXIT_SETTINGS
    assert logging.getLogger().level == logging.WARNING


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (b"not a database, " * 100, "which can't be used"),
        (None, "was written by a later version of Pullquote"),
    ],
)
async def test_its_own_file_that_it_cannot_use_is_named(
    data: Path, damage: bytes | None, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if damage is None:
        records = Records(data)
        records._db.execute("PRAGMA user_version = 99")
        records.close()
    else:
        (data / FILE).write_bytes(damage)
    settings = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(data)})
    assert await run(settings) == EXIT_SETTINGS
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


async def test_a_damaged_file_of_feeds_is_named(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "feeds.sqlite3").write_bytes(b"not a database, " * 100)
    settings = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(data)})
    assert await run(settings) == EXIT_SETTINGS
    assert "feeds.sqlite3 is damaged" in capsys.readouterr().err


async def test_a_token_that_discord_refuses_is_told_with_what_to_do(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Discord.running() as discord:
        settings = read(
            {
                "DISCORD_TOKEN": "not.the.token",
                "PULLQUOTE_DATA": str(data),
                "DISCORD_API_URL": discord.api_url,
            }
        )
        async with asyncio.timeout(30):
            assert await run(settings) == EXIT_SETTINGS
    assert "Copy the present one from your application's 'Bot' page" in capsys.readouterr().err


async def test_asked_to_sync_it_forgets_what_was_registered(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = Records(data)
    records.set_note(REGISTERED, "earlier")
    records.close()
    async with Discord.running() as discord:
        settings = read(
            {
                "DISCORD_TOKEN": "not.the.token",
                "PULLQUOTE_DATA": str(data),
                "DISCORD_API_URL": discord.api_url,
            }
        )
        for sync, left in ((False, "earlier"), (True, "")):
            assert await run(settings, sync=sync) == EXIT_SETTINGS
            records = Records(data)
            assert records.note(REGISTERED) == left
            records.close()
    capsys.readouterr()


def test_a_second_bot_on_one_directory_is_warned_of_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(tmp_path)})
    first = _present(settings)
    assert first is not None
    assert capsys.readouterr().err == ""
    second = _present(settings)
    assert isinstance(second, Presence)
    told = capsys.readouterr().err
    assert f"Another bot (process {os.getpid()}, since 20" in told
    assert "PULLQUOTE_DATA" in told
    second.close()
    first.close()
    missing = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(tmp_path / "missing")})
    assert _present(missing) is None
