"""Which Pullquote this is, installed or not."""

from importlib.metadata import PackageNotFoundError

import pytest

from index import version
from index.version import UNKNOWN, installed_version


def test_the_installed_version_is_told() -> None:
    assert installed_version().split(".")[0].isdigit()


def test_code_that_was_never_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(version, "version", missing)
    assert installed_version() == UNKNOWN
