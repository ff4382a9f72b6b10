"""An article in one line: what autocomplete shows of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views import limits
from bot.views.titles import Title, make_title
from index.model.article import SHARED, ArticleId

DAY = date(2021, 3, 2)


def made(title: str, source: str = "", published: date | None = None) -> Title:
    return make_title(ArticleId("a"), SHARED, title, source, published)


@pytest.mark.parametrize(
    ("title", "source", "published", "choice"),
    [
        ("Night ferry", "Lindholm Courier", DAY, "Night ferry (Lindholm Courier, 2021-03-02)"),
        ("Night ferry", "", DAY, "Night ferry (2021-03-02)"),
        ("Night ferry", "Lindholm Courier", None, "Night ferry (Lindholm Courier)"),
        ("Night ferry", "", None, "Night ferry"),
        ("", "Lindholm Courier", None, "Untitled (Lindholm Courier)"),
        ("  \n\t ", "", None, "Untitled"),
        ("Night\nferry\u202e", "Lindholm\r\nCourier", None, "Night ferry (Lindholm Courier)"),
    ],
)
def test_a_choice_has_the_title_and_what_is_known_beside_it(
    title: str, source: str, published: date | None, choice: str
) -> None:
    assert made(title, source, published).choice == choice


def test_a_long_title_is_cut_so_that_the_source_and_date_stay() -> None:
    choice = made("ferry " * 40, "Lindholm Courier", DAY).choice
    assert choice.endswith("… (Lindholm Courier, 2021-03-02)")
    assert limits.units(choice) <= limits.CHOICE_NAME


def test_a_source_that_leaves_no_room_is_cut_after_the_title() -> None:
    choice = made("Night ferry", "Courier " * 20).choice
    assert choice.startswith("Night ferry (Courier Courier")
    assert choice.endswith("…")


def test_it_is_folded_for_search_whatever_the_case() -> None:
    assert made("Saltö STRASSE Straße").folded == "saltö strasse strasse"


@given(st.text(max_size=300), st.text(max_size=150), st.none() | st.dates())
def test_discord_takes_every_choice(title: str, source: str, published: date | None) -> None:
    choice = made(title, source, published).choice
    assert 1 <= limits.units(choice) <= limits.CHOICE_NAME
    assert "\n" not in choice
