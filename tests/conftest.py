"""What the tests share: the real models, exported once a checkout, and a library of samples."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from index import models
from index.ingest import find_files, read_file
from index.library import Library
from index.model.article import Article
from index.models import rerankers
from index.models.embedder import Embedder
from index.models.rerankers import Reranker
from index.settings import Settings
from tests import in_memory, shared_models, unflushed
from tests.counts import Tell, teller, told

if TYPE_CHECKING:
    from index.databases.postgres import SharedDatabase
    from tests.postgres_server import Server

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".pytest_cache" / "pullquote"

# Nobody's own settings reach the tests, nor the processes that they start.
for name in [name for name in os.environ if name.startswith("PULLQUOTE_")]:
    del os.environ[name]
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["PULLQUOTE_CACHE"] = str(CACHE)
in_memory.use()

# What a script runs in the background ignores Ctrl-C, and so would the programs started here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A shared machine pauses now and then: how long an example takes says nothing here.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The defaults, with a cache that outlives the tests: exporting the model takes long."""
    return Settings(cache=CACHE)


@pytest.fixture(scope="session", autouse=True)
def _shared_models() -> Iterator[None]:
    with shared_models.shared(CACHE):
        yield


@pytest.fixture(scope="session", autouse=True)
def _unflushed() -> Iterator[None]:
    with unflushed.unflushed():
        yield


@pytest.fixture(scope="session")
def embedder(settings: Settings) -> Embedder:
    return models.load(settings)


@pytest.fixture(scope="session")
def reranker(settings: Settings) -> Reranker:
    loaded = rerankers.load(settings)
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def sample_articles() -> list[Article]:
    return [read_file(path) for path in find_files([ROOT / "articles"])]


@pytest.fixture(scope="session")
def samples(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, sample_articles: list[Article]
) -> Iterator[Library]:
    """The sample articles as a library, for tests that only read it."""
    folder = tmp_path_factory.mktemp("samples")
    with Library.open(folder, settings, create=True) as library:
        for article in sample_articles:
            library.add(article)
        library.save()
        yield library


@pytest.fixture
def library(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    """An empty library, one's own."""
    with Library.open(tmp_path / "library", replace(settings, reranker="none"), create=True) as new:
        yield new


@pytest.fixture(scope="session")
def postgres() -> Iterator["Server"]:
    """A PostgreSQL server of this process's own, started for the first test that asks for it."""
    from tests.postgres_server import server

    with server() as running:
        yield running


@pytest.fixture(scope="session")
def one_shared(postgres: "Server") -> Iterator["SharedDatabase"]:
    """The shared database of all tests of this process, for `shared` to empty."""
    from index.databases.postgres import SharedDatabase

    opened = SharedDatabase(postgres.fresh())
    yield opened
    opened.close()


@pytest.fixture
def shared(one_shared: "SharedDatabase") -> "SharedDatabase":
    """A database that is shared, in which nothing is remembered, nor any feed followed."""
    with one_shared.separate() as connection:
        found = connection.execute(
            """SELECT string_agg(tablename, ', ') AS names FROM pg_tables
               WHERE schemaname = 'pullquote_bot' AND tablename <> 'migrations'"""
        ).fetchone()
        if found is not None and found["names"]:
            connection.execute(f"TRUNCATE {found['names']} RESTART IDENTITY".encode())
    return one_shared


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Print a sentence with a test's counts after the last test."""
    return teller(record_property)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    sentences = told(report for reports in terminalreporter.stats.values() for report in reports)
    if sentences:
        terminalreporter.section("counts")
    for sentence in sentences:
        terminalreporter.write_line(sentence)
