"""What members type into `article`, `after` and `before`, and what a wrong one is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.autocomplete.articles import ArticleTitles
from bot.commands.options import find_article, offer_titles, read_typed, typed_period
from bot.errors import BadInput
from bot.services import Interaction
from bot.views.titles import Title, make_title
from index.errors import BadQuestion
from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope

OTHERS = CollectionId("guild:2")
TITLES = ArticleTitles(
    [
        make_title(ArticleId("a"), SHARED, "The night ferry", "Courier", date(2021, 3, 2)),
        make_title(ArticleId("b"), SHARED, "The day ferry", "", None),
        make_title(ArticleId("c"), OTHERS, "The secret ferry", "", None),
    ]
)


def interaction(locale: str = "en-US") -> Interaction:
    """Make what of an interaction these functions read."""
    services = SimpleNamespace(
        settings=SimpleNamespace(index=SimpleNamespace(locale=locale)),
        visible=lambda _guild: Scope((SHARED,)),
        article_titles=TITLES,
    )
    client = SimpleNamespace(services=services)
    return cast(
        Interaction,
        SimpleNamespace(client=client, guild_id=1, is_guild_integration=lambda: True),
    )


@contextmanager
def refused(saying: str) -> Iterator[None]:
    with pytest.raises((BadInput, BadQuestion)) as caught:
        yield
    assert saying in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["a", "b"]),
        ("night", ["a"]),
        ("FERRY the", ["a", "b"]),
        ("secret", []),
        ("zeppelin", []),
    ],
)
async def test_titles_of_this_servers_articles_are_offered(typed: str, offered: list[str]) -> None:
    assert [each.value for each in await offer_titles(interaction(), typed)] == offered


@pytest.mark.parametrize("typed", ["a", "The night ferry", "night"])
async def test_an_article_is_found_by_id_title_or_part_of_it(typed: str) -> None:
    assert (await find_article(interaction(), typed)).article == "a"


async def test_titles_are_never_read_through_on_the_event_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: list[int] = []

    class Watched(ArticleTitles):
        @property
        def _titles(self) -> tuple[Title, ...]:
            threads.append(threading.get_ident())
            return TITLES._titles

        @_titles.setter
        def _titles(self, _titles: tuple[Title, ...]) -> None: ...

    asked = interaction()
    monkeypatch.setattr(asked.client.services, "article_titles", Watched())
    threads.clear()
    await offer_titles(asked, "ferry")
    await find_article(asked, "night")
    assert threads
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("typed", ["c", "The secret ferry", "zeppelin", ""])
async def test_no_other_article_is_found(typed: str) -> None:
    with refused("I have no such article: choose one from the list"):
        await find_article(interaction(), typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2020-09-15", "2020-09-15"),
        ("Sept 15, 2020", "2020-09-15"),
        ("15 September 2020", "2020-09-15"),
        ("Aug 2020", "2020-08"),
        ("2020", "2020"),
        ("2020-W32", "2020-W32"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, value: str) -> None:
    assert read_typed(interaction(), typed).value == value


@pytest.mark.parametrize(("locale", "value"), [("en-US", "2020-08-03"), ("en-GB", "2020-03-08")])
def test_the_operators_locale_says_which_number_is_the_month(locale: str, value: str) -> None:
    assert read_typed(interaction(locale), "08/03/2020").value == value


@pytest.mark.parametrize("typed", ["banana", "2020-02-30", "", "32 May 2020", "ferry 2020 ferry"])
def test_what_is_no_date_is_told_with_examples(typed: str) -> None:
    with refused("is not a date: write one such as 2020-09-15, Sept 2020 or last week"):
        read_typed(interaction(), typed)


@given(st.text("`*_\n@<>|abc" + "\u202e", max_size=80))
def test_what_was_typed_is_shown_again_short_and_inside_its_code(typed: str) -> None:
    try:
        read_typed(interaction(), typed)
    except BadInput as error:
        shown = str(error).split(" is not a date")[0]
        assert shown.startswith("`")
        assert shown.count("`") == 2
        assert len(shown) <= 32
        assert "\n" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("after", "before", "period"),
    [
        (None, None, (None, None)),
        ("2020-09", None, (date(2020, 9, 1), None)),
        (None, "2020-09", (None, date(2020, 9, 30))),
        ("2019", "2020", (date(2019, 1, 1), date(2020, 12, 31))),
        ("2020-09-15", "2020-09-15", (date(2020, 9, 15), date(2020, 9, 15))),
    ],
)
def test_a_period_has_its_first_and_last_day_in_it(
    after: str | None, before: str | None, period: tuple[date | None, date | None]
) -> None:
    assert typed_period(interaction(), after, before) == period


@pytest.mark.parametrize(
    ("after", "before", "says"),
    [
        ("2020", "2019", "No day is after"),
        ("banana", None, "`banana` is not a date"),
        (None, "banana", "`banana` is not a date"),
    ],
)
def test_a_period_of_no_day_is_told(after: str | None, before: str | None, says: str) -> None:
    with refused(says):
        typed_period(interaction(), after, before)
