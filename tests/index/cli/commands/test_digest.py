"""`pullquote digest`: what is new since a day, for people and for programs."""

import json
from pathlib import Path

import pytest

from index.library import Library
from tests.index.cli.conftest import Inside


def test_it_quotes_each_new_article(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, samples: Library
) -> None:
    assert run("--data", data, "digest", "--since", "2020-09-01", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    stored = {each.id: each for each in samples.articles(samples.everything())}
    assert made
    for each in made:
        article = samples.article(each["article"], samples.everything())
        quote = each["quote"]
        assert quote["text"] == article.text[quote["start"] : quote["end"]]
        published = stored[each["article"]].published
        assert published is None or published.isoformat() >= "2020-09-01"
    assert run("--data", data, "digest", "--since", "2020-09-01") == 0
    told = capsys.readouterr().out
    assert all(each["title"] in " ".join(told.split()) for each in made if each["title"])


def test_it_says_that_nothing_is_new(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "digest", "--since", "2999-01-01") == 0
    assert "Nothing is new since 2999-01-01." in capsys.readouterr().err


def test_what_is_no_date_is_refused(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "digest", "--since", "soonish") == 2
    assert "--since" in capsys.readouterr().err
