"""`pullquote remove`: articles out, each that is named, and nothing else."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import GUILD, article
from tests.index.cli.conftest import Inside


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """Make a library that a test may change."""
    with Library.open(tmp_path / "data", create=True) as library:
        library.add(article("The ferry sank off the coast.", "one"))
        library.add(article("The bakery burned down.", "two"))
        library.add(article("The club met in the boathouse.", "theirs", collection=GUILD))
    return tmp_path / "data"


def left(data: Path) -> set[str]:
    with Library.open(data) as library:
        return {each.id for each in library.articles(library.everything())}


def test_what_is_named_is_removed_and_what_is_not_there_is_told(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    assert run("remove", "one", "gone", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["removed"] == ["one"]
    assert "'gone'" in told["failed"][0]
    assert left(held) == {"two", "theirs"}
    assert run("remove", "two.txt") == 0
    assert "Removed two." in capsys.readouterr().err
    assert left(held) == {"theirs"}


def test_an_article_of_another_collection_stays(
    run: Inside, capsys: pytest.CaptureFixture[str], held: Path
) -> None:
    assert run("remove", "theirs", "--collection", "shared") == 1
    assert "Not removed: There is no article 'theirs'" in capsys.readouterr().err
    assert left(held) == {"one", "two", "theirs"}
    assert run("remove", "theirs", "--collection", GUILD) == 0
    capsys.readouterr()
    assert left(held) == {"one", "two"}
