"""`pullquote compact`: what was removed gives its room back."""

import json
from pathlib import Path

import pytest

from index.ingest.preparation import prepare
from index.library import Library
from index.model.article import ArticleId
from tests.factories import HERE, article
from tests.index.cli.conftest import Inside


@pytest.fixture
def held(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "data", create=True) as library:
        for n in range(3):
            library.add(article(f"The ferry {n} sank off the coast of Zeppelinia.", f"a{n}"))
        library.remove(ArticleId("a1"), HERE)
    return tmp_path / "data"


def test_it_says_how_much_there_was_and_is(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    assert run("--data", held, "compact") == 0
    assert "MB before" in capsys.readouterr().err
    assert run("--data", held, "compact", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert 0 < told["after"] <= told["before"]
    with Library.open(held) as library:
        assert library.info(library.everything()).articles == 2
        assert library.store.check() == []


def test_without_a_library_it_says_so(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("--data", tmp_path / "none", "compact") == 1
    assert "There is no library" in capsys.readouterr().err


def test_it_says_what_was_merged(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    with Library.open(held) as library:
        copy = article("The ferry 2 sank off the coast of Zeppelinia.", "copy")
        library.store.put(prepare(copy, library.runtime.embedder()))  # as an earlier version did
        assert library.info(library.everything()).articles == 3
    assert run("--data", held, "compact") == 0
    assert "Merged 1 article into others that say just the same." in capsys.readouterr().err
    with Library.open(held) as library:
        assert library.info(library.everything()).articles == 2
        assert [each.name for each in library.store.sources(ArticleId("a2"), HERE)] == [
            "a2",
            "copy",
        ]
