"""Remembers what has been handled: Discord sends an event again after a lost connection."""

from collections import OrderedDict


class Seen:
    """Remembers the last ids, so that an event that Discord replays is not answered twice."""

    def __init__(self, size: int = 10_000) -> None:
        self._ids: OrderedDict[int, None] = OrderedDict()
        self._size = size

    def first_time(self, snowflake: int) -> bool:
        """Tell whether an id is new, and remember it."""
        if snowflake in self._ids:
            return False
        self._ids[snowflake] = None
        if len(self._ids) > self._size:
            self._ids.popitem(last=False)
        return True
