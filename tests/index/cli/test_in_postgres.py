"""The command line on a library in PostgreSQL: as on files, but for what is said of the place."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.records import Records
from index.databases import opened_shared
from index.model.article import SHARED
from index.subscriptions import opened_feeds
from tests.index.cli.conftest import Inside
from tests.postgres_server import Server

TEXT = "The harbour of Port Anselm will be dredged in March 2021. It costs 40 million crowns."


@pytest.fixture
def url(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    made = postgres.fresh()
    monkeypatch.setenv("PULLQUOTE_STORE", made)
    return made


def test_articles_are_added_asked_rebuilt_and_removed_as_elsewhere(
    run: Inside, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert url
    (tmp_path / "harbour.txt").write_text(TEXT)
    assert run("ask", "When will it be dredged?") == 1
    assert "There is no library in test" in capsys.readouterr().err
    assert run("add", "harbour.txt") == 0
    assert run("add", "harbour.txt") == 0
    assert "1 unchanged" in capsys.readouterr().err
    assert run("ask", "When will the harbour be dredged?", "--json") == 0
    before = json.loads(capsys.readouterr().out)
    assert before["quotes"][0]["text"].startswith("The harbour of Port Anselm")
    assert run("timeline") == 0
    assert "March 2021" in capsys.readouterr().out
    assert run("rebuild") == 0
    assert run("verify") == 0
    capsys.readouterr()
    assert run("ask", "When will the harbour be dredged?", "--json") == 0
    assert json.loads(capsys.readouterr().out) == before
    assert run("compact") == 0
    assert "Compacted the tables in PULLQUOTE_STORE's database" in capsys.readouterr().err
    assert run("remove", "harbour.txt") == 0
    assert run("list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert not list((tmp_path / "data").glob("*.sqlite*"))


def test_feeds_are_followed_in_the_database_whatever_the_directory(
    run: Inside, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert url
    (tmp_path / "harbour.txt").write_text(TEXT)
    assert run("add", "harbour.txt") == 0
    with opened_feeds(tmp_path / "data", url) as feeds:
        feeds.add(SHARED, "https://a.example/rss", 1.0)
    capsys.readouterr()
    assert run("--data", tmp_path / "other", "feeds", "list", "--json") == 0
    assert [each["url"] for each in json.loads(capsys.readouterr().out)] == [
        "https://a.example/rss"
    ]
    assert run("show", "harbour.txt") == 0
    assert run("report") == 0
    assert "No member of a server has voted" in capsys.readouterr().out
    assert run("feeds", "remove", "https://a.example/rss") == 0
    assert not list(tmp_path.rglob("*.sqlite*"))


def test_a_backup_holds_what_the_bot_remembers_and_leaves_articles_to_postgresql(
    run: Inside,
    url: str,
    tmp_path: Path,
    postgres: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "harbour.txt").write_text(TEXT)
    assert run("add", "harbour.txt") == 0
    assert run("backup", "news.zip") == 1
    assert "pg_dump backs the articles up" in capsys.readouterr().err
    with opened_shared(url) as shared, closing(Records(tmp_path, shared)) as records:
        records.notes.write("mine", "kept")
    with opened_feeds(tmp_path, url) as feeds:
        feeds.add(SHARED, "https://a.example/rss", 1.0)
    assert run("backup", "news.zip") == 0
    told = capsys.readouterr().err
    assert "pg_dump backs the articles up" in told
    assert "Backed up bot.sqlite and feeds.sqlite3 to news.zip" in told
    assert run("restore", "news.zip") == 1
    assert "There are records in PULLQUOTE_STORE's database already" in capsys.readouterr().err
    other = postgres.fresh()
    monkeypatch.setenv("PULLQUOTE_STORE", other)
    assert run("add", "harbour.txt") == 0
    assert run("restore", "news.zip") == 0
    assert "into PULLQUOTE_STORE's database: 1 article." in capsys.readouterr().err
    with opened_shared(other) as shared, closing(Records(tmp_path, shared)) as records:
        assert records.notes.read("mine") == "kept"
    with opened_feeds(tmp_path, other) as feeds:
        assert len(feeds.feeds()) == 1


def test_a_server_that_is_not_there_is_one_sentence_without_its_password(
    run: Inside, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "postgresql://news:hush@127.0.0.1:1/library"
    monkeypatch.setenv("PULLQUOTE_STORE", address)
    for command in (["list"], ["--verbose", "list"], ["doctor"], ["verify"]):
        assert run(*command) == 1
        told = capsys.readouterr()
        assert "library on 127.0.0.1:1 can't be reached" in " ".join((told.out + told.err).split())
        assert "hush" not in told.out + told.err
    monkeypatch.setenv("PULLQUOTE_STORE", "news:hush@127.0.0.1")
    assert run("list") == 2
    told = capsys.readouterr()
    assert "PULLQUOTE_STORE is no address" in told.err
    assert "hush" not in told.out + told.err
