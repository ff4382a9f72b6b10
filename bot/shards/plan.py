"""Which shards a process should have: rules over plain values, the same in every process."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NewType

ProcessId = NewType("ProcessId", str)
"""One membership of a process: who was away for too long comes back under another."""

FIRST: Final = 0
"""The shard of direct messages; its holder also does what one process has to do for all."""
_GUILD_SHIFT: Final = 22
"""Of a server's id, what its shard hangs on (Discord's documentation, 'Sharding')."""


def shard_of(guild: int | None, count: int) -> int:
    """Name the shard by which a server's events come; those of direct messages by the first."""
    return FIRST if guild is None else (guild >> _GUILD_SHIFT) % count


def bucket_of(shard: int, concurrency: int) -> int:
    """Name the bucket in which a shard identifies, one at a time."""
    return shard % concurrency


def quota(
    me: ProcessId, members: Sequence[ProcessId], held: Mapping[int, ProcessId], count: int
) -> int:
    """Say how many shards a process should have, so that no two differ by more than one.

    `members` are those that take shards, in one order for all; `held` names each shard's holder.
    The odd shards are left to those who have most already, so that few move.
    """
    if me not in members:
        return 0
    base, odd = divmod(count, len(members))
    has = {each: sum(holder == each for holder in held.values()) for each in members}
    ranked = sorted(members, key=lambda each: (-has[each], members.index(each)))
    return base + (ranked.index(me) < odd)


def surplus(
    me: ProcessId, members: Sequence[ProcessId], held: Mapping[int, ProcessId], count: int
) -> list[int]:
    """Name the shards that a process should give away, the last ones first."""
    mine = sorted((each for each, holder in held.items() if holder == me), reverse=True)
    return mine[: max(0, len(mine) - quota(me, members, held, count))]


def wanted(
    me: ProcessId,
    members: Sequence[ProcessId],
    held: Mapping[int, ProcessId],
    free: AbstractSet[int],
    count: int,
) -> list[int]:
    """Name the free shards that a process should take, the first ones first."""
    has = sum(holder == me for holder in held.values())
    return sorted(free)[: max(0, quota(me, members, held, count) - has)]
