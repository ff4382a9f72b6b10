"""The commands on the pages that tests can't run: why not, and how each is checked instead."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tests.conftest import ROOT
from tests.docs.pages import Command


@dataclass(frozen=True)
class NotRun:
    """Commands that begin so, why tests don't run them, and what of them is checked."""

    begins: str
    """A regular expression for the words that it begins with."""
    why: str
    check: Callable[[Command], None]


def _target_is_there(command: Command) -> None:
    """Look for a target of the Makefile."""
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert command.words[1] in targets, command


def _files_are_there(command: Command) -> None:
    """Look for the files of the project that a command names."""
    for word in command.words:
        if word.startswith(("docs/", ".ci/", "benchmarks/")):
            assert (ROOT / word).exists(), command


def _its_parts_are_there(command: Command) -> None:
    """Look for a project's extra, and the files of packages that are named."""
    _files_are_there(command)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for extra in re.findall(r"\.\[(\w+)\]", str(command)):
        assert extra in project["optional-dependencies"], command
    for pinned in re.findall(r"torch==\S+", str(command)):
        assert pinned in project["dependencies"], command


def _module_takes_its_options(command: Command) -> None:
    """Look for a module that a `python -m` names, and its options in its package's text."""
    module = command.words[command.words.index("-m") + 1]
    found = find_spec(module)
    assert found is not None, command
    assert found.origin is not None
    options = [word for word in command.words if word.startswith("--")]
    texts = [path.read_text("utf-8") for path in Path(found.origin).parent.glob("*.py")]
    for option in options:
        written = re.compile(rf'"(--)?{option[2:]}"')
        assert any(written.search(text) for text in texts), (option, command)


def _settles_nothing(_command: Command) -> None:
    """Check nothing: it is another program's, and stands as in its own documentation."""


NOT_RUN: Final = (
    NotRun("make", "It installs into .venv, or runs these tests; CI runs it.", _target_is_there),
    NotRun(r"bash \.ci/run", "It is what runs these tests.", _files_are_there),
    NotRun("pip install", "It would change the environment of these tests.", _its_parts_are_there),
    NotRun("pipx install", "It would install for the user who tests.", _its_parts_are_there),
    NotRun("pipx run pip-audit", "It asks a database on the internet.", _files_are_there),
    NotRun(r"python \.ci/lock\.py", "It asks the package registry.", _files_are_there),
    NotRun("apt install", "It would change the machine.", _settles_nothing),
    NotRun(
        r"python -m (benchmarks|tests)\.[\w.]+",
        "It takes minutes to hours, most with data that is not in the project.",
        _module_takes_its_options,
    ),
    NotRun("pullquote-bot$", "It runs until it is stopped: tests/bot/ runs it.", _settles_nothing),
    NotRun("docker", "There is no Docker: test_image.py runs what it would.", _settles_nothing),
    NotRun(
        "sh docs/deploy/image-steps",
        "It installs everything anew, for minutes.",
        _files_are_there,
    ),
    NotRun("install -m", "It writes into /etc, as root.", _files_are_there),
    NotRun("python -m bot$", "It runs until it is stopped: tests/bot/ runs it.", _settles_nothing),
    NotRun("systemd-analyze", "test_service.py runs it on the unit.", _settles_nothing),
    NotRun("journalctl", "There is no journal where tests run.", _settles_nothing),
    NotRun("pg_dump", "It is PostgreSQL's own, at work on the whole database.", _settles_nothing),
    NotRun("pullquote --data /var/lib/pullquote", "It writes there, as root.", _settles_nothing),
    NotRun("systemctl", "systemd has to be the machine's first process.", _settles_nothing),
)


def not_run(command: Command) -> NotRun | None:
    """Find why a command isn't run; None where it is."""
    line = " ".join((command.program, *command.words[1:]))
    return next((each for each in NOT_RUN if re.match(rf"{each.begins}(?!\S)", line)), None)
