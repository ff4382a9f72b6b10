"""The pages' commands are run as they stand there, page by page, from an empty library on."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import EVERY
from tests.conftest import ROOT
from tests.postgres_server import Server

PAGES = sorted((ROOT / "docs").glob("*.md"))
PROGRAMS = {"pullquote": "index", "pullquote-bot": "bot"}


def commands(page: Path) -> list[list[str]]:
    """List the lines of a page's blocks that call one of our programs."""
    blocks = re.findall(r"^```\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    written = "".join(blocks).replace("\\\n", " ").splitlines()
    lines = [shlex.split(line) for line in written]
    return [line for line in lines if line and line[0] in PROGRAMS]


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda p: p.stem)
def test_a_pages_commands_do_what_they_say(page: Path, tmp_path: Path, postgres: Server) -> None:
    url = postgres.fresh()
    shutil.copytree(ROOT / "articles", tmp_path / "articles")
    given = os.environ | {
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": "a.b.c",
        "DISCORD_API_URL": "http://127.0.0.1:9",  # where no Discord is
    }
    for program, *written in commands(page):
        arguments = [re.sub(r"^postgresql://.*", url, each) for each in written]
        done = subprocess.run(
            [sys.executable, "-m", PROGRAMS[program], *arguments],
            cwd=tmp_path,
            env=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (program, arguments, done.stderr, done.stdout)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_files_settings_and_pages_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for named in re.findall(r"(?<![\w/])((?:docs|index|bot|tests)/[\w./-]+\w)", text):
        assert (ROOT / named).exists(), named
    for linked in re.findall(r"\]\((?!http)([^)#]+)", text):
        assert (page.parent / linked).exists(), linked
    known = {field.name for field in EVERY}
    assert set(re.findall(r"\bPULLQUOTE_[A-Z_]+[A-Z]", text)) <= known


def test_there_is_a_page_for_everybody() -> None:
    assert {"members", "curators", "operators", "engineers"} <= {page.stem for page in PAGES}
