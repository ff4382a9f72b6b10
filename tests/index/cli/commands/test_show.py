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


def test_editors_notes_are_shown_with_what_they_correct(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "lock.txt").write_text(
        "The lock's four gates were built in 1911.\n\n"
        "Correction: The lock has two gates, built in 1911, not four.\n"
    )
    assert run("add", "lock.txt") == 0
    capsys.readouterr()
    assert run("show", "lock.txt") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Correction on “The lock's four gates were built in 1911.”: “Correction: The" in said
    assert run("show", "lock.txt", "--json") == 0
    [note] = json.loads(capsys.readouterr().out)["corrections"]
    assert note[2] == "correction"


def test_an_article_of_several_places_is_one_and_goes_with_the_last(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("lock.txt", "copy.txt"):
        (tmp_path / name).write_text("The lock's four gates were built in 1911. They leak.\n")
    assert run("add", "lock.txt") == 0
    capsys.readouterr()
    assert run("add", "copy.txt", "lock.txt") == 0
    said = capsys.readouterr()
    assert "added as a further source" in said.out + said.err
    assert "1 further source. The library has 1 articles." in said.out + said.err
    assert run("show", "copy.txt", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    origins = [Path(each["origin"]).name for each in shown["sources"]]
    assert origins == ["lock.txt", "copy.txt"]
    assert run("show", "lock.txt") == 0
    assert "Also at" in capsys.readouterr().out
    assert run("remove", "lock.txt", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["removed"], told["sources_removed"]) == ([], ["lock.txt"])
    assert run("show", "copy.txt") == 0
    assert run("remove", "copy.txt") == 0
    capsys.readouterr()
    assert run("list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
