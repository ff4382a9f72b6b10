"""Caches are bounded, and tell how often they were of use."""

import gc

from index.caches import Use, cached, use


def test_what_is_asked_again_is_had_and_what_no_longer_fits_is_not() -> None:
    asked = []

    @cached("test: squares", 2)
    def square(number: int) -> int:
        asked.append(number)
        return number * number

    assert [square(n) for n in (2, 2, 3, 4, 2)] == [4, 4, 9, 16, 4]
    assert asked == [2, 3, 4, 2]
    assert use()["test: squares"] == Use(hits=1, misses=4, held=2)


def test_those_of_one_name_count_together_as_long_as_there_are_any() -> None:
    one, other = (cached("test: twins", 9)(str.upper) for _ in range(2))
    assert one("a") + other("a") + other("a") == "AAA"
    assert use()["test: twins"] == Use(1, 2, 2)
    del other
    gc.collect()
    assert use()["test: twins"] == Use(0, 1, 1)
