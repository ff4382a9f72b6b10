"""A digest names a revision: whatever a document states is in it, and nothing else."""

from dataclasses import fields, replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import (
    SHARED,
    Article,
    ArticleId,
    CollectionId,
    Correction,
    CorrectionKind,
    DateSource,
    Post,
    Span,
)
from index.store.digest import article_digest

WHOLE = Article(
    ArticleId("a"),
    SHARED,
    "/a.txt",
    "Title",
    "The text.",
    date(2020, 5, 5),
    "Courier",
    "https://a.example",
    "Ida Lund",
    (Span(0, 3),),
    "f" * 64,
)
OTHERWISE: dict[str, Any] = {
    "id": ArticleId("b"),
    "collection": CollectionId("sport"),
    "origin": "/b.txt",
    "title": "title",
    "text": "The text",
    "published": date(2020, 5, 6),
    "source": "",
    "url": "http://a.example",
    "author": "Ida Lund ",
    "boilerplate": (Span(0, 4),),
    "source_hash": "e" * 64,
    "date_source": DateSource.META,
    "updated": date(2020, 5, 7),
    "posts": (Post(Span(0, 3), None, time(9, 5)),),
    "corrections": (Correction(Span(0, 3), CorrectionKind.CORRECTION),),
}


def test_every_field_of_an_article_is_in_it() -> None:
    assert set(OTHERWISE) == {field.name for field in fields(Article)}


@pytest.mark.parametrize("name", sorted(OTHERWISE))
def test_an_article_that_states_anything_else_has_another(name: str) -> None:
    assert article_digest(replace(WHOLE, **{name: OTHERWISE[name]})) != article_digest(WHOLE)


def test_the_same_article_has_the_same_one_on_any_machine() -> None:
    # Stored digests are compared with this: a change here makes every library look changed.
    bare = Article(ArticleId("a"), SHARED, "/a.txt", "", "The text.")
    assert article_digest(bare) == article_digest(replace(WHOLE, **vars_of(bare)))
    assert article_digest(bare) == (
        "dd5c32ec45141b6d100ec69505c8dcc281aa1c49b2369c7ed9f78cab82cb1fb0"
    )


def vars_of(article: Article) -> dict[str, Any]:
    return {field.name: getattr(article, field.name) for field in fields(Article)}


@given(st.text(st.characters()), st.text(st.characters()))
def test_what_stands_in_one_field_is_not_taken_for_another_s(one: str, other: str) -> None:
    first = replace(WHOLE, title=one, source=other)
    second = replace(WHOLE, title=other, source=one)
    assert (article_digest(first) == article_digest(second)) is (one == other)
