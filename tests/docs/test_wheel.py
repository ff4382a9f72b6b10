"""What is installed from a wheel is all there is: data files too, and nothing beside."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.slow
def test_a_wheel_holds_every_file_of_both_packages_and_no_other(tmp_path: Path) -> None:
    source = tmp_path / "source"  # building leaves files beside what it builds
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    ours = set()
    for package in ("index", "bot"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, source / package, ignore=ignored)
        files = (each for each in (source / package).rglob("*") if each.is_file())
        ours |= {each.relative_to(source).as_posix() for each in files}
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", tmp_path, source], check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
        [entries] = [name for name in packed.namelist() if name.endswith("entry_points.txt")]
        scripts = packed.read(entries).decode()
    assert ours - names == set()
    assert names - ours == set()
    assert "pullquote = index.__main__:main" in scripts
    assert "pullquote-bot = bot.__main__:main" in scripts
