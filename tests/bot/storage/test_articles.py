"""Articles and their sources are written and read again as they were."""

import json
from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.articles import read_article, read_further, write_article, write_further
from index.model.article import (
    ArticleId,
    Correction,
    CorrectionKind,
    DateSource,
    Post,
    Span,
)
from index.model.stored import Source
from tests.bot.articles import FERRY

STATED = date(2021, 3, 4)


@given(st.text(max_size=30), st.none() | st.dates())
def test_an_article_is_written_and_read_again(text: str, published: date | None) -> None:
    article = replace(FERRY, text=text, published=published, boilerplate=(Span(0, len(text)),))
    assert read_article(write_article(article)) == article


def test_all_that_an_article_states_is_written_and_what_earlier_versions_wrote_is_read() -> None:
    article = replace(
        FERRY,
        date_source=DateSource.META,
        updated=STATED,
        posts=(Post(Span(0, 9), None, time(9, 5)), Post(Span(9, 12), STATED)),
        corrections=(Correction(Span(0, 9), CorrectionKind.CORRECTION, Span(9, 12)),),
    )
    assert read_article(write_article(article)) == article
    earlier = json.loads(write_article(FERRY))
    for field in ("date_source", "updated", "posts", "corrections"):
        del earlier[field]
    assert read_article(json.dumps(earlier)) == replace(FERRY, date_source=DateSource.DOCUMENT)


def test_further_sources_are_written_and_none_are_nothing() -> None:
    sources = (Source(ArticleId("a"), "a.txt"), Source(ArticleId("b"), "b", "u", "s", "1:b", "t"))
    assert read_further(write_further(sources)) == sources
    assert write_further(()) is None
    assert read_further(None) == ()
