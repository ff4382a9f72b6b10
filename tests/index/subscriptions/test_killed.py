"""A process that is killed while it polls: another one goes on, when its lease has ended."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from index.databases.postgres import SharedDatabase
from index.feeds import Entry
from index.fetching import Validators
from index.subscriptions import FeedStore, PageState
from index.subscriptions.storage import LEASE_SECONDS
from tests.factories import GUILD

FEED, PAGE = "https://a.example/rss", "https://a.example/one"
PROGRAM = """
import sys, time
from pathlib import Path
from index.databases import open_shared
from index.subscriptions import FeedStore
feeds = FeedStore(Path(sys.argv[1]), open_shared(sys.argv[2]))
claim = feeds.claim("killed", 100.0)
feeds.take_host("a.example", "killed", 100.0, 60.0)
print(claim.url, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("place", ["SQLite", "PostgreSQL"])
def test_what_it_held_is_taken_over_and_nothing_is_done_twice(
    place: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    shared, url = None, ""
    if place == "PostgreSQL":
        shared = request.getfixturevalue("shared")
        assert isinstance(shared, SharedDatabase)
        url = psycopg.conninfo.make_conninfo(**shared.address.parameters)
    feeds = FeedStore(tmp_path, shared)
    feeds.add(GUILD, FEED, 50.0)
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path), url], stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == f"{FEED}\n"
    assert feeds.claim("other", 100.0) is None
    started.send_signal(signal.SIGKILL)
    started.wait()
    started.stdout.close()
    assert feeds.claim("other", 99.0 + LEASE_SECONDS) is None
    assert feeds.take_host("a.example", "other", 159.0, 60.0) == 1.0
    now = 100.0 + LEASE_SECONDS
    claim = feeds.claim("other", now)
    assert claim is not None
    assert feeds.take_host("a.example", "other", now, 60.0) == 0
    assert feeds.pages.note_entries(claim, [Entry(PAGE, "1")], Validators("", ""), now) == 1
    [page] = feeds.pages.due_pages(claim.id, now, 9)
    feeds.pages.settle(page.id, PageState.HELD, now + 9)
    assert not feeds.renew(claim.id, "killed", now)  # were it still there, it would stop here
    assert feeds.pages.due_pages(claim.id, now, 9) == ()
    feeds.close()
