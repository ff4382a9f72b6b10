"""A server's own collection is named after it, and names nothing else."""

import pytest

from bot.storage.ownership import own_collection, owner
from bot.storage.saved_answers import GuildId
from index.model.article import CollectionId


@pytest.mark.parametrize(
    ("collection", "guild"),
    [
        ("guild:41", 41),
        ("guild:9223372036854775807", 2**63 - 1),
        ("shared", None),
        ("guild:", None),
        ("guild:x", None),
        ("guild:-1", None),
        ("guild:٤١", None),  # digits, but none that it writes
        ("41", None),
        ("an:guild:41", None),
    ],
)
def test_a_servers_own_collection_names_it(collection: str, guild: int | None) -> None:
    assert owner(CollectionId(collection)) == guild
    if guild is not None:
        assert own_collection(GuildId(guild)) == collection
