"""The locks hold what is tested, with hashes, and name where they disagree with it."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def lock() -> ModuleType:
    found = spec_from_file_location("lock", ROOT / ".ci" / "lock.py")
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


TEXT = """\
# A remark.
Half-Moon==1.2 \\
    --hash=sha256:00
star==3 ; python_version >= '3' \\
    --hash=sha256:01 \\
    --hash=sha256:02
"""


def test_a_lock_is_read_by_name_and_version(lock: ModuleType) -> None:
    assert lock.locked(TEXT) == {"half-moon": "1.2", "star": "3"}
    assert lock.locked(lock.only(TEXT, lambda name: name != "star")) == {"half-moon": "1.2"}


def test_a_package_without_a_hash_is_refused(lock: ModuleType) -> None:
    with pytest.raises(ValueError, match="star has no hash"):
        lock.locked("star==3\n")


@pytest.mark.parametrize(
    ("locked", "here", "required", "said"),
    [
        ({"a": "1"}, {"a": "1"}, "a>=1,<2", []),
        ({"a": "1"}, {"a": "2"}, "a", ["a 2 is installed, and 1 is locked"]),
        ({}, {"a": "2"}, "torch==2", ["a 2 is installed, and nothing is locked"]),
        ({"a": "1"}, {}, "a", ["a 1 is locked, and not installed"]),
        ({"a": "1"}, {"a": "1"}, "a>=2", ["a>=2 is required, and 1 is locked"]),
        ({}, {}, "b", ["b is required, and nothing is locked"]),
    ],
)
def test_what_disagrees_is_named(
    lock: ModuleType, locked: dict[str, str], here: dict[str, str], required: str, said: list[str]
) -> None:
    assert lock.disagreements(locked, here, [Requirement(required)]) == said


def test_the_locks_hold_what_pyproject_requires_and_no_place_it_came_from(lock: ModuleType) -> None:
    texts = [path.read_text("utf-8") for path in (lock.LOCK, lock.TOOLS)]
    both = lock.locked(texts[0]) | lock.locked(texts[1])
    assert not lock.locked(texts[0]).keys() & lock.locked(texts[1]).keys()
    required = lock.wanted(lock.project(), lock.RUNNING + lock.TESTING)
    assert lock.disagreements(both, both, required) == []
    running = lock.locked(texts[0])
    assert lock.disagreements(running, running, lock.wanted(lock.project(), lock.RUNNING)) == []
    for text in texts:
        assert not re.search(r"://|--(extra-)?index-url|--find-links", text)
        assert not re.search(r"^(torch|nvidia-|triton)", text, re.MULTILINE)
