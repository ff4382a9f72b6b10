"""The first message in a server: what can be asked, and who sets the bot up."""

import pytest

from bot.translation import speaking
from bot.views.limits import VIEW_CHARACTERS, units
from bot.views.welcome import welcome
from tests.bot.views.shown import texts, within_limits


@pytest.mark.parametrize("articles", [True, False])
def test_it_says_what_it_does_and_who_sets_it_up(articles: bool) -> None:
    head, set_up = texts(welcome([], articles=articles))
    assert head.startswith("**I quote news articles, word for word.**")
    assert "`/ask`" in head
    assert "`/settings`" in set_up
    assert ("There are no articles here yet." in set_up) is not articles


def test_its_examples_are_shown_as_they_are_to_be_asked() -> None:
    _, examples, _ = texts(welcome(["Who bought *it*?", "When?"], articles=True))
    assert examples.splitlines() == [
        "**The articles answer these, for example:**",
        "- Who bought \\*it\\*?",
        "- When?",
    ]


def test_who_reads_it_elsewhere_is_told_of_which_server_it_speaks() -> None:
    [head, _] = texts(welcome([], articles=True, server="*The* harbour\n" + "x" * 99))
    assert head.startswith("You have invited me to \\*The\\* harbour xxx")
    assert "x" * 61 not in head


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_short_enough_for_a_phone(language: str) -> None:
    with speaking(language):
        items = welcome(["Who?" * 25] * 3, articles=False, server="x" * 100)
    assert within_limits(items)
    assert sum(map(units, texts(items))) < VIEW_CHARACTERS / 2
