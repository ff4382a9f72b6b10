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


def test_what_the_code_tells_to_run_is_there() -> None:
    for folder in ("index", "bot", "benchmarks"):
        for file in (ROOT / folder).rglob("*.py"):
            for module in re.findall(r"python -m (benchmarks\.[a-z_]+)", file.read_text("utf-8")):
                assert find_spec(module) is not None, (file, module)
