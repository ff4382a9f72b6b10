"""A library of our own articles, made once by the real index and copied for each test."""

import shutil
from pathlib import Path

import pytest

from index.library import Library
from tests.bot.articles import ALL


@pytest.fixture(scope="session")
def _library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("library")
    library = Library.open(directory)
    for article in ALL:
        library.add(article)
    library.close()
    return directory


@pytest.fixture
def data(_library: Path, tmp_path: Path) -> Path:
    """Give a test its own copy of the library's directory."""
    return Path(shutil.copytree(_library, tmp_path / "data"))
