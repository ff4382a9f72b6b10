"""What a server says of how long its answers hold, whatever it writes."""

from datetime import UTC, datetime
from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetching.freshness import LONGEST, fresh_seconds, retry_seconds

NOW = datetime(2026, 11, 29, 12, 0, 0, tzinfo=UTC)
NOON, LATER = "Sun, 29 Nov 2026 12:00:00 GMT", "Sun, 29 Nov 2026 12:10:00 GMT"


def head(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({}, 0),
        ({"Cache_Control": "max-age=600"}, 600),
        ({"Cache_Control": "public, MAX-AGE = 600, immutable"}, 600),
        ({"Cache_Control": 'max-age="600"'}, 600),
        ({"Cache_Control": "s-maxage=600"}, 0),
        ({"Cache_Control": "x-max-age=600"}, 0),
        ({"Cache_Control": "max-age=600", "Age": "500"}, 100),
        ({"Cache_Control": "max-age=600", "Age": "700"}, 0),
        ({"Cache_Control": "max-age=600", "Age": "soon"}, 600),
        ({"Cache_Control": "no-cache, max-age=600"}, 0),
        ({"Cache_Control": "no-store"}, 0),
        ({"Cache_Control": "max-age=9999999999"}, LONGEST),
        ({"Cache_Control": "max-age=-5"}, 0),
        ({"Cache_Control": "max-age=" + "9" * 5000}, 0),
        ({"Date": NOON, "Expires": LATER}, 600),
        ({"Expires": "0"}, 0),
        ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
    ],
)
def test_how_long_an_answer_is_fresh(fields: dict[str, str], seconds: float) -> None:
    assert fresh_seconds(head(**fields)) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("120", 120),
        ("9999999999", LONGEST),
        (LATER, 600),
        ("Sun, 29 Nov 2026 11:00:00 GMT", 0),
        ("Sun, 29 Nov 9999 12:02:00 GMT", LONGEST),
    ],
)
def test_when_a_server_wants_to_be_asked_again(text: str | None, seconds: float | None) -> None:
    assert retry_seconds(text, NOW) == seconds


@given(st.text(st.characters(max_codepoint=255), max_size=60))
def test_nothing_that_a_server_writes_is_more_than_the_longest(text: str) -> None:
    line = " ".join(text.split())
    assert 0 <= fresh_seconds(head(Cache_Control=line, Expires=line, Age=line)) <= LONGEST
    assert 0 <= (retry_seconds(line, NOW) or 0) <= LONGEST
