"""A search that takes too long is given up, and its result says that it isn't complete."""

import logging
from collections.abc import Callable

from psycopg import errors

from index.model.stored import Hit, SearchResult
from index.store.postgres.connecting import Connection
from index.store.postgres.failures import SEARCH_SECONDS
from index.store.postgres.pool import Pool

_log = logging.getLogger(__name__)


def search(
    pool: Pool,
    connection: Connection,
    find: Callable[[], tuple[Hit, ...]],
    *,
    seconds: float = SEARCH_SECONDS,
) -> SearchResult:
    """Give what `find` gives within the time; nothing, and not complete, where it takes longer.

    Nothing more can be read within the connection's transaction then.
    """
    connection.execute("SELECT set_config('statement_timeout', %s, true)", (f"{seconds}s",))
    try:
        return SearchResult(find())
    except errors.QueryCanceled:
        if pool.closing:
            raise
        _log.warning("a search in %s took over %g s and was given up", pool.address.name, seconds)
        return SearchResult((), complete=False)
