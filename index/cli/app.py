"""The `pullquote` command: its options, its errors, its exit codes."""

import logging
import os
import pkgutil
import signal
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from index.cli import commands
from index.cli.context import FAILED, INTERRUPTED, MISUSED, say
from index.errors import BadQuestion, PullquoteError, SettingsError
from index.settings import FIELDS, Settings
from index.settings.fields import environment, unknown_names
from index.settings.parsers import directory
from index.version import installed_version

app = typer.Typer(
    name="pullquote",
    help="Answer questions about news articles by quoting them word for word.",
    epilog="Exit codes: 0 done (also 'the articles don't say'), 1 something failed, "
    "2 wrong usage or setting, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda each: each.name):
    # A command is a file of `commands/`, called as it is, whose `run` does it; or whose `group`
    # has commands of its own.
    loaded = import_module(f"{commands.__name__}.{module.name}")
    if hasattr(loaded, "group"):
        app.add_typer(loaded.group, name=module.name)
    else:
        app.command(module.name)(loaded.run)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"pullquote {installed_version()}")  # noqa: T201
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="The library's directory; else PULLQUOTE_DATA, else ./data.",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Log more, to standard error.")
    ] = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Answer questions about news articles by quoting them word for word."""
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s" if verbose else "%(message)s",
        stream=sys.stderr,
    )
    given = environment()
    # The bot's settings stand in the same file, and are not known here: only what is plainly
    # one of ours, typed wrongly, is told. The bot and 'pullquote doctor' tell of the others.
    for name, meant in unknown_names(given, (field.name for field in FIELDS)).items():
        if meant:
            say(f"Warning: {name} is no setting and does nothing. Did you mean {meant}?")
    settings = Settings.load(given)
    context.obj = replace(settings, data=_directory(data)) if data is not None else settings


def _directory(data: Path) -> Path:
    try:
        return directory(str(data))
    except ValueError as error:
        raise SettingsError(f"--data {error}.") from error


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character shows a substitute, rather than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _stop)
    try:
        app(standalone_mode=True)
    except (SettingsError, BadQuestion) as error:
        say(f"Error: {error}")
        sys.exit(MISUSED)
    except PullquoteError as error:
        say(f"Error: {error}")
        sys.exit(FAILED)
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:  # what typer makes of an interrupt
            say("Interrupted. What was finished is stored.")
        raise
    except BrokenPipeError:
        # The reader has seen enough; the interpreter must not complain at its flush either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
