"""What answers needs no PyTorch: an install may go without it once the model is prepared."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from index.library import Library
from tests.conftest import ROOT

SCRIPT = ROOT / "docs" / "deploy" / "without_torch.py"
ANSWERING = """
import sys
from pathlib import Path

for name in sys.argv[2:]:
    sys.modules[name] = None  # importing it is an ImportError, as where it is not installed
from index.library import Library
from index.model.article import Article, ArticleId, SHARED

with Library.open(Path(sys.argv[1])) as library:
    library.warm_up()
    scope = library.everything()
    answer = library.ask("which regions would Microsoft take over?", scope)
    assert "New Zealand" in answer.quotes[0].text
    assert library.timeline(scope, about="Microsoft").entries
    assert library.verify() == []
"""


@pytest.mark.slow
def test_questions_and_timelines_import_nothing_of_it(samples: Library) -> None:
    gone = subprocess.run(
        [sys.executable, SCRIPT], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"torch", "transformers", "sentence-transformers"} <= set(gone)
    modules = ["sklearn" if each == "scikit-learn" else each.replace("-", "_") for each in gone]
    done = subprocess.run(
        [sys.executable, "-c", ANSWERING, samples.directory, *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("wanted_by", "gone"),
    [
        ({"torch": {"sympy"}, "sympy": {"mpmath"}}, {"torch", "sympy", "mpmath"}),
        ({"torch": {"numpy"}, "pullquote": {"numpy"}}, {"torch"}),
        ({"torch": {"sympy"}, "pullquote": {"other"}, "other": {"sympy"}}, {"torch"}),
        ({"torch": {"setuptools"}}, {"torch"}),  # what installs stays
    ],
)
def test_what_something_else_needs_stays(wanted_by: dict[str, set[str]], gone: set[str]) -> None:
    unneeded = runpy.run_path(str(SCRIPT))["unneeded"]
    installed = {
        "torch",
        "pullquote",
        *wanted_by,
        *(n for each in wanted_by.values() for n in each),
    }
    assert unneeded(wanted_by, installed) == gone


def test_the_script_of_an_image_takes_the_very_torch_that_is_asked_for() -> None:
    steps = (ROOT / "docs" / "deploy" / "image-steps").read_text("utf-8")
    [pattern] = [line for line in steps.splitlines() if "sed -n" in line]
    command = pattern.partition("$(")[2].rpartition(")")[0]
    found = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip().startswith("torch==2.")
    assert f'"{found.stdout.strip()}"' in Path(ROOT, "pyproject.toml").read_text("utf-8")
    subprocess.run(["sh", "-n", ROOT / "docs" / "deploy" / "image-steps"], check=True)
