"""A saved answer holds coordinates, and gives the same words back or says that they are gone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Gone
from bot.storage.saved_answers import (
    GuildId,
    Place,
    place,
    quote_at,
    saved_answer,
)
from index.feedback import digest
from index.library import Library
from index.model.article import Answer, ArticleId, CollectionId, Quote, Span
from index.model.scope import Scope
from tests.bot.articles import FERRY, OBSERVATORY, SECRET
from tests.factories import HERE

COST = "The crossing will cost 40 crowns and take twenty-five minutes."
VOTE = "Two members voted against it."


def quote(words: str = COST, bold: str = "40 crowns", score: float = 0.9) -> Quote:
    start = FERRY.text.index(words)
    highlight = None
    if bold in words:
        highlight = Span(words.index(bold), words.index(bold) + len(bold))
    return Quote(FERRY, start, start + len(words), score, highlight)


@pytest.fixture
def changing(data: Path) -> Iterator[Library]:
    """Open a library that a test may change."""
    with Library.open(data) as opened:
        yield opened


def test_a_place_has_a_quotes_coordinates_and_no_word_of_it() -> None:
    kept = place(quote())
    assert (kept.article, kept.score, kept.highlight) == (FERRY.id, 0.9, Span(23, 32))
    assert FERRY.text[kept.start : kept.end] == COST
    assert "crowns" not in repr(kept)


@given(st.text(st.characters()), st.text(st.characters()))
def test_a_digest_tells_words_apart_and_nothing_of_them(one: str, other: str) -> None:
    assert (digest(one) == digest(other)) is (one == other)
    assert len(digest(one)) == 16


def test_an_answers_quotes_are_kept_in_their_order() -> None:
    answer = Answer("?", (quote(), quote(VOTE)), (quote("The old pier"),), 0.9)
    kept = saved_answer(answer, GuildId(7))
    assert kept.answered
    assert kept.guild == 7
    assert [FERRY.text[p.start : p.end] for p in kept.places] == [COST, VOTE]
    assert kept.made.tzinfo is not None


def test_without_an_answer_the_closest_passages_are_kept() -> None:
    kept = saved_answer(Answer("?", (), (quote(VOTE),), 0.1), None)
    assert not kept.answered
    assert kept.guild is None
    assert [FERRY.text[p.start : p.end] for p in kept.places] == [VOTE]


def test_an_answer_with_nothing_near_is_kept_too() -> None:
    assert saved_answer(Answer("?", (), (), 0.0), None).places == ()


def test_each_answer_has_an_id_that_fits_into_a_button() -> None:
    answer = Answer("?", (quote(),), (), 0.9)
    ids = {saved_answer(answer, None).id for _ in range(200)}
    assert len(ids) == 200
    assert all(len(each) == 12 for each in ids)


def test_the_quote_comes_back_word_for_word_with_its_sentences(library: Library) -> None:
    both = f"{VOTE} {COST}"
    found = quote_at(place(quote(both)), library, HERE)
    assert found.text == both
    assert found.highlight == Span(both.index("40"), both.index("40") + 9)
    assert [FERRY.text[s.start : s.end] for s in found.sentences] == [VOTE, COST]


def test_a_quote_is_no_longer_there_once_its_article_is_removed(changing: Library) -> None:
    changing.remove(FERRY.id, HERE)
    with pytest.raises(Gone, match="has been removed"):
        quote_at(place(quote()), changing, HERE)


@pytest.mark.parametrize(
    "text",
    [
        FERRY.text.replace("40 crowns", "50 crowns"),
        f"Corrected. {FERRY.text}",
        FERRY.text[: FERRY.text.index(COST)],
    ],
    ids=["another word", "moved", "shorter"],
)
def test_a_quote_whose_article_says_something_else_is_gone(changing: Library, text: str) -> None:
    changing.remove(FERRY.id, HERE)
    changing.add(replace(FERRY, text=text, boilerplate=()))
    with pytest.raises(Gone, match="has changed since"):
        quote_at(place(quote()), changing, HERE)


def test_a_change_elsewhere_in_the_article_leaves_the_quote(changing: Library) -> None:
    changing.remove(FERRY.id, HERE)
    changing.add(replace(FERRY, text=f"{FERRY.text} The herring did not mind."))
    assert quote_at(place(quote()), changing, HERE).text == COST


def test_another_servers_article_is_as_good_as_removed(library: Library) -> None:
    secret = Quote(SECRET, 0, len(SECRET.text), 0.9)
    assert quote_at(place(secret), library, Scope((SECRET.collection,))).text == SECRET.text
    with pytest.raises(Gone, match="has been removed"):
        quote_at(place(secret), library, HERE)
    with pytest.raises(Gone, match="has been removed"):
        quote_at(place(quote()), library, Scope((CollectionId("guild:2"),)))


def test_an_article_that_never_was_is_gone(library: Library) -> None:
    nowhere = Place(ArticleId("none"), 0, 5, 0.5, None, digest("words"))
    with pytest.raises(Gone):
        quote_at(nowhere, library, HERE)


def test_a_place_past_the_end_is_gone_and_no_error(library: Library) -> None:
    past = Place(OBSERVATORY.id, 10**6, 10**6 + 5, 0.5, None, digest("words"))
    with pytest.raises(Gone, match="has changed"):
        quote_at(past, library, HERE)
