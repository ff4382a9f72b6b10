"""What an earlier version wrote is all there when this one opens it: files, and PostgreSQL.

`python -m tests.upgrade COMMIT` has that version write it, as far back as one may upgrade from.
"""

import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Library
from index.settings import Settings
from tests.postgres_server import Server
from tests.upgrade.keeping import told_of_bot, told_of_library

WRITTEN = sorted(Path(__file__).parent.glob("*.zip"))


@pytest.fixture(params=WRITTEN, ids=lambda path: path.stem)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A directory with what a version wrote, and what it told of that."""
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_files_of_an_earlier_version_are_opened_with_all_that_is_in_them(
    written: Path, settings: Settings
) -> None:
    told = json.loads((written / "files.json").read_text("utf-8"))
    bot = told["bot"]
    ids = bot.pop("ids")
    for _ in range(2):  # what brings them up to date does so once
        with Library.open(written / "data", settings) as library:
            assert told_of_library(library) == told["library"]
            assert told_of_bot(written / "data", library, ids) == bot


@pytest.mark.slow
def test_a_database_of_an_earlier_version_is_opened_with_all_articles(
    written: Path, settings: Settings, postgres: Server
) -> None:
    told = json.loads((written / "postgres.json").read_text("utf-8"))
    url = postgres.fresh()
    postgres.run("CREATE EXTENSION IF NOT EXISTS vector", url.partition("?")[0].rpartition("/")[2])
    psql = [str(postgres.programs / "bin" / "psql"), "-q", "-v", "ON_ERROR_STOP=1", url]
    subprocess.run([*psql, "-f", str(written / "postgres.sql")], check=True, capture_output=True)
    for _ in range(2):
        with Library.open(written / "empty", replace(settings, store=url)) as library:
            assert told_of_library(library) == told["library"]


def test_there_is_something_of_an_earlier_version() -> None:
    assert WRITTEN
