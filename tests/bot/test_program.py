"""Starting the bot: what the command line prints, and every wrong start ends with a sentence."""

import argparse
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.program import main, warn_of_unknown
from bot.running import EXIT_OK, EXIT_SETTINGS
from bot.settings import FIELDS, example, table
from index.version import installed_version
from tests.conftest import ROOT


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


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"pullquote-bot {installed_version()}\n"


def test_a_check_exits_0_or_2_for_a_health_check(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    monkeypatch.setenv("PULLQUOTE_DATA", str(data))
    assert main(["--check"]) == EXIT_OK
    assert "store: " in capsys.readouterr().out
    monkeypatch.setenv("PULLQUOTE_DATA", str(tmp_path / "none"))
    assert main(["--check", "--json"]) == EXIT_SETTINGS
    rows = json.loads(capsys.readouterr().out)
    assert {row["check"]: row["state"] for row in rows}["store"] == "failed"


def test_unknown_settings_are_logged_with_what_may_be_meant(
    caplog: pytest.LogCaptureFixture,
) -> None:
    warn_of_unknown({"PULLQUOTE_WORKER": "3", "PULLQUOTE_WORKERS": "3", "PULLQUOTE_Z": "1"})
    told = {vars(record)["setting"]: vars(record)["advice"] for record in caplog.records}
    assert told["PULLQUOTE_WORKER"] == "Did you mean PULLQUOTE_WORKERS?"
    assert "lists them all" in told["PULLQUOTE_Z"]
    assert len(told) == 2


def test_every_option_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    told = capsys.readouterr().out
    options = ("--settings", "--example", "--sync", "--check", "--json", "--version")
    assert all(option in told for option in options)
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


@pytest.mark.parametrize("code", [EXIT_OK, EXIT_SETTINGS])
def test_what_hangs_while_closing_is_left_with_the_exit_code_it_was_stopped_with(
    code: int,
) -> None:
    hanging = (
        "import threading\nfrom bot import program\nprogram.CLOSING = 0.05\n"
        f"program._leave_in_time(0.0, {code})\nthreading.Event().wait()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", hanging], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == code
