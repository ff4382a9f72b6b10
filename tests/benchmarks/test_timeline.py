"""The figures for timelines, on a topic of two articles."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.timeline import main, read_articles, read_stories
from benchmarks.timeline_weights import GRID, Scores, train
from benchmarks.timeline_weights import main as leave_out

ARTICLES = [
    {
        "id": "a",
        "date": "2019-03-05",
        "title": "",
        "text": "The ferry sank off the coast on 3 March .\n"
        " Divers searched the wreck on Monday .\n",
    },
    {
        "id": "b",
        "date": "2019-04-10",
        "title": "",
        "text": "The ferry that sank on 3 March 2019 has been raised .\n",
    },
]
REFERENCE = {
    "source": "ours",
    "entries": [
        {"date": "2019-03-03", "sentences": ["The ferry sinks .\n"]},
        {"date": "2019-03-04", "sentences": ["Divers search .\n"]},
    ],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    topic = tmp_path / "ferry"
    topic.mkdir()
    with gzip.open(topic / "articles.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article) + "\n" for article in ARTICLES)
    (topic / "query.txt").write_text("ferry\n", encoding="utf-8")
    (topic / "timelines.jsonl").write_text(json.dumps(REFERENCE) + "\n", encoding="utf-8")
    return tmp_path


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


def test_weights_are_chosen_on_the_topics_that_are_not_reported_on(data: Path) -> None:
    ferry = data / "ferry"
    copy = data / "second"
    copy.mkdir()
    for file in ferry.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    stories = read_stories(data)
    scores = Scores(stories)
    weights = train(scores, ["second"])
    assert scores.of("ferry", weights) == (1.0,)
    assert all(getattr(weights, name) in (1.0, *values) for name, values in GRID.items())


def test_the_command_that_leaves_out(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = data / "second"
    copy.mkdir()
    for file in (data / "ferry").iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    leave_out([str(data)])
    assert "second" in capsys.readouterr().out
