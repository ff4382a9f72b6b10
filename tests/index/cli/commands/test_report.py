"""`pullquote report`: votes that a bot keeps beside the articles, and what was never quoted."""

import json
import time
from contextlib import closing
from pathlib import Path

import pytest

from index.databases import open_database
from index.feedback import digest
from index.library import Library
from index.records import FILE, RECORDS
from tests.index.cli.conftest import Inside


def test_without_votes_it_lists_what_was_never_quoted_and_what_nobody_dated(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, samples: Library
) -> None:
    stored = samples.articles(samples.everything())
    assert run("--data", data, "report", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["quotes"] == made["articles"] == []
    assert made["never_quoted"] == [each.id for each in stored]
    assert made["undated"] == [each.id for each in stored if each.published is None]
    assert run("--data", data, "report") == 0
    told = capsys.readouterr().out
    assert "No member of a server has voted on a quote yet." in told
    assert f"never quoted: {len(stored)}" in told


def test_it_shows_a_bots_votes_by_quote_and_article(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, samples: Library
) -> None:
    first = samples.articles(samples.everything())[0]
    article = samples.article(first.id, samples.everything())
    start, end = samples.sentences(first.id, samples.everything())[1]
    words = article.text[start:end]
    places = json.dumps([[first.id, start, end, 0.9, None, digest(words)]])
    bot = data / FILE
    try:
        with closing(open_database(RECORDS, data, None)) as database, database.changing() as db:
            db.execute(
                "INSERT INTO saved_answer (id, guild, made, answered, places)"
                " VALUES ('a', 1, 1, 1, ?)",
                (places,),
            )
            db.executemany("INSERT INTO vote VALUES ('a', ?, 0)", [(1,), (2,), (3,)])
            db.executemany(
                "INSERT INTO unanswered (guild, words, times, made) VALUES (?, ?, ?, ?)",
                [(1, "who won", 2, int(time.time())), (2, "who lost", 1, int(time.time()))],
            )
        assert run("--data", data, "report") == 0
        told = capsys.readouterr().out
        assert "voted down by three members or more: 1" in told
        assert "most asked without an answer: 2\n  2 × who won  (last 20" in told
        assert f"0 for, 3 against  {' '.join(words.split())}  ({first.id})" in told
        assert run("--data", data, "report", "--collection", "guild:2", "--json") == 0
        made = json.loads(capsys.readouterr().out)
        assert made["quotes"] == []
        assert [(each["words"], each["times"]) for each in made["unanswered"]] == [("who lost", 1)]
    finally:
        bot.unlink()


def test_it_lists_articles_that_say_much_the_same(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    story = " ".join(f"The harbour council of Port Anselm heard witness {n}." for n in range(9))
    for name, words in (("a.txt", story), ("b.txt", f"{story} It rained."), ("c.txt", "No news.")):
        (tmp_path / name).write_text(words)
    data = tmp_path / "data"
    assert run("--data", data, "add", *(tmp_path / f"{name}.txt" for name in "abc")) == 0
    capsys.readouterr()
    assert run("--data", data, "report", "--json") == 0
    [pair] = json.loads(capsys.readouterr().out)["alike"]
    assert len(set(pair["articles"])) == 2
    assert pair["share"] > 0.9
    assert run("--data", data, "report") == 0
    assert "much the same: 1" in capsys.readouterr().out
