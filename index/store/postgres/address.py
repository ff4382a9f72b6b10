"""Where a library in PostgreSQL lies: its URL, and a name for it without the password."""

from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from index.errors import LibraryError

CONNECT_SECONDS = 10
"""How long to wait for a server that does not answer, unless the URL says otherwise."""


@dataclass(frozen=True)
class Address:
    """A database's URL, taken apart; only `name` may be shown."""

    name: str
    parameters: dict[str, Any] = field(repr=False)
    """What `psycopg.connect` takes, the password among it."""

    @classmethod
    def of(cls, url: str) -> "Address":
        """Take a URL apart.

        Raises:
            LibraryError: it is none of PostgreSQL's.
        """
        try:
            given = conninfo_to_dict(url)
        except psycopg.Error:  # its message has the URL in it, and so the password
            raise LibraryError(
                "PULLQUOTE_STORE is no address of a PostgreSQL database. Write it as"
                " postgresql://USER:PASSWORD@HOST/DATABASE; what stands in a password has to be"
                " written as in any URL, '@' as %40."
            ) from None
        host = given.get("host") or given.get("hostaddr") or "this machine"
        port = f":{given['port']}" if str(given.get("port", "")).strip(",") else ""
        database = given.get("dbname") or given.get("user") or "the user's own database"
        return cls(f"{database} on {host}{port}", {"connect_timeout": CONNECT_SECONDS} | given)
