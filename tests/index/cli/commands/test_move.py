"""`pullquote move`: a library into PostgreSQL and back, by a command that says what it did."""

import json
from pathlib import Path

import pytest

from index.library import Library
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
    assert json.loads(capsys.readouterr().out) == {"articles": 1, "passages": 1, "copied": 0}
    monkeypatch.setenv("PULLQUOTE_STORE", url)
    assert asked("--data", tmp_path / "elsewhere") == before
    monkeypatch.delenv("PULLQUOTE_STORE")
    assert run("--data", tmp_path / "back", "move", "--from", url) == 0
    capsys.readouterr()
    assert asked("--data", tmp_path / "back") == before


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
