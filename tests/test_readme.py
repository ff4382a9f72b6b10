"""The README shows what the program really says."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TRANSCRIPT = re.search(r"```\n(\$ pullquote ask .*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def samples_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    done = pullquote(folder, "add", str(ROOT / "articles"))
    assert done.returncode == 0, done.stderr
    return folder


def pullquote(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "index", "--data", str(folder), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_its_transcript_is_what_the_program_says(samples_folder: Path) -> None:
    assert TRANSCRIPT is not None
    asked = re.findall(r'\$ pullquote ask "(.*?)"\n(.*?)(?=\n\$ |\Z)', TRANSCRIPT[1], re.DOTALL)
    assert len(asked) == 2
    for question, shown in asked:
        said = pullquote(samples_folder, "ask", question).stdout
        # Confidence may differ in the last digit between processors.
        assert _without_numbers(said) == _without_numbers(shown), question


def test_it_names_every_command() -> None:
    said = pullquote(Path("nowhere"), "--help").stdout
    commands = re.findall(r"^│ ([a-z]+) +\S", said, re.MULTILINE)
    assert {"ask", "add", "list", "timeline"} <= set(commands)
    for command in commands:
        assert f"pullquote {command}" in README, command


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_what_a_page_tells_to_run_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= set(targets)
    for module in re.findall(r"(?:python|python3) -m ([a-z_.]+\w)", text):
        assert find_spec(module) is not None, module


def test_what_the_code_tells_to_run_is_there() -> None:
    for folder in ("index", "bot", "benchmarks"):
        for file in (ROOT / folder).rglob("*.py"):
            for module in re.findall(r"python -m (benchmarks\.[a-z_]+)", file.read_text("utf-8")):
                assert find_spec(module) is not None, (file, module)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_files_that_a_page_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for named in re.findall(r"`((?:index|bot|tests|benchmarks|docs)/[\w./]+)`", text):
        assert (ROOT / named).exists(), named


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+% sure", "N% sure", " ".join(text.split()))
