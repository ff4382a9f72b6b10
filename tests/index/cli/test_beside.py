"""What is kept beside the articles goes from one place to another, unless there is some already."""

from pathlib import Path

from index.cli.beside import BESIDE, copy_beside
from index.model.article import SHARED
from index.subscriptions import opened_feeds
from index.subscriptions.schema import FEEDS
from tests.postgres_server import Server


def test_it_is_copied_once_and_nothing_is_written_over(postgres: Server, tmp_path: Path) -> None:
    old, new = ("", tmp_path / "old"), (postgres.fresh(), tmp_path)
    assert [copy_beside(tables, old, new) for tables in BESIDE] == [0, 0]
    with opened_feeds(old[1], "") as feeds:
        feeds.add(SHARED, "https://a.example/rss", 1.0)
    assert copy_beside(FEEDS, old, new) == 1
    assert copy_beside(FEEDS, old, new) == 0
    with opened_feeds(tmp_path, new[0]) as feeds:
        feeds.add(SHARED, "https://b.example/rss", 1.0)
    assert copy_beside(FEEDS, old, new) is None
    assert copy_beside(FEEDS, new, ("", tmp_path / "back")) == 2
