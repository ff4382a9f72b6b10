"""`pullquote rebuild`: all that is derived is made anew, and nothing else changes."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.factories import article
from tests.index.cli.conftest import Inside


def test_the_library_answers_as_before(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with Library.open(tmp_path / "data", create=True) as library:
        library.add(article("The ferry sank off the coast on Friday. Nobody was hurt.", "one"))
        before = library.ask("What sank off the coast?", library.everything())
    assert run("rebuild", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["passages"]) == (1, 1)
    assert run("rebuild") == 0
    assert "Rebuilt 1 articles, 1 passages" in capsys.readouterr().err
    with Library.open(tmp_path / "data") as library:
        assert library.verify() == []
        again = library.ask("What sank off the coast?", library.everything())
    assert [quote.text for quote in again.quotes] == [quote.text for quote in before.quotes]
