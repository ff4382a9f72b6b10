"""From a text to its temporal expressions: none overlap, each is a slice, each by its order."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model.time import Known, Modifier
from index.text.timex import find_mentions

MONDAY = date(2020, 8, 10)
PIECES = ["on", "March", "4", ",", "2019", "last", "week", "Friday", "the", "ferry", ".", "by",
          "2020-09-15", "08/03/2020", "from", "to", "two", "years", "ago", "early", "1990s", "—",
          "\n\n", "summer", "of", "next", "quarter", "noon", "’98"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@given(TEXTS | st.text(max_size=120), st.none() | st.dates(), st.sampled_from(["en-US", "en-GB"]))
@settings(deadline=None)
def test_mentions_are_slices_in_order_that_do_not_overlap(
    text: str, published: date | None, locale: str
) -> None:
    found = find_mentions(text, published, locale=locale)  # type: ignore[arg-type]  # of the two above
    for mention in found:
        assert mention.text == text[mention.span.start : mention.span.end]
        assert mention.value
        if mention.interval is not None:
            assert mention.interval[0] <= mention.interval[1]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(TEXTS)
@settings(deadline=None)
def test_without_a_publication_date_nothing_is_resolved_by_it(text: str) -> None:
    for mention in find_mentions(text):
        assert mention.known is not Known.RESOLVED


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("On 08/03/2020 it sank.", "en-US", "2020-08-03"),
        ("On 08/03/2020 it sank.", "en-GB", "2020-03-08"),
        # One date of the text proves its order, whatever the locale.
        ("On 08/03/2020 it sank, and on 25/03/2020 it rose.", "en-US", "2020-03-08"),
        ("On 08/03/2020 it sank, and on 03/25/2020 it rose.", "en-GB", "2020-08-03"),
        # Two that prove the contrary of each other prove nothing.
        ("On 08/03/2020, 25/03/2020 and 03/25/2020.", "en-US", "2020-08-03"),
    ],
)
def test_the_order_of_day_and_month_is_the_texts_or_the_locales(
    text: str, locale: str, value: str
) -> None:
    assert find_mentions(text, MONDAY, locale=locale)[0].value == value  # type: ignore[arg-type]  # of the two


@pytest.mark.parametrize(
    ("text", "words", "modifier"),
    [
        ("by 4 May 2019", "4 May 2019", Modifier.BEFORE),
        ("after 4 May 2019", "4 May 2019", Modifier.AFTER),
        ("since 2019", "2019", Modifier.AFTER),
        ("around 2019", "2019", Modifier.APPROXIMATE),
        ("4 May 2019 at the latest", "4 May 2019 at the latest", Modifier.BEFORE),
        ("4 May 2019 or later", "4 May 2019 or later", Modifier.AFTER),
        ("in early 2019", "early 2019", Modifier.START),
        ("on 4 May 2019", "4 May 2019", None),
    ],
)
def test_the_words_around_say_before_after_or_about(
    text: str, words: str, modifier: Modifier | None
) -> None:
    [mention] = find_mentions(text, MONDAY)
    assert (mention.text, mention.modifier) == (words, modifier)


def test_what_hangs_on_an_inferred_day_is_inferred() -> None:
    text = "It sank on Friday, and rose on 4 May 2019."
    resolved = [mention.known for mention in find_mentions(text, MONDAY)]
    inferred = [
        mention.known for mention in find_mentions(text, MONDAY, published_known=Known.INFERRED)
    ]
    assert resolved == [Known.RESOLVED, Known.STATED]
    assert inferred == [Known.INFERRED, Known.STATED]


def test_a_history_is_told_by_its_own_dates() -> None:
    years = "In 1901 it was built. In 1912 it burned. In 1920 it rose. In 1931 it sank. In 1945"
    text = f"{years} it was raised. In May it was sold."
    sold = find_mentions(text, MONDAY)[-1]
    assert (sold.text, sold.value) == ("May", "1945-05")


def test_a_text_of_any_length_is_read_in_one_go() -> None:
    text = "The ferry sank on 4 May 2019. Nobody was hurt. " * 500
    assert len(find_mentions(text, MONDAY)) == 500


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("It opened in June of last year.", date(1, 3, 1)),
        ("It opens in May next year.", date(9999, 3, 1)),
        ("It grew in the first half of last year.", date(1, 3, 1)),
        ("It grew in the fourth quarter of last year.", date(1, 3, 1)),
    ],
)
def test_what_lies_outside_the_calendar_is_no_date(sentence: str, published: date) -> None:
    assert not any(
        wrong in mention.value
        for mention in find_mentions(sentence, published)
        for wrong in ("0000", "10000")
    )


def test_news_with_its_past_as_background_is_no_history() -> None:
    past = "In 1989 a tanker sank. In 1991, in 1994, in 2001 and in 2004 spills followed."
    text = f"{past} The firm said on Friday it was sorry. On Thursday, in May 2020, it denied all."
    days = {mention.text: mention.value for mention in find_mentions(text, MONDAY)}
    assert (days["Friday"], days["Thursday"]) == ("2020-08-07", "2020-08-06")


def test_a_weekday_in_a_history_is_the_historys_own_only_far_from_its_writing() -> None:
    past = "In 1901, 1912, 1920, 1931 and 1945 it rose."
    [*_, sank] = find_mentions(f"{past} On May 3, 1950, it fell. It sank on Friday.", MONDAY)
    assert sank.value == "1950-05-05"
    [*_, sank] = find_mentions(f"{past} On May 3, 2020, it fell. It sank on Friday.", MONDAY)
    assert sank.value == "2020-08-07"
