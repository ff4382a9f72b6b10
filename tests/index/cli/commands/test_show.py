"""`pullquote show`: an article as it is stored."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.index.cli.conftest import Inside


def test_the_whole_text_is_shown_as_it_is(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, samples: Library
) -> None:
    for summary in samples.articles(samples.everything()):
        stored = samples.article(summary.id, samples.everything())
        assert run("--data", data, "show", summary.id) == 0
        assert stored.text in capsys.readouterr().out
        assert run("--data", data, "show", summary.origin, "--json") == 0
        shown = json.loads(capsys.readouterr().out)
        assert (shown["article"], shown["text"]) == (stored.id, stored.text)


@pytest.mark.parametrize("wanted", ["nothing.txt", "", "*"])
def test_what_is_no_article_is_told(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, wanted: str
) -> None:
    assert run("--data", data, "show", wanted) == 1
    told = capsys.readouterr()
    assert told.err.startswith(f"Error: There is no article {wanted!r}")
    assert told.out == ""
