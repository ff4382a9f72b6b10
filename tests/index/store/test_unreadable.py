"""A value that can't have been written is told as such; any other fault passes as it is."""

from datetime import date

import pytest

from index.store.unreadable import UnreadableValue, checked


@checked
def day(row: dict[str, str], name: str = "day") -> date:
    """Read a day."""
    return date.fromisoformat(row[name].strip())


def test_what_can_be_read_is() -> None:
    assert day({"day": "2020-01-02"}) == day({"d": " 2020-01-02"}, name="d") == date(2020, 1, 2)
    assert (day.__name__, day.__doc__) == ("day", "Read a day.")


@pytest.mark.parametrize("error", [ValueError, TypeError, IndexError, AttributeError])
def test_a_value_of_another_kind_is_unreadable(error: type[Exception]) -> None:
    @checked
    def failing() -> None:
        raise error("as a row says it")

    with pytest.raises(UnreadableValue, match="as a row says it") as raised:
        failing()
    assert isinstance(raised.value.__cause__, error)


@pytest.mark.parametrize("error", [KeyError, ZeroDivisionError, KeyboardInterrupt])
def test_a_bug_of_ours_stays_one(error: type[BaseException]) -> None:
    @checked
    def failing() -> None:
        raise error

    with pytest.raises(error):
        failing()
