"""A text with rules in it is several articles only where each has its own head."""

from datetime import date

import pytest

from index.ingest import read_articles, read_bytes

FIRST = "The council voted on Monday to close the old lock in Kell, which engineers called unsafe."
SECOND = "The bridge over the Alder opened on Monday after nine years of work, engineers said."
ONE = f"Kell lock closes\nBy Per Holm\nPublished: 5 January 2021\n\n{FIRST}\n"
TWO = f"Bridge opens to traffic\n\nJane Doe\nTue, January 12, 2021 at 7:14 AM\n\n{SECOND}\n"


@pytest.mark.parametrize("rule", ["-" * 40, "=====", "* * *", "_" * 9, "---", "#####"])
def test_each_article_has_its_own_head(rule: str) -> None:
    text = f"{ONE}\n{rule}\n\n{TWO}\n{rule}\n{ONE}"
    found = read_articles(text.encode(), name="a.txt", origin="o")
    assert [a.title for a in found.articles] == [
        "Kell lock closes",
        "Bridge opens to traffic",
        "Kell lock closes",
    ]
    assert [a.published for a in found.articles[:2]] == [date(2021, 1, 5), date(2021, 1, 12)]
    assert len({a.id for a in found.articles}) == 3


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n***\n\n{SECOND}\n",
        f"{ONE}\n---\n\nPart two\n\n{SECOND}\n",
        f"{ONE}\n---\n\nBy Jane Doe\n",
        f"{FIRST}\n\n---\n\n{TWO}",
        f"{ONE}\n{SECOND}",
    ],
)
def test_a_rule_within_an_article_parts_nothing(text: str) -> None:
    assert FIRST in read_bytes(text.encode(), name="a.txt", origin="o").text
    assert read_bytes(text.encode(), name="a.txt", origin="o").text == text
