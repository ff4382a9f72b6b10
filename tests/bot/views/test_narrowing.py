"""What a question was kept to, in one short line under it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.narrowing import EVERYTHING, Narrowing
from bot.translation import speaking
from bot.views import limits
from bot.views.narrowing import LONGEST, kept_to
from bot.views.titles import Title, make_title
from index.model.article import SHARED, ArticleId

FIRST, LAST = date(2021, 3, 2), date(2021, 4, 5)


def title(name: str) -> Title:
    return make_title(ArticleId(name), SHARED, name, "", None)


@pytest.mark.parametrize(
    ("narrowing", "titles", "said"),
    [
        (EVERYTHING, [], ""),
        (Narrowing((ArticleId("a"),)), ["The *ferry*"], "-# only in: The \\*ferry\\*"),
        (Narrowing(()), ["a", "b", "c", "d", "e"], "-# only in: a; b; c +2"),
        (Narrowing(sources=("BBC ", "BBC", "Wire")), [], "-# only from: BBC; Wire"),
        (Narrowing(since=FIRST), [], "-# published 2 Mar 2021 or later"),
        (Narrowing(until=LAST), [], "-# published 5 Apr 2021 or earlier"),
        (
            Narrowing((), None, FIRST, LAST),
            ["a"],
            "-# only in: a · published 2 Mar 2021 to 5 Apr 2021",
        ),
    ],
)
def test_it_names_each_limit(narrowing: Narrowing, titles: list[str], said: str) -> None:
    assert kept_to(narrowing, [title(name) for name in titles]) == said


def test_it_is_said_in_german() -> None:
    with speaking("de"):
        said = kept_to(Narrowing((), ("Wire",), FIRST), [title("a")])
    assert said == "-# nur in: a · nur von: Wire · erschienen ab 02.03.2021"


@given(st.lists(st.text(max_size=200), max_size=4), st.lists(st.text(max_size=200), max_size=9))
def test_it_stays_one_line_of_its_length(titles: list[str], sources: list[str]) -> None:
    said = kept_to(Narrowing((), tuple(sources), FIRST, LAST), [title(name) for name in titles])
    assert limits.units(said) <= LONGEST
    assert len(said.splitlines()) == 1
