"""Lock the exact set of packages that CI tests, with hashes: `.venv/bin/python .ci/lock.py`.

`requirements.lock` is what runs, `tools.lock` what else tests and pages need. PyTorch is in
neither: its build for the CPU is no release of the package registry (`.ci/install` chooses it), and
its version is pinned in pyproject.toml. What only its other builds need is left out too.

With `--check` nothing is fetched or written: it says where the locks, pyproject.toml and what is
installed disagree, and ends with 1 if they do. With `--upgrade` newer releases are taken; else a
package keeps the version that is installed.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
LOCK: Final = ROOT / ".ci" / "requirements.lock"
TOOLS: Final = ROOT / ".ci" / "tools.lock"
RUNNING: Final = ("postgres", "traces")
TESTING: Final = ("test", "docs")
"""Extras of pyproject.toml that either lock has; 'benchmark' is for comparisons alone."""
PYTHON: Final = "3.11"
"""The Python that CI runs; hashes are of every file of a release, so that others may use them."""

_OF_TORCH: Final = re.compile(r"torch|triton|nvidia-.*|cuda-.*")
_NOT_LOCKED: Final = frozenset({"pip", "setuptools", "wheel", "pullquote", "torch"})
_HEAD: Final = """\
# Made by '.venv/bin/python .ci/lock.py', checked by '--check' in CI. {what}
# PyTorch comes first: .ci/install says how. Then: pip install --require-hashes --no-deps -r {name}
"""


def project() -> dict[str, Any]:
    """Read what pyproject.toml says of the project."""
    told: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return told


def locked(text: str) -> dict[str, str]:
    """Read a lock: each package's version. Raises ValueError where one has no hash."""
    found: dict[str, str] = {}
    for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE):
        if pinned := re.match(r"([A-Za-z0-9._-]+)==([^\s\\;]+)", block):
            if "--hash=sha256:" not in block:
                raise ValueError(f"{pinned[1]} has no hash")
            found[canonicalize_name(pinned[1])] = pinned[2]
    return found


def installed() -> dict[str, str]:
    """List what this Python has installed, but for what is not locked."""
    found = {canonicalize_name(each.metadata["Name"]): each.version for each in distributions()}
    return {name: version for name, version in found.items() if name not in _NOT_LOCKED}


def wanted(told: Mapping[str, Any], extras: Iterable[str]) -> list[Requirement]:
    """List what the project requires, with these extras of it, where it runs here."""
    lines = [*told["dependencies"]]
    for extra in extras:
        lines += told["optional-dependencies"].get(extra, [])
    read = [Requirement(line) for line in lines]
    return [each for each in read if each.marker is None or each.marker.evaluate()]


def disagreements(
    lock: Mapping[str, str], here: Mapping[str, str], requirements: Iterable[Requirement]
) -> list[str]:
    """Say where what is locked, what is installed and what is required differ."""
    said = [
        f"{name} {version} is installed, and {lock.get(name, 'nothing')} is locked"
        for name, version in sorted(here.items())
        if lock.get(name) != version
    ]
    said += [
        f"{name} {version} is locked, and not installed"
        for name, version in sorted(lock.items())
        if name not in here
    ]
    for each in requirements:
        version = lock.get(canonicalize_name(each.name))
        if canonicalize_name(each.name) in _NOT_LOCKED:
            continue
        if version is None or not each.specifier.contains(version, prereleases=True):
            said.append(f"{each} is required, and {version or 'nothing'} is locked")
    return said


def only(text: str, keep: Callable[[str], bool]) -> str:
    """Leave out of a lock all packages but those that are kept."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return "".join(each for each in blocks if keep(canonicalize_name(each.partition("==")[0])))


def compiled(uv: Path, extras: Iterable[str], constraints: Path) -> str:
    """Have uv choose versions within the constraints, with the hashes of all their files."""
    command: list[str | Path] = [uv, "pip", "compile", ROOT / "pyproject.toml", "--quiet"]
    command += ["--generate-hashes", "--no-annotate", "--no-header", "--python-version", PYTHON]
    command += ["--constraint", constraints]
    for extra in extras:
        command += ["--extra", extra]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)  # noqa: S603
    left_out = _NOT_LOCKED.__contains__
    return only(done.stdout, lambda name: not (left_out(name) or _OF_TORCH.fullmatch(name)))


def write(*, upgrade: bool) -> None:
    """Write both locks anew."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)  # noqa: S603
        subprocess.run([place / "bin" / "pip", "install", "-q", "uv"], check=True)  # noqa: S603
        constraints, uv = place / "constraints.txt", place / "bin" / "uv"
        known = {} if upgrade else installed()
        constraints.write_text(_pins(known))
        running = compiled(uv, RUNNING, constraints)
        known |= locked(running)  # both locks are installed together
        constraints.write_text(_pins(known))
        whole = compiled(uv, RUNNING + TESTING, constraints)
    tools = only(whole, lambda name: name not in locked(running))
    LOCK.write_text(_HEAD.format(what="What runs.", name=".ci/requirements.lock") + running)
    needed = "What tests and pages need besides."
    TOOLS.write_text(_HEAD.format(what=needed, name=".ci/tools.lock") + tools)


def _pins(versions: Mapping[str, str]) -> str:
    return "".join(f"{name}=={version}\n" for name, version in sorted(versions.items()))


def main() -> int:
    """Write the locks, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say what disagrees")
    parser.add_argument("--upgrade", action="store_true", help="take newer releases")
    options = parser.parse_args()
    if not options.check:
        write(upgrade=options.upgrade)
        return 0
    lock = locked(LOCK.read_text("utf-8")) | locked(TOOLS.read_text("utf-8"))
    said = disagreements(lock, installed(), wanted(project(), RUNNING + TESTING))
    for line in said:
        sys.stdout.write(f"{line}\n")
    if said:
        sys.stdout.write("'.venv/bin/python .ci/lock.py' locks what is installed.\n")
        return 1
    sys.stdout.write(f"{len(lock)} packages are installed as they are locked.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
