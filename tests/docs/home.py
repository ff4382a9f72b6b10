"""A directory in which a page's commands are run as a reader would run them, in this process."""

import contextlib
import io
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot import program
from index.cli import app
from tests.docs.pages import Command
from tests.index.fetching.server import Server as Site

if TYPE_CHECKING:
    from tests.postgres_server import Server

IN_THE_WORLD = "https://example.com"
"""Where the pages' web pages and feeds are said to be; the test's site has them."""


@dataclass
class Home:
    """The directory, which is the present one, and what stands for the world outside."""

    site: Site
    postgres: "Server | None" = None

    def run(self, command: Command) -> tuple[int, str]:
        """Run a command; give its exit code, and what a terminal would show of it."""
        words = [each.replace(IN_THE_WORLD, self.site.url("")) for each in command.words[1:]]
        match command.program:
            case "createdb" | "psql":
                return self._by_postgres(command.program, *words)
            case "pullquote":
                if self.postgres is not None:
                    url = self.postgres.url("pullquote")
                    words = [re.sub(r"^postgresql://\S+", lambda _: url, each) for each in words]
                return _ended(app.main, "pullquote", *words)
            case "pullquote-bot":
                return _ended(lambda: sys.exit(program.main(words)), "pullquote-bot", *words)
            case "cp":
                shutil.copy(*words)
                return 0, ""
        message = f"'{command}' is not run: have it run here, or say in exceptions.py why not"
        raise AssertionError(message)

    def _by_postgres(self, name: str, *words: str) -> tuple[int, str]:
        assert self.postgres is not None
        done = subprocess.run(
            [self.postgres.programs / "bin" / name, *words],
            env=os.environ | {"PGHOST": str(self.postgres.folder), "PGUSER": "postgres"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


def _ended(main: Callable[[], object], *words: str) -> tuple[int, str]:
    """Call a program's `main`, and put back what it changes of its process."""
    root = logging.getLogger()
    handlers, level, before = root.handlers[:], root.level, signal.getsignal(signal.SIGTERM)
    given = sys.argv
    sys.argv = list(words)
    root.handlers[:] = []
    terminal = io.StringIO()
    code: object = 0
    try:
        with _shown_on(terminal):
            main()
    except SystemExit as left:
        code = left.code
    finally:
        sys.argv = given
        root.handlers[:] = handlers
        root.setLevel(level)
        signal.signal(signal.SIGTERM, before)
    return code if isinstance(code, int) else int(code is not None), terminal.getvalue()


@contextlib.contextmanager
def _shown_on(terminal: io.StringIO) -> Iterator[None]:
    with contextlib.redirect_stdout(terminal), contextlib.redirect_stderr(terminal):
        yield


def begin(folder: Path, articles: Path, example: Path) -> None:
    """Put into an empty directory what a reader's has: the sample articles, and the example."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(articles, folder / "articles")
    shutil.copy(example, folder)
