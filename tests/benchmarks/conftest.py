"""What the benchmarks' tests share."""

import gzip
import json
from pathlib import Path

import pytest

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
