"""`pullquote export`: a file that `add` takes back as it was, dates of curators too."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.ingest import article_id
from index.library import Library, Outcome
from index.model.article import CollectionId
from index.model.scope import Scope
from tests.factories import GUILD, HERE, article
from tests.index.cli.conftest import Inside

ORIGIN = "/articles/one.txt"


@pytest.fixture
def held(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "data", create=True) as library:
        name = article_id(GUILD, ORIGIN)
        library.add(article("The ferry sank.\u2028", name, collection=GUILD, origin=ORIGIN))
        library.set_published(name, Scope((GUILD,)), date(2021, 5, 6))
        library.add(article("The mayor spoke on Sunday.", "two"))
    return tmp_path / "data"


def state(folder: Path, collection: CollectionId) -> list[object]:
    scope = Scope((collection,))
    with Library.open(folder) as library:
        return [library.store.revision(each.id, scope) for each in library.articles(scope)]


def test_what_it_writes_is_taken_back_as_it_was(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, tmp_path: Path
) -> None:
    assert run("--data", held, "export", "mine.zip", "--collection", GUILD) == 0
    assert "Exported 1 article to mine.zip" in capsys.readouterr().err
    new = tmp_path / "new"
    assert run("--data", new, "add", "mine.zip", "--collection", GUILD) == 0
    assert state(new, GUILD) == state(held, GUILD)
    capsys.readouterr()
    assert run("--data", new, "add", "mine.zip", "--collection", GUILD, "--json") == 0
    [row] = json.loads(capsys.readouterr().out)["articles"]
    assert row["outcome"] == "unchanged"
    with Library.open(new) as library:
        assert library.articles(HERE) == ()


def test_what_is_there_already_is_not_written_over(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.zip").write_text("dear")
    assert run("--data", held, "export", "mine.zip") == 1
    assert "exists already" in capsys.readouterr().err
    assert run("--data", held, "export", "all.zip", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"articles": 2, "files": ["all.zip"]}


def test_where_an_article_was_read_besides_is_written_and_taken_back(
    run: Inside, held: Path, tmp_path: Path
) -> None:
    scope, name = Scope((GUILD,)), article_id(GUILD, ORIGIN)
    with Library.open(held) as library:
        first = library.store.revision(name, scope)
        assert first is not None
        for origin in ("/articles/copy.txt", "/articles/third.txt"):
            copy = replace(first.document, id=article_id(GUILD, origin), origin=origin)
            assert library.add(copy) is Outcome.SOURCE
        known = library.store.sources(name, scope)
    assert run("--data", held, "export", "mine.zip", "--collection", GUILD) == 0
    new = tmp_path / "new"
    for _ in range(2):
        assert run("--data", new, "add", "mine.zip", "--collection", GUILD) == 0
        with Library.open(new) as library:
            assert library.store.sources(name, scope)[1:] == known[1:]
            assert len(library.articles(scope)) == 1
