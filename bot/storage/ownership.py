"""Which server a collection is of: a server's own articles are in a collection named after it."""

from typing import Final

from bot.storage.saved_answers import GuildId
from index.model.article import CollectionId

_OWN: Final = "guild:"


def own_collection(guild: GuildId) -> CollectionId:
    """Name the collection of a server's own articles."""
    return CollectionId(f"{_OWN}{guild}")


def owner(collection: CollectionId) -> GuildId | None:
    """Name the server whose own articles a collection holds; None for one of all servers."""
    number = collection.removeprefix(_OWN)
    owned = collection.startswith(_OWN) and number.isascii() and number.isdecimal()
    return GuildId(int(number)) if owned else None
