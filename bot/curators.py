"""Who may look after a server's own articles: one decision over plain values."""

from collections.abc import Collection


def may_curate(roles: Collection[int], *, manages_server: bool, curators: int | None) -> bool:
    """Say whether a member may add, change and remove articles.

    `roles` are the member's, `curators` the role that the server's managers named, if any. Whoever
    may manage the server may always.
    """
    return manages_server or (curators is not None and curators in roles)
