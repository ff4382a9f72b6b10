"""`pullquote doctor`: whether everything is as it should be, each with what to do."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Annotated, Final

import typer
from rich.table import Table
from rich.text import Text

from index.checkup import Check, State, checks
from index.cli.context import FAILED, JSON_HELP, harmless, output, print_json, settings_of
from index.settings import Settings

BOT: Final = "bot.checkup"
"""The program that looks at the bot: it prints a list of checks as JSON."""
LONGEST: Final = 120
"""Seconds that it may take: Discord may be slow, and a bot in many servers."""

_STYLE: Final = {
    State.OK: "green",
    State.WARNING: "yellow",
    State.FAILED: "bold red",
    State.UNKNOWN: "dim",
}


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Look at token, intents, permissions, store, models, disk, clock, versions and settings.

    Each is told with what to do. Exits with 1 if something failed; warnings alone are 0.
    """
    settings = settings_of(context)
    found = [*checks(settings), *_of_the_bot(settings)]
    if as_json:
        print_json({"well": _well(found), "checks": [check.as_json() for check in found]})
    else:
        output().print(_table(found))
    if not _well(found):
        raise typer.Exit(FAILED)


def _well(found: Iterable[Check]) -> bool:
    return all(check.state is not State.FAILED for check in found)


def _table(found: Iterable[Check]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "what", "found", "what to do"):
        table.add_column(column, no_wrap=column in ("", "what"))
    for check in found:
        table.add_row(
            Text(check.state.value, style=_STYLE[check.state]),
            Text(harmless(check.name)),
            Text(harmless(check.found)),
            Text(harmless(check.advice)),
        )
    return table


def _of_the_bot(settings: Settings) -> list[Check]:
    """Ask the bot's program, where it is installed: the index knows nothing of Discord."""
    if find_spec(BOT.partition(".")[0]) is None:
        return [Check("bot", State.UNKNOWN, "not installed")]
    paths = os.pathsep.join(path for path in sys.path if path)
    given = os.environ | {"PYTHONPATH": paths, "PULLQUOTE_DATA": str(settings.data)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", BOT],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST,
            env=given,
            check=False,
        )
        return [
            Check(row["check"], State(row["state"]), row["found"], row["advice"])
            for row in json.loads(done.stdout)
        ]
    except subprocess.TimeoutExpired:
        advice = "See whether this machine reaches Discord."
        return [Check("bot", State.FAILED, f"no answer within {LONGEST} seconds", advice)]
    except (ValueError, KeyError, TypeError):
        advice = "Install Pullquote again: the bot's program does not start."
        return [Check("bot", State.FAILED, f"it ended with {done.returncode}", advice)]
