"""What an article would be, before it is added: what is left out, and what is there already."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.library import Library, Outcome
from index.model.article import Span
from index.preview import Prospect, preview, prospects
from index.settings import Settings
from tests.factories import GUILD, HERE, article

TEXT = (
    "The harbour council approved a night ferry between Lindholm and Saltö on Tuesday. "
    "Two members voted against it. The crossing will cost forty crowns."
)

DAY = date(2021, 3, 2)


@pytest.fixture
def held(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    """Hold one article, and look at others."""
    with Library.open(tmp_path / "data", replace(settings, reranker="none"), create=True) as opened:
        opened.add(article(TEXT, "ferry", title="Night ferry"))
        yield opened


def test_what_can_be_quoted_is_counted_and_what_cannot_is_shown(held: Library) -> None:
    advert = "Advertisement: buy a boat now.\n"
    new = article(advert + TEXT, "new", boilerplate=(Span(0, len(advert)),))
    found = preview(held, new, HERE)
    assert found.sentences == 3
    assert found.left_out == (advert.strip(),)
    assert found.article is new


@pytest.mark.parametrize(
    ("text", "title", "present", "unchanged"),
    [
        (TEXT, "Night ferry", True, True),
        (TEXT, "Another title", True, False),
        (f"{TEXT} Nobody objected.", "Night ferry", True, False),
    ],
)
def test_what_is_there_already_is_said_to_be(
    held: Library, text: str, title: str, present: bool, unchanged: bool
) -> None:
    found = preview(held, article(text, "ferry", title=title), HERE)
    assert (found.present, found.unchanged) == (present, unchanged)


def test_what_is_new_is_neither(held: Library) -> None:
    found = preview(held, article("Astronomers found a second moon.", "moon"), HERE)
    assert not found.present
    assert not found.unchanged
    assert found.duplicates == ()


def test_the_same_article_under_another_name_is_a_duplicate(held: Library) -> None:
    found = preview(held, article(TEXT, "copy"), HERE)
    assert [each.article.id for each in found.duplicates] == ["ferry"]
    assert found.duplicates[0].share > 0.9


def test_nothing_is_added_by_looking(held: Library) -> None:
    before = held.version()
    preview(held, article("A new one about the herring.", "new"), HERE)
    assert held.version() == before


def test_another_servers_articles_are_no_duplicates(held: Library) -> None:
    held.add(article("The club moved its savings to the fund on Friday.", "s", collection=GUILD))
    found = preview(held, article("The club moved its savings to the fund on Friday.", "c"), HERE)
    assert found.duplicates == ()


OTHER = "The bridge at Oxney will be closed from June until August, the county said on Monday."


def test_each_of_several_is_told_for_what_adding_it_would_do(held: Library) -> None:
    ferry = held.article(article("", "ferry").id, HERE)
    dated = replace(ferry, published=DAY)
    found = prospects(
        held,
        [
            article(OTHER, "bridge"),
            ferry,
            replace(ferry, text=TEXT + " It rained."),
            article(TEXT, "copy"),
            article(OTHER, "again"),
            article(TEXT, "another day", published=DAY),
        ],
        {},
    )
    assert found == (
        Prospect.NEW,
        Prospect.HERE,
        Prospect.REPLACES,
        Prospect.HERE,
        Prospect.HERE,
        Prospect.NEW,
    )
    assert prospects(held, [ferry], {ferry.id: DAY}) == (Prospect.REPLACES,)
    held.add(ferry, stated=DAY)
    assert prospects(held, [ferry], {ferry.id: DAY}) == (Prospect.HERE,)
    assert prospects(held, [ferry], {ferry.id: None}) == (Prospect.HERE,)
    assert held.add(dated) is Outcome.REPLACED


def test_what_is_foretold_is_what_adding_does(held: Library) -> None:
    ferry = held.article(article("", "ferry").id, HERE)
    given = [article(OTHER, "bridge"), article(TEXT, "copy"), ferry, article(OTHER, "again")]
    told = prospects(held, given, {})
    done = [held.add(each) for each in given]
    assert [each is Prospect.NEW for each in told] == [each is Outcome.ADDED for each in done]
    assert prospects(held, given, {}) == (Prospect.HERE,) * 4
