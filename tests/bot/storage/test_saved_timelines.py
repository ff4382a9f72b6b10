"""A saved timeline holds dates and coordinates, and finds its sentences again or drops them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.saved_answers import GuildId
from bot.storage.saved_timelines import (
    SavedEntry,
    SavedEvent,
    entries_at,
    read,
    saved_timeline,
    written,
)
from index.library import Library
from index.model.article import Article, ArticleId, CollectionId, Span
from index.model.date_value import Precision
from index.model.scope import Scope
from index.model.time import Known, Modifier
from index.model.timeline import Entry, Event, Status, Timeline, When
from tests.bot.articles import FERRY, OBSERVATORY, SECRET
from tests.factories import HERE

DAY = date(2021, 5, 3)
WHEN = When("2021-05-03", (DAY, DAY), Precision.DAY, None, Known.RESOLVED)
UNKNOWN = When("PAST_REF", None, Precision.YEAR, Modifier.BEFORE, Known.UNRESOLVED)

SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda s: Span(*sorted(s)))
WHENS = st.builds(
    When,
    st.text(max_size=20),
    st.none() | st.tuples(st.dates(), st.dates()),
    st.sampled_from(Precision),
    st.none() | st.sampled_from(Modifier),
    st.sampled_from(Known),
)
EVENTS = st.builds(
    SavedEvent,
    st.text(max_size=20).map(ArticleId),
    SPANS,
    st.none() | SPANS,
    st.integers(0, 10**4),
    st.text("0123456789abcdef", min_size=16, max_size=16),
)
ENTRIES = st.builds(
    SavedEntry, WHENS, st.sampled_from(list(Status)), st.lists(EVENTS, max_size=3).map(tuple)
)


def event(article: Article, words: str, when: When = WHEN, dated: str = "") -> Event:
    start = article.text.index(words)
    span = None
    if dated:
        at = article.text.index(dated)
        span = Span(at, at + len(dated))
    sentence = Span(start, start + len(words))
    return Event(article, sentence, span, when, Status.PLANNED, 3)


BOAT = event(
    FERRY, "Mayor Ingrid Falk said that the first boat would leave on 3 May.", dated="on 3 May"
)
MOON = event(OBSERVATORY, "The moon is only eleven kilometres wide.", UNKNOWN)
TOLD = Timeline((Entry(WHEN, Status.PLANNED, (BOAT,)),), (Entry(UNKNOWN, Status.PLANNED, (MOON,)),))


@pytest.fixture
def changing(data: Path) -> Iterator[Library]:
    """Open a library that a test may change."""
    with Library.open(data) as opened:
        yield opened


@given(st.lists(ENTRIES, max_size=4).map(tuple))
def test_what_is_written_is_read_back(entries: tuple[SavedEntry, ...]) -> None:
    assert read(written(entries)) == entries


def test_a_timeline_is_kept_with_its_dates_and_no_word_of_it() -> None:
    kept = saved_timeline(TOLD, GuildId(7))
    assert kept.guild == 7
    assert [entry.when for entry in kept.dated] == [WHEN]
    assert [entry.when for entry in kept.undated] == [UNKNOWN]
    assert kept.saved_entries == kept.dated + kept.undated
    assert "boat" not in written(kept.saved_entries)


def test_its_id_fits_into_a_button() -> None:
    ids = {saved_timeline(TOLD, None).id for _ in range(200)}
    assert len(ids) == 200
    assert all(len(each) == 12 for each in ids)


def test_entries_come_back_as_they_were_told(library: Library) -> None:
    kept = saved_timeline(TOLD, None)
    boat, moon = entries_at(kept.saved_entries, library, HERE)
    assert boat is not None
    assert moon is not None
    assert (boat.when, boat.status) == (WHEN, Status.PLANNED)
    assert [(e.text, e.dated_by) for e in boat.events] == [(BOAT.text, "on 3 May")]
    assert [(e.text, e.dated_by) for e in moon.events] == [(MOON.text, "")]


def test_an_entry_of_a_removed_article_is_none_in_its_place(changing: Library) -> None:
    kept = saved_timeline(TOLD, None)
    changing.remove(FERRY.id, HERE)
    boat, moon = entries_at(kept.saved_entries, changing, HERE)
    assert boat is None
    assert moon is not None


def test_an_entry_that_another_article_tells_too_stays(changing: Library) -> None:
    both = Timeline((Entry(WHEN, Status.PLANNED, (BOAT, replace(MOON, when=WHEN))),))
    kept = saved_timeline(both, None)
    changing.remove(FERRY.id, HERE)
    [entry] = entries_at(kept.saved_entries, changing, HERE)
    assert entry is not None
    assert [each.text for each in entry.events] == [MOON.text]


def test_a_sentence_that_has_changed_is_not_told(changing: Library) -> None:
    kept = saved_timeline(TOLD, None)
    changing.remove(FERRY.id, HERE)
    changing.add(replace(FERRY, text=FERRY.text.replace("3 May", "9 May")))
    boat, _ = entries_at(kept.saved_entries, changing, HERE)
    assert boat is None


def test_a_sentence_whose_article_was_given_another_date_is_not_told(changing: Library) -> None:
    # 'On 3 May' is of another year then, and the entry's own date is wrong.
    kept = saved_timeline(TOLD, None)
    changing.set_published(FERRY.id, HERE, date(2019, 3, 2))
    boat, _ = entries_at(kept.saved_entries, changing, HERE)
    assert boat is None


def test_another_servers_sentences_are_not_told(library: Library) -> None:
    secret = event(SECRET, SECRET.text)
    kept = saved_timeline(Timeline((Entry(WHEN, Status.PLANNED, (secret,)),)), None)
    assert entries_at(kept.saved_entries, library, HERE) == [None]
    assert entries_at(kept.saved_entries, library, Scope((CollectionId("guild:2"),))) == [None]
    [own] = entries_at(kept.saved_entries, library, Scope((SECRET.collection,)))
    assert own is not None


def test_no_entries_ask_for_no_articles(library: Library) -> None:
    assert entries_at((), library, HERE) == []
