"""What the pages for people tell to run: fenced blocks of commands, and commands named in a line.

A block of `sh` holds commands, one of `console` commands after `$ ` with what they print. `text`,
`ini` and `yaml` hold no commands. A block must say which it is, so that none goes unseen.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

PAGES: Final = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LANGUAGES: Final = {"sh", "console", "text", "ini", "yaml"}
PROGRAMS: Final = set(
    "apt bash cp createdb docker install journalctl make pg_dump pip pipx psql python sh"
    " systemctl systemd-analyze .venv/bin/pip .venv/bin/python".split()
)
"""With which a command begins that is named in a sentence; our own are looked at apart."""

_BLOCK: Final = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_INLINE: Final = re.compile(r"(?<!`)`([^`\n]+(?:\n[^`\n]+)?)`(?!`)")


@dataclass(frozen=True)
class Command:
    """A command as it stands on a page, and what the page shows it to print."""

    words: tuple[str, ...]
    shown: str | None = None

    @property
    def program(self) -> str:
        """Its program, wherever that is said to lie."""
        return self.words[0].rpartition("/")[2]

    def __str__(self) -> str:
        return shlex.join(self.words)


def blocks(text: str) -> list[tuple[str, str]]:
    """List a page's fenced blocks: their language, and what is in them."""
    return [
        (language, re.sub(f"^{indent}", "", body, flags=re.MULTILINE))
        for indent, language, body in _BLOCK.findall(text)
    ]


def commands(page: Path) -> list[Command]:
    """List what a page tells to run, in its order."""
    return [each for block in blocks(page.read_text("utf-8")) for each in _of_block(*block)]


def _of_block(language: str, body: str) -> Iterator[Command]:
    if language == "sh":
        for line in body.replace("\\\n", " ").splitlines():
            if words := shlex.split(line, comments=True):
                yield Command(tuple(words))
    elif language == "console":
        for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
            yield Command(tuple(shlex.split(line, comments=True)), shown)


def named(page: Path) -> list[str]:
    """List what a page sets in code within its sentences and tables, commands among it."""
    text = _BLOCK.sub("", page.read_text("utf-8"))
    return [" ".join(each.split()) for each in _INLINE.findall(text)]


def in_sentences(page: Path) -> list[Command]:
    """List the commands that a page names within its sentences and tables."""
    codes = [each for each in named(page) if each.split()[0] in PROGRAMS and " " in each]
    return [Command(tuple(shlex.split(each))) for each in codes]


def same(shown: str, said: str) -> bool:
    """Tell whether a page shows what a program said; a line of `…` stands for any lines.

    How sure the program is may differ in the last digit between processors.
    """
    pattern = ".*".join(re.escape(_plain(part)) for part in re.split(r"(?m)^…$", shown))
    return re.fullmatch(pattern, _plain(said), re.DOTALL) is not None


def _plain(text: str) -> str:
    return re.sub(r"\d+% sure", "N% sure", " ".join(text.split()))
