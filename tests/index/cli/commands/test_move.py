"""`pullquote move`: a library into PostgreSQL and back, by a command that says what it did."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.guild_settings import GuildSettings
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId
from index.library import Library
from index.model.article import SHARED
from index.subscriptions import opened_feeds
from tests.bot.storage.place import set_guild
from tests.factories import article
from tests.index.cli.conftest import Inside
from tests.postgres_server import Server

QUESTION = "What sank off the coast?"


@pytest.fixture
def held(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "data", create=True) as library:
        library.add(article("The ferry sank off the coast of Zeppelinia on Tuesday.", "one"))
    return tmp_path / "data"


def test_there_and_back_answers_stay_the_same(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    held: Path,
    postgres: Server,
    tmp_path: Path,
) -> None:
    def asked(*options: str | Path) -> object:
        assert run(*options, "ask", QUESTION, "--json") == 0
        return json.loads(capsys.readouterr().out)

    url = postgres.fresh()
    before = asked("--data", held)
    assert run("--data", held, "move", "--to", url) == 0
    told = capsys.readouterr().err
    assert "Moved 1 article with 1 passage, of which 1 article had to be copied now" in told
    assert "set PULLQUOTE_STORE to it" in told
    assert run("--data", held, "move", "--to", url, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "articles": 1, "passages": 1, "copied": 0, "records": 0, "feeds": 0
    }  # fmt: skip
    monkeypatch.setenv("PULLQUOTE_STORE", url)
    assert asked("--data", tmp_path / "elsewhere") == before
    monkeypatch.delenv("PULLQUOTE_STORE")
    assert run("--data", tmp_path / "back", "move", "--from", url) == 0
    capsys.readouterr()
    assert asked("--data", tmp_path / "back") == before


def test_what_the_bot_remembers_and_the_feeds_go_along(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    held: Path,
    postgres: Server,
    tmp_path: Path,
) -> None:
    settings = GuildSettings(private=True)
    with closing(Records(held)) as records:
        set_guild(records, GuildId(1), settings)
    with opened_feeds(held, "") as feeds:
        feeds.add(SHARED, "https://a.example/rss", 1.0)
    url, back = postgres.fresh(), tmp_path / "back"
    assert run("--data", held, "move", "--to", url) == 0
    told = capsys.readouterr().err
    assert "Moved 2 rows of records too." in told
    assert "Moved 1 row of feeds too." in told
    with opened_feeds(tmp_path, url) as feeds:
        assert [each.url for each in feeds.feeds()] == ["https://a.example/rss"]
        feeds.add(SHARED, "https://b.example/rss", 1.0)
    assert run("--data", held, "move", "--to", url) == 0
    assert "There are feeds already: those were left as they are." in capsys.readouterr().err
    assert run("--data", back, "move", "--from", url, "--json") == 0
    moved = json.loads(capsys.readouterr().out)
    assert (moved["records"], moved["feeds"]) == (2, 2)
    with closing(Records(back)) as records:
        assert records.guild(GuildId(1)) == settings


@pytest.mark.parametrize("options", [[], ["--to", "a", "--from", "b"], ["--to", __file__]])
def test_what_cannot_be_meant_is_told(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, options: list[str]
) -> None:
    assert run("--data", held, "move", *options) == 2
    assert "--to" in capsys.readouterr().err or options


def test_without_a_library_nothing_is_made(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("move", "--to", tmp_path / "new") == 1
    assert "There is no library in data" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
