"""The bot's command line: its options, what is wrong with the settings, and its exit code."""

import argparse
import asyncio
import json
import logging
import os
import sys
import threading
from collections.abc import Mapping
from functools import partial

from bot import logs, traces
from bot.checkup import health
from bot.running import EXIT_OK, EXIT_SETTINGS, run
from bot.settings import EVERY, Settings, example, read, table
from index.checkup import State
from index.errors import SettingsError
from index.settings.fields import environment, unknown_names
from index.version import installed_version

_log = logging.getLogger("bot")

CLOSING = 3.0
"""Seconds beyond the grace in which files are closed; what hangs then is left behind."""


def main(arguments: list[str] | None = None) -> int:
    """Run the bot; the exit code is 0 when stopped, 1 on a failure, 2 on a wrong setting."""
    options = _options(arguments)
    if options.settings or options.example:
        sys.stdout.write(table() if options.settings else example())
        return EXIT_OK
    try:
        given = environment()
        settings = read(given)
    except SettingsError as error:
        for problem in error.problems:
            _complain(problem)
        _complain("Settings are read from the environment and from .env; see .env.example.")
        return EXIT_SETTINGS
    if options.check:
        return _check(settings, as_json=options.json)
    listener = logs.start(settings)
    warn_of_unknown(given)
    try:
        with traces.sent(settings):
            return asyncio.run(
                run(settings, sync=options.sync, on_stop=partial(_leave_in_time, settings.grace))
            )
    except SettingsError as error:
        _complain(str(error))
        return EXIT_SETTINGS
    finally:
        listener.stop()


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pullquote-bot", description="Run the Discord bot.")
    parser.add_argument(
        "--version", action="version", version=f"pullquote-bot {installed_version()}"
    )
    show = parser.add_mutually_exclusive_group()
    show.add_argument("--settings", action="store_true", help="list the settings and leave")
    show.add_argument("--example", action="store_true", help="write an .env file and leave")
    show.add_argument(
        "--check",
        action="store_true",
        help="say whether the files are sound and the running bot is alive, and leave with 0 or 2;"
        " 'pullquote doctor' looks at more",
    )
    parser.add_argument("--json", action="store_true", help="with --check: print JSON")
    parser.add_argument("--sync", action="store_true", help="send all commands to Discord again")
    return parser.parse_args(arguments)


def _check(settings: Settings, *, as_json: bool) -> int:
    found = health(settings)
    if as_json:
        sys.stdout.write(json.dumps([check.as_json() for check in found]) + "\n")
    else:
        for check in found:
            said = f"{check.state:8} {check.name}: {check.found} {check.advice}"
            sys.stdout.write(said.rstrip() + "\n")
    return EXIT_SETTINGS if any(check.state is State.FAILED for check in found) else EXIT_OK


def warn_of_unknown(given: Mapping[str, str]) -> None:
    """Log which settings are none of the bot's, and which may be meant."""
    for name, meant in unknown_names(given, (field.name for field in EVERY)).items():
        advice = f"Did you mean {meant}?" if meant else "'pullquote-bot --settings' lists them all."
        _log.warning("unknown setting", extra={"setting": name, "advice": advice})


def _leave_in_time(grace: float, code: int) -> None:
    """End the process when the grace is over and files should be closed, whatever still hangs.

    A model that is being loaded can't be interrupted, and what is stored is stored in transactions.
    """
    timer = threading.Timer(grace + CLOSING, os._exit, [code])
    timer.daemon = True
    timer.start()


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
