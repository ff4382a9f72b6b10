-- The store, version 5. Plain SQL but for the full-text tables, so that it can move to
-- PostgreSQL; a newer version adds a migration in migrations.py.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Each collection's own statistics, kept in step with its articles; a collection outlives them.
CREATE TABLE collections (
    number     INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    passages   INTEGER NOT NULL,
    terms      INTEGER NOT NULL, -- of all its passages' postings
    generation INTEGER NOT NULL  -- of its last change
);

CREATE TABLE articles (
    id          TEXT PRIMARY KEY,
    collection  INTEGER NOT NULL REFERENCES collections (number),
    origin      TEXT NOT NULL,
    title       TEXT NOT NULL,
    published   TEXT,             -- ISO 8601 date: what a curator says, else the document; or NULL
    stated      TEXT,             -- what the document itself states of that
    source      TEXT NOT NULL,
    url         TEXT NOT NULL,
    author      TEXT NOT NULL,
    source_hash TEXT NOT NULL,    -- names the bytes it was read from
    digest      TEXT NOT NULL,    -- sha256 over all that the document states
    revision    INTEGER NOT NULL,
    added       TEXT NOT NULL,    -- ISO 8601 time, UTC
    generation  INTEGER NOT NULL, -- of the change that wrote this revision
    boilerplate TEXT NOT NULL,    -- JSON list of offsets into the text, start and end by turns
    sentences   TEXT NOT NULL,    -- the same of its sentences, in reading order
    text        TEXT NOT NULL,
    date_source TEXT NOT NULL DEFAULT '', -- what in the document says 'stated'
    updated     TEXT,             -- ISO 8601 date: when the document was changed last, or NULL
    posts       TEXT NOT NULL DEFAULT '[]', -- of a live report, JSON lists: start, end, day, time
    corrections TEXT NOT NULL DEFAULT '[]'  -- JSON lists: start, end, kind, start, end of what
);                                          -- it corrects
CREATE INDEX articles_by_collection ON articles (collection, published, id);
CREATE INDEX articles_by_generation ON articles (generation);

CREATE TABLE removals (
    article    TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
);

CREATE TABLE passages (
    id               INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: indexes rely on it
    article          TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal          INTEGER NOT NULL,
    first            INTEGER NOT NULL, -- its sentences' places in the article's, from 0,
    last             INTEGER NOT NULL, -- both included
    terms            INTEGER NOT NULL, -- in its posting, title and body
    vector           BLOB NOT NULL,    -- half-precision numbers, little-endian
    sentence_vectors BLOB NOT NULL,    -- one row a sentence
    UNIQUE (article, ordinal)
);
CREATE INDEX passages_by_article ON passages (article, terms);

-- What each sentence says that happened, or will, and when.
CREATE TABLE events (
    article        TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL, -- in reading order
    collection     INTEGER NOT NULL, -- the article's
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
CREATE INDEX events_by_date ON events (collection, last, first);

-- The analyzer's terms, each with its collection's number before it ('7:harbour'), so that a
-- collection's statistics are its own. Only white space parts them.
CREATE VIRTUAL TABLE postings USING fts5 (
    title, body, tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);
CREATE VIRTUAL TABLE postings_of_term USING fts5vocab (postings, 'instance');
CREATE VIRTUAL TABLE frequencies USING fts5vocab (postings, 'row');

-- Each collection's words as written: what typing errors are mended by.
CREATE TABLE words (
    collection INTEGER NOT NULL,
    word       TEXT NOT NULL,
    passages   INTEGER NOT NULL, -- that hold it
    PRIMARY KEY (collection, word)
) WITHOUT ROWID;

-- Sentences that a viewer no longer sees quoted, by their words: a new revision of the article that
-- still says them stays without them, so they outlive the article's row.
CREATE TABLE hidden (
    viewer  TEXT NOT NULL, -- the collection of whoever hid it
    article TEXT NOT NULL,
    words   TEXT NOT NULL, -- with single blanks
    PRIMARY KEY (viewer, article, words)
) WITHOUT ROWID;

-- Further places that an article's text was read from; its own stands with the article.
CREATE TABLE sources (
    name        TEXT PRIMARY KEY, -- the id that it has as an article of its own
    collection  INTEGER NOT NULL REFERENCES collections (number),
    article     TEXT NOT NULL,
    origin      TEXT NOT NULL,
    url         TEXT NOT NULL,
    source      TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    added       TEXT NOT NULL     -- ISO 8601 time, UTC
);
CREATE INDEX sources_by_article ON sources (article);

-- What each article's text is compared by.
CREATE TABLE likenesses (
    article TEXT PRIMARY KEY,
    prose   TEXT NOT NULL, -- sha256 of its prose; empty where it has none
    bands   BLOB NOT NULL  -- the numbers of likeness_bands, of 8 bytes each, little-endian
) WITHOUT ROWID;
CREATE INDEX likenesses_by_prose ON likenesses (prose);

-- Articles that share a number may share much of their text.
CREATE TABLE likeness_bands (
    band    INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
