"""How a setting's text is read, and the rest of the sentence where it can't be."""

import re
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path

import pytest

from index.settings.parsers import directory, networks, one_of, whole, words


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (whole(1, 64), "1", 1),
        (whole(1, 64), "064", 64),
        (one_of("en-US", "en-GB"), "EN-gb", "en-GB"),
        (words, " as it is ", " as it is "),
        (networks, "", ()),
        (networks, "10.1.0.0/16, ::2", (ip_network("10.1.0.0/16"), ip_network("::2"))),
        (networks, " , ::1,", (ip_network("::1"),)),
        (directory, "~", Path.home()),
        (directory, "/no/such/place", Path("/no/such/place")),
    ],
)  # fmt: skip
def test_what_can_be_read_is(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "told"),
    [
        (whole(1, 64), "0", "give a whole number from 1 to 64"),
        (whole(1, 64), "65", "give a whole number from 1 to 64"),
        (whole(1, 64), "-1", "give a whole number"),
        (whole(1, 64), "٣", "give a whole number"),
        (whole(1, 64), "1.0", "give a whole number"),
        (whole(1, 64), "1" * 5000, "give a whole number"),
        (one_of("en-US", "en-GB"), "martian", "choose one of en-US, en-GB"),
        (networks, "10.1.0.0/16,nowhere", "has 'nowhere': give addresses"),
        (networks, "10.1.0.1/16", "has '10.1.0.1/16': give addresses"),
        (directory, __file__, "which is a file: give a directory"),
        (directory, "~nobody-of-that-name/x", "no home directory is known"),
    ],
)
def test_what_cannot_be_is_told(parse: Callable[[str], object], text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse(text)
