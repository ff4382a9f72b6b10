"""What was removed or replaced is never quoted again, whichever process is asked after that."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import Gone
from bot.storage.saved_answers import quote_at, saved_answer
from bot.storage.saved_timelines import entries_at, saved_timeline
from bot.watching import titles_of
from index.errors import UnknownArticle
from index.library import Library
from index.model.article import SHARED, Article
from index.settings import Settings
from tests.bot.servers import EMBEDDER
from tests.factories import HERE, article

HARBOUR = "The harbour of Port Anselm was dredged on 3 March 2021. The work cost 40 million crowns."
BRIDGE = "The bridge of Port Anselm was opened on 4 April 2021. It is painted red."
PORT = article(HARBOUR, "port", title="Harbour")
ASKED = "When was the harbour of Port Anselm dredged?"


@pytest.fixture
def pair(tmp_path: Path, settings: Settings) -> Iterator[tuple[Library, Library]]:
    """Two libraries on one directory, as a bot and a command line have it open."""
    alone = replace(settings, reranker="none")
    with Library.open(tmp_path, alone, create=True) as one, Library.open(tmp_path, alone) as other:
        for each in (one, other):
            each.runtime._embedder = EMBEDDER
        one.add(article(BRIDGE, "bridge", title="Bridge"))
        one.add(PORT)
        yield one, other


def removed(library: Library) -> None:
    library.remove(PORT.id, HERE)


def replaced(library: Library) -> None:
    library.add(replace(PORT, text="Nothing is known of the harbour any more.", title="Nothing"))


def shortened(library: Library) -> None:
    """Every place of the former text lies behind the end of this one."""
    library.add(replace(PORT, text="It rained.", title="Rain"))


CHANGES = pytest.mark.parametrize("change", [removed, replaced, shortened])


def told(library: Library) -> list[str]:
    answer = library.ask(ASKED, HERE, 9)
    quotes = [quote.text for quote in answer.quotes + answer.closest]
    timeline = library.timeline(HERE)
    events = [event for each in (*timeline.entries, *timeline.undated) for event in each.events]
    return quotes + [event.article.text[slice(*event.sentence)] for event in events]


def gone(texts: list[str]) -> bool:
    return not any("dredged" in text or "40 million" in text for text in texts)


@CHANGES
def test_by_the_next_question_no_process_quotes_it(
    pair: tuple[Library, Library], change: object
) -> None:
    one, other = pair
    assert callable(change)
    assert not gone(told(one))
    assert not gone(told(other))
    change(one)
    assert gone(told(other))
    assert gone(told(one))


@CHANGES
def test_neither_do_the_buttons_of_older_answers_and_timelines(
    pair: tuple[Library, Library], change: object
) -> None:
    one, other = pair
    assert callable(change)
    answer = saved_answer(other.ask(ASKED, HERE, 9), None)
    timeline = saved_timeline(other.timeline(HERE), None)
    places = [place for place in answer.places if place.article == PORT.id]
    assert places
    assert len([each for each in entries_at(timeline.saved_entries, other, HERE) if each]) == 2
    change(one)
    for place in places:
        with pytest.raises(Gone):
            quote_at(place, other, HERE)
    entries = [each for each in entries_at(timeline.saved_entries, other, HERE) if each]
    assert [event.article.id for each in entries for event in each.events] == ["bridge"]


@CHANGES
def test_nor_do_lists_and_completions_that_are_taken_up_after_it(
    pair: tuple[Library, Library], change: object
) -> None:
    one, other = pair
    assert callable(change)
    version, titles = titles_of(other)
    assert [title.article for title in titles.search("harbour", {SHARED})] == [PORT.id]
    change(one)
    assert other.version() > version  # which a bot looks at twice a second
    _, titles = titles_of(other)
    assert titles.search("harbour", {SHARED}) == []


def test_what_is_gone_can_not_be_read_by_its_name(pair: tuple[Library, Library]) -> None:
    one, other = pair
    removed(one)
    with pytest.raises(UnknownArticle):
        other.article(PORT.id, HERE)
    assert other.sentences(PORT.id, HERE) == ()
    one.add(PORT)
    assert other.article(PORT.id, HERE) == one.article(PORT.id, HERE)
    assert not gone(told(other))


def test_what_comes_back_is_quoted_again_by_the_older_buttons(
    pair: tuple[Library, Library],
) -> None:
    one, other = pair
    answer = saved_answer(other.ask(ASKED, HERE, 9), None)
    [place, *_] = [place for place in answer.places if place.article == PORT.id]
    removed(one)
    one.add(PORT)
    found: Article = quote_at(place, other, HERE).article
    assert found.text == HARBOUR
