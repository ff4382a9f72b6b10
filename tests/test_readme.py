"""The README is short and shows what counts; `tests/docs/` runs its commands as all the pages'."""

import re
from importlib.util import find_spec

from tests.conftest import ROOT
from tests.docs.pages import commands

README = ROOT / "README.md"


def test_it_begins_with_an_answer_and_a_refusal() -> None:
    answered, refused = (each for each in commands(README) if each.shown is not None)
    assert "% sure" in (answered.shown or "")
    assert "The articles don't say." in (refused.shown or "")


def test_it_is_for_users_first_and_short() -> None:
    text = README.read_text("utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings.index("Start") < headings.index("How it works")
    assert text.count("\n") < 250, "the detail belongs on the pages of docs/"


PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
CODE = [file for room in ("index", "bot", "benchmarks") for file in (ROOT / room).rglob("*.py")]


def test_whatever_module_is_told_to_run_is_there() -> None:
    told = {
        module
        for file in (*PAGES, *CODE, ROOT / "Makefile", ROOT / ".ci" / "run")
        for module in re.findall(
            r"python -m ((?:benchmarks|tests|bot|index)(?:\.[a-z_]+)*)", file.read_text("utf-8")
        )
    }
    assert {"benchmarks.fit", "tests.upgrade", "bot"} <= told
    assert [module for module in sorted(told) if find_spec(module) is None] == []


def test_whatever_target_make_is_told_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = {
        target
        for file in (*PAGES, *CODE)
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert {"run", "test", "bench"} <= told <= targets


def test_whatever_command_of_pullquote_is_named_is_there() -> None:
    known = {file.stem for file in (ROOT / "index" / "cli" / "commands").glob("[a-z]*.py")}
    told = {
        command
        for file in (*PAGES, *CODE)
        for command in re.findall(r"[`'/]pullquote ([a-z]+)\b(?!:)", file.read_text("utf-8"))
    }
    assert {"add", "ask", "doctor"} <= told <= known
