"""A library of our own articles, made once by the real index with the real model."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from index.library import Library
from tests.bot.articles import ALL

# A shared machine pauses now and then: how long an example takes says nothing here.
hypothesis.settings.register_profile("bot", deadline=None)
hypothesis.settings.load_profile("bot")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open the library, its models loaded; tests that change one use a copy."""
    opened = Library.open(tmp_path_factory.mktemp("library"), create=True)
    for article in ALL:
        opened.add(article)
    opened.warm_up()
    yield opened
    opened.close()


@pytest.fixture
def data(library: Library, tmp_path: Path) -> Path:
    """Give a test its own copy of the library's directory."""
    return Path(shutil.copytree(library.directory, tmp_path / "data"))
