"""How the bot's own settings are read, and the rest of the sentence where they can't be."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings.parsers import Rate, collections, gateway, number, rate, token, url, yes_or_no


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (token, "one.two.three", "one.two.three"),
        (url("https", "http"), "https://a.example/api/", "https://a.example/api"),
        (gateway, "", None),
        (gateway, "wss://a.example", "wss://a.example"),
        (yes_or_no, "YES", True),
        (yes_or_no, "off", False),
        (number(0, 120), "0", 0.0),
        (number(0, 120), "1.5", 1.5),
        (rate, "5/20", Rate(5, 20.0)),
        (collections, "shared", ("shared",)),
        (collections, " sport , shared,sport,", ("sport", "shared")),
    ],
)
def test_what_can_be_read_is(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "told"),
    [
        (token, "", "is missing: copy the bot's token"),
        (token, "one.two", "does not look like a bot token"),
        (token, "Bot one.two.three", "without 'Bot ' before it"),
        (url("https"), "http://a.example", "starts with https://"),
        (url("https"), "https://", "starts with https://"),
        (gateway, "https://a.example", "starts with wss:// or ws://"),
        (yes_or_no, "perhaps", "write yes or no"),
        (number(0, 120), "121", "give a number from 0 to 120"),
        (number(0, 120), "nan", "give a number from 0 to 120"),
        (number(0, 120), "inf", "give a number from 0 to 120"),
        (rate, "5", "give it as TIMES/SECONDS"),
        (rate, "0/20", "give it as TIMES/SECONDS"),
        (rate, "5/0", "give it as TIMES/SECONDS"),
        (collections, " , ", "name at least one article set"),
        (collections, "shared,guild:1", "names 'guild:1', a server's own articles"),
    ],
)
def test_what_cannot_be_is_told(parse: Callable[[str], object], text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse(text)


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_a_rate_is_so_many_times_in_so_many_seconds(times: int, seconds: int) -> None:
    assert rate(f"{times}/{seconds}") == Rate(times, float(seconds))
