"""What is computed once for what comes again: bounded caches, and how often each was of use."""

import functools
import weakref
from collections import defaultdict
from collections.abc import Callable
from typing import Final, NamedTuple, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class Use(NamedTuple):
    """How often a cache had what was asked for, how often not, and how much it holds."""

    hits: int
    misses: int
    held: int


_KNOWN: Final[dict[str, list["weakref.ref[functools._lru_cache_wrapper[object]]"]]] = defaultdict(
    list
)
"""By name; several of one name, as of two languages, count together."""


def cached(name: str, size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep a function's last results, and count under a name how often they were of use.

    As functools.lru_cache does; what the function is called with has to be hashable.
    """

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        kept: functools._lru_cache_wrapper[object] = functools.lru_cache(size)(function)
        _KNOWN[name].append(weakref.ref(kept))
        return cast("Callable[P, T]", kept)

    return keep


def use() -> dict[str, Use]:
    """Report how often each cache was of use since the program began."""
    told = {}
    for name, known in list(_KNOWN.items()):
        infos = [kept.cache_info() for each in known if (kept := each()) is not None]
        told[name] = Use(
            sum(info.hits for info in infos),
            sum(info.misses for info in infos),
            sum(info.currsize for info in infos),
        )
    return told
