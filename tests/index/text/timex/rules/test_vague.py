"""Times that no calendar holds: they are named, and never given days."""

from datetime import date

import pytest

from tests.index.text.timex.test_sentences import values


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It is now open.", "PRESENT_REF"),
        ("It is currently shut.", "PRESENT_REF"),
        ("It was recently sold.", "PAST_REF"),
        ("It was sold several years ago.", "PAST_REF"),
        ("It was sold long ago.", "PAST_REF"),
        ("It will open soon.", "FUTURE_REF"),
        ("It may be sold in the near future.", "FUTURE_REF"),
        ("It may one day be sold.", "FUTURE_REF"),
        ("It will be sold at a later date.", "FUTURE_REF"),
        ("It was sold in previous years.", "PAST_REF"),
        ("It had been sold years earlier.", "PAST_REF"),
        ("It was open at the time.", "PAST_REF"),
        ("It was open at that time.", "PAST_REF"),
        ("It is open at this time.", "PRESENT_REF"),
    ],
)
@pytest.mark.parametrize("published", [date(2020, 8, 10), None])
def test_it_is_before_now_or_ahead_and_no_more(
    sentence: str, value: str, published: date | None
) -> None:
    assert list(values(sentence, published).values()) == [value]


@pytest.mark.parametrize(
    "sentence", ["It rose in the past three months.", "It was shut for the last two years."]
)
def test_how_long_is_not_when(sentence: str) -> None:
    assert values(sentence) == {}


@pytest.mark.parametrize("sentence", ["It ended as soon as it began.", "It soon ended."])
def test_soon_is_no_time_ahead_where_it_is_over(sentence: str) -> None:
    assert "FUTURE_REF" not in values(sentence).values()


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It rained in recent decades.", "PAST_REF"),
        ("It rained in prior quarters.", "PAST_REF"),
        ("It rained in the recent past.", "PAST_REF"),
        ("It will rain in future years.", "FUTURE_REF"),
        ("It will rain in the not-too-distant future.", "FUTURE_REF"),
        ("It will rain in the very near future.", "FUTURE_REF"),
        ("The soon-to-be king spoke.", ""),
        ("It rained as recently as 1985.", "1985"),
    ],
)
def test_vague_times_are_told_in_many_ways(sentence: str, value: str) -> None:
    assert [*values(sentence).values()] == ([value] if value else [])


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("She remembered the moment it sank.", ""),
        ("They seized the moment.", ""),
        ("It is shut at the moment.", "PRESENT_REF"),
        ("It is shut for the moment.", "PRESENT_REF"),
        ("At this point it was shut.", ""),
        ("It is hard to say at this point.", "PRESENT_REF"),
        ("It cannot come soon enough.", ""),
        ("It is too soon to tell.", ""),
        ("As recently as 1985 it stood.", "1985"),
        ("It will stand decades from now.", "FUTURE_REF"),
    ],
)
def test_a_moment_or_soon_need_be_no_time(sentence: str, value: str) -> None:
    assert [*values(sentence).values()] == ([value] if value else [])
