"""An event that Discord sends again is told from a new one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.seen import Seen


def test_an_id_is_new_once() -> None:
    seen = Seen()
    assert [seen.first_time(7), seen.first_time(7), seen.first_time(8)] == [True, False, True]


def test_the_oldest_is_forgotten_first() -> None:
    seen = Seen(size=2)
    for snowflake in (1, 2, 3):
        seen.first_time(snowflake)
    assert not seen.first_time(3)
    assert not seen.first_time(2)
    assert seen.first_time(1)


@given(st.lists(st.integers(0, 50)))
def test_within_its_size_each_id_is_new_exactly_once(ids: list[int]) -> None:
    seen = Seen(size=51)
    assert [snowflake for snowflake in ids if seen.first_time(snowflake)] == list(
        dict.fromkeys(ids)
    )
