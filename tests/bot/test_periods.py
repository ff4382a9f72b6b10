"""Dates as members type them: read at their own precision, or refused plainly."""

from datetime import date

import pytest

from bot.commands.timeline import read_period
from bot.errors import BadInput


def test_a_date_is_read_with_its_words_and_days() -> None:
    today = date(2020, 9, 20)
    assert read_period("sept 15", today) == ("15 Sep 2020", (date(2020, 9, 15),) * 2)
    august = (date(2020, 8, 1), date(2020, 8, 31))
    for asked in ("last August", "2020-08", " aug 2020 "):
        assert read_period(asked, today) == ("Aug 2020", august)
    assert read_period("2020-w32", today)[0] == "week of 3 Aug 2020"


@pytest.mark.parametrize("asked", ["", " ", "2019-02-29", "0000", "99999", "x" * 500, "\x00", "🙂"])
def test_what_is_no_date_is_said_plainly(asked: str) -> None:
    with pytest.raises(BadInput, match="is not a date: write 2020-09-15"):
        read_period(asked, date(2020, 9, 20))
