"""Articles of a file that is uploaded again are those of before, by what lasts of their names."""

from dataclasses import replace

import pytest

from index.ingest.documents import Reading, article_id
from index.ingest.parts import lasting_origin, named_lastingly
from index.model.article import SHARED, Article, ArticleId

BYTES = "upload:0123456789ab"


def article(part: str, *, url: str = "", text: str = "A storm came.", file: str = BYTES) -> Article:
    origin = f"{file}/news#{part}" if part else f"{file}/news"
    return Article(article_id(SHARED, origin), SHARED, origin, "", text, url=url)


@pytest.mark.parametrize(
    ("part", "url", "origin"),
    [
        ("<7@mail.example>", "", "upload:part/<7@mail.example>"),
        ("2024/letters.mbox/<7@mail.example>", "", "upload:part/<7@mail.example>"),
        ("https://a.example/1", "", "upload:part/https://a.example/1"),
        ("tag:a.example,2024:1", "", "upload:part/tag:a.example,2024:1"),
        ("saved.rss/https://a.example/1", "", "upload:part/https://a.example/1"),
        # A number, or a path, is one in its own file alone.
        ("4711", "", "upload:file/news.zip#4711"),
        ("a/storm.md", "https://a.example/1", "upload:file/news.zip#a/storm.md"),
        # Of what only its place tells, the address is its name.
        ("line 3", "https://a.example/1", "upload:part/https://a.example/1"),
        ("old/export.json/entry 12", "", None),
        ("mail 3", "", None),
        ("", "https://a.example/1", None),
    ],
)
def test_a_name_lasts_where_something_else_than_its_place_gives_it(
    part: str, url: str, origin: str | None
) -> None:
    assert lasting_origin(article(part, url=url), "news.zip") == origin


def test_a_changed_file_has_the_same_names() -> None:
    before = named_lastingly(Reading((article("a.md"), article("line 1"))), "news.zip").articles
    other = "upload:ba9876543210"
    changed = Reading(
        (article("a.md", text="Two came.", file=other), article("line 1", file=other))
    )
    after = named_lastingly(changed, "news.zip").articles
    assert [old.id == new.id for old, new in zip(before, after, strict=True)] == [True, False]
    assert after[0].id == article_id(SHARED, after[0].origin)


def test_of_two_with_one_name_the_first_has_it_and_an_exported_one_keeps_its_own() -> None:
    first, second = article("line 1", url="https://a/1"), article("line 2", url="https://a/1")
    exported = replace(article("a.md"), id=ArticleId("0" * 12))
    found = Reading((first, second, exported), exported={exported.id: None})
    named = named_lastingly(found, "news.zip").articles
    assert named[0].origin == "upload:part/https://a/1"
    assert named[1:] == (second, exported)
