"""What an article would be, before it is added: what is left out, and what is there already."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Library
from index.model.article import Span
from index.preview import preview
from index.settings import Settings
from tests.factories import GUILD, HERE, article

TEXT = (
    "The harbour council approved a night ferry between Lindholm and Saltö on Tuesday. "
    "Two members voted against it. The crossing will cost forty crowns."
)


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
