-- The catalog, version 1. Plain SQL but for the full-text table, so that it can move to
-- PostgreSQL; a newer version adds a migration in database.py.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE articles (
    id         TEXT PRIMARY KEY,
    collection TEXT NOT NULL,
    origin     TEXT NOT NULL,
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    published  TEXT,            -- ISO 8601 date: what a curator says, else the document; or NULL
    stated     TEXT,            -- what the document itself states of that
    source     TEXT NOT NULL,
    url        TEXT NOT NULL,
    author     TEXT NOT NULL,
    furniture  TEXT NOT NULL,   -- JSON list of offsets, start and end by turns
    content    TEXT NOT NULL,   -- names the bytes it was read from
    digest     TEXT NOT NULL,   -- sha256 over all of the above that the document states
    revision   INTEGER NOT NULL,
    added      TEXT NOT NULL,   -- ISO 8601 time, UTC
    generation INTEGER NOT NULL -- of the change that wrote this revision
);
CREATE INDEX articles_by_collection ON articles (collection);
CREATE INDEX articles_by_generation ON articles (generation);

CREATE TABLE removals (
    article    TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
);

CREATE TABLE passages (
    id               INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: indexes rely on it
    article          TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal          INTEGER NOT NULL,
    sentences        TEXT NOT NULL,  -- JSON list of offsets into the article's text
    vector           BLOB NOT NULL,  -- half-precision numbers, little-endian
    sentence_vectors BLOB NOT NULL,  -- one row a sentence
    UNIQUE (article, ordinal)
);

-- What each sentence says that happened, or will, and when.
CREATE TABLE events (
    article        TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL, -- in reading order
    sentence_start INTEGER NOT NULL, -- offsets into the article's text
    sentence_end   INTEGER NOT NULL,
    date_start     INTEGER,          -- of the date's words, NULL for news of the publication day
    date_end       INTEGER,
    value          TEXT NOT NULL,    -- TIMEX3
    first          TEXT,             -- ISO 8601 dates, both NULL where no day can be named
    last           TEXT,
    precision      TEXT NOT NULL,
    modifier       TEXT,
    known          TEXT NOT NULL,
    status         TEXT NOT NULL,
    ordinal        INTEGER NOT NULL, -- the sentence's place in its article
    PRIMARY KEY (article, number)
);

-- Terms as index/terms.py makes them, separated by spaces; the text itself is not kept twice.
CREATE VIRTUAL TABLE postings USING fts5 (
    title, body, content = '', tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (postings, 'row');

-- Each collection's words as written, by stem: what typing errors are mended by.
CREATE TABLE words (
    collection TEXT NOT NULL,
    word       TEXT NOT NULL,
    stem       TEXT NOT NULL,
    PRIMARY KEY (collection, word)
) WITHOUT ROWID;
CREATE INDEX words_by_stem ON words (stem);
