"""The figures for timelines, on a topic of two articles."""

import json
from pathlib import Path

import pytest

from benchmarks.timeline import main, read_articles


def test_a_sentence_is_a_line(data: Path) -> None:
    first, _ = read_articles(data / "ferry" / "articles.jsonl.gz")
    article, sentences = first
    assert [article.text[span.start : span.end] for span in sentences] == [
        "The ferry sank off the coast on 3 March .",
        "Divers searched the wreck on Monday .",
    ]


def test_the_command(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    predictions = tmp_path / "predictions.jsonl"
    main([str(data), "--predictions", str(predictions)])
    assert "1.000" in capsys.readouterr().out
    (row,) = map(json.loads, predictions.read_text(encoding="utf-8").splitlines())
    assert (row["topic"], row["reference"]) == ("ferry", 0)
    assert [entry["date"] for entry in row["entries"]] == ["2019-03-03", "2019-03-04"]


def test_a_folder_without_topics_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no topic"):
        main([str(tmp_path)])
