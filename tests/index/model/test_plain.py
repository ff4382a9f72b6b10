"""Posts and corrections survive JSON, and what they are not is refused."""

import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Correction, CorrectionKind, Post, Span
from index.model.plain import plain_corrections, plain_posts, read_corrections, read_posts

spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
posts = st.builds(Post, spans, st.none() | st.dates(), st.none() | clocks)
corrections = st.builds(Correction, spans, st.sampled_from(list(CorrectionKind)), st.none() | spans)


@given(st.lists(posts, max_size=4))
def test_posts_are_read_back_as_they_were(given_posts: list[Post]) -> None:
    assert read_posts(json.loads(json.dumps(plain_posts(given_posts)))) == tuple(given_posts)


@given(st.lists(corrections, max_size=4))
def test_corrections_are_read_back_as_they_were(notes: list[Correction]) -> None:
    assert read_corrections(json.loads(json.dumps(plain_corrections(notes)))) == tuple(notes)


def test_they_are_written_in_iso_8601() -> None:
    post = Post(Span(0, 5), date(2021, 1, 4), time(9, 5))
    assert plain_posts([post]) == [[0, 5, "2021-01-04", "09:05"]]
    note = Correction(Span(3, 9), CorrectionKind.RETRACTION)
    assert plain_corrections([note]) == [[3, 9, "retraction", None, None]]


@pytest.mark.parametrize(
    "plain", [[[0]], [["0", 1, None, None]], [[0, 1, "soon", None]], [[0, 1, None, 7]], [None]]
)
def test_what_are_no_posts_is_refused(plain: list[Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        read_posts(plain)


@pytest.mark.parametrize("plain", [[[0, 1, "praise", None, None]], [[0, 1, "retraction", 2, "3"]]])
def test_what_are_no_corrections_is_refused(plain: list[Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        read_corrections(plain)
