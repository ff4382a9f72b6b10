"""The tables of feeds that are followed. Times are seconds since 1970."""

from typing import Final

SCHEMA_VERSION: Final = 1
SCHEMA: Final = (
    """CREATE TABLE feeds (
        id         INTEGER PRIMARY KEY AUTOINCREMENT, -- a button may name it: never used twice
        collection TEXT NOT NULL,
        url        TEXT NOT NULL,
        channel    INTEGER,                   -- where new articles are told of
        added      REAL NOT NULL,
        due        REAL NOT NULL,
        fetched    REAL,                      -- when its server last gave it, or said 'unchanged'
        etag       TEXT NOT NULL DEFAULT '',
        modified   TEXT NOT NULL DEFAULT '',  -- Last-Modified
        error      TEXT NOT NULL DEFAULT '',  -- of the last poll
        failures   INTEGER NOT NULL DEFAULT 0, -- in a row
        gone       INTEGER NOT NULL DEFAULT 0,
        notice     TEXT NOT NULL DEFAULT '',  -- why the channel is told no more
        holder     TEXT NOT NULL DEFAULT '',  -- who polls it now,
        held_until REAL NOT NULL DEFAULT 0,   -- and until when nobody else may
        UNIQUE (collection, url)
    )""",
    """CREATE TABLE pages (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        feed     INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
        url      TEXT NOT NULL,
        mark     TEXT NOT NULL,               -- what the feed said of it
        state    TEXT NOT NULL,
        article  TEXT NOT NULL DEFAULT '',
        etag     TEXT NOT NULL DEFAULT '',
        modified TEXT NOT NULL DEFAULT '',
        error    TEXT NOT NULL DEFAULT '',
        failures INTEGER NOT NULL DEFAULT 0,
        found    REAL NOT NULL,
        due      REAL NOT NULL,
        notice   TEXT NOT NULL,               -- none, wanted, due, told
        UNIQUE (feed, url)
    )""",
    "CREATE INDEX pages_by_state ON pages (feed, state, due)",
    "CREATE INDEX pages_to_tell ON pages (feed) WHERE notice = 'due'",
    """CREATE TABLE hosts (
        name   TEXT PRIMARY KEY,
        holder TEXT NOT NULL,
        until  REAL NOT NULL                  -- nobody else asks it before
    )""",
)
