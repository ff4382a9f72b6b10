"""An export of ours is believed only after it was checked: anybody can write such a file."""

import json
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from index.errors import DamagedFile
from index.ingest import article_id, read_articles
from index.ingest.draft import Exact
from index.ingest.exported import exact_draft, line
from index.model.article import (
    SHARED,
    ArticleId,
    CollectionId,
    Correction,
    CorrectionKind,
    DateSource,
    Post,
    Span,
)
from index.model.stored import Source
from tests.factories import article

WHOLE = article(
    "Advertising\nThe ferry sank off the coast.",
    title="Ferry sinks",
    published=date(2021, 3, 5),
    source="Post",
    url="https://example.com/a",
    author="A. Berg",
    boilerplate=(Span(0, 11),),
    source_hash="1:abc",
    date_source=DateSource.META,
    updated=date(2021, 3, 7),
    posts=(Post(Span(12, 20), None, time(9, 5)),),
    corrections=(Correction(Span(12, 20), CorrectionKind.CORRECTION, Span(21, 30)),),
)
FIELDS: dict[str, Any] = json.loads(line(WHOLE, date(2021, 3, 6)))


def test_all_that_an_article_states_is_written_and_read() -> None:
    draft = exact_draft(FIELDS, "line 1")
    assert (draft.text, draft.title, draft.source) == (WHOLE.text, "Ferry sinks", "Post")
    assert (draft.published, draft.url, draft.author) == (WHOLE.published, WHOLE.url, "A. Berg")
    assert draft.boilerplate == WHOLE.boilerplate
    assert (draft.date_source, draft.updated) == (DateSource.META, date(2021, 3, 7))
    assert draft.posts == WHOLE.posts
    assert draft.exact == Exact(WHOLE.origin, "1:abc", date(2021, 3, 6), WHOLE.corrections)


def test_an_export_of_an_earlier_version_says_no_more_than_it_knew() -> None:
    added = ("date_source", "updated", "posts", "corrections")
    draft = exact_draft({k: v for k, v in FIELDS.items() if k not in added}, "line 1")
    assert (draft.date_source, draft.updated, draft.posts) == (DateSource.DOCUMENT, None, ())


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"pullquote": 2}, "update this one"),
        ({"pullquote": None}, "update this one"),
        ({"text": ""}, "no text"),
        ({"text": None}, "its text is no text"),
        ({"text": "a\x00b"}, "characters that no article has"),
        ({"text": "a\x1b[2Jb"}, "characters that no article has"),
        ({"text": "half \ud800 one"}, "characters that no article has"),
        ({"title": 5}, "its title"),
        ({"title": "x" * 3000}, "too long"),
        ({"origin": ""}, "no origin"),
        ({"published": "soon"}, "its published is no date"),
        ({"published": 20210305}, "its published is no date"),
        ({"curated": []}, "its curated is no date"),
        ({"boilerplate": [[0, 10**9]]}, "not within its text"),
        ({"boilerplate": [[-5, 3]]}, "not within its text"),
        ({"boilerplate": [[5, 5]]}, "not within its text"),
        ({"boilerplate": [[4, 9], [0, 3]]}, "not within its text"),
        ({"boilerplate": [[1]]}, "no list of spans"),
        ({"boilerplate": "ab"}, "no list of spans"),
        ({"boilerplate": [["a", "b"]]}, "no list of spans"),
        ({"boilerplate": 7}, "no list of spans"),
        ({"date_source": "rumour"}, "none that is known"),
        ({"updated": "soon"}, "its updated is no date"),
        ({"posts": [[0, 10**9, None, None]]}, "its posts is not within its text"),
        ({"posts": [[0, 3, "soon", None]]}, "its posts"),
        ({"corrections": [[0, 3, "praise", None, None]]}, "its corrections"),
        ({"corrections": [[0, 3, "correction", 5, 10**9]]}, "not within its text"),
        ({"sources": "here"}, "no list"),
        ({"sources": [{"origin": "x"}] * 10_001}, "too many"),
        ({"sources": ["x.txt"]}, "no object"),
        ({"sources": [{"url": "https://a.example"}]}, "no origin"),
        ({"sources": [{"origin": 5}]}, "its origin"),
        ({"sources": [{"origin": "x", "url": "x" * 3000}]}, "too long"),
        ({"sources": [{"origin": "x", "added": "soon"}]}, "at no time"),
    ],
)
def test_what_it_cannot_have_written_is_refused(spoilt: dict[str, Any], told: str) -> None:
    with pytest.raises(DamagedFile) as refused:
        exact_draft(FIELDS | spoilt, "line 1")
    assert told in refused.value.detail


def test_a_spoilt_line_costs_no_other() -> None:
    lines = [json.dumps(FIELDS), json.dumps(FIELDS | {"title": 5}), json.dumps(FIELDS)]
    found = read_articles("\n".join(lines).encode(), name="x.jsonl", origin="x", collection=SHARED)
    assert len(found.articles) == 2
    [refused] = found.refused
    assert "line 2" in str(refused)


SOURCES = (
    Source(ArticleId(""), "a.txt", "https://a.example/1", "Courier", "1:a", "2021-03-05T09:00:00Z"),
    Source(ArticleId(""), "b.txt"),
)


@pytest.mark.parametrize("collection", [SHARED, CollectionId("guild:1")])
def test_further_sources_come_back_with_names_of_their_collection(collection: CollectionId) -> None:
    written = line(WHOLE, None, SOURCES).encode()
    found = read_articles(written, name="x.jsonl", origin="x", collection=collection)
    named = tuple(replace(s, name=article_id(collection, s.origin)) for s in SOURCES)
    assert found.sources == {article_id(collection, WHOLE.origin): named}
    earlier = json.dumps({name: value for name, value in FIELDS.items() if name != "sources"})
    found = read_articles(earlier.encode(), name="x.jsonl", origin="x", collection=collection)
    assert list(found.sources.values()) == [()]
