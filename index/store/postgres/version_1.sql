-- The store in PostgreSQL, version 1. A newer version adds a file beside this one. Text is compared
-- by its characters' numbers ("C"), so that every list has the order that the embedded store gives.
CREATE SEQUENCE collection_numbers AS integer;
CREATE SEQUENCE passage_numbers;
CREATE SEQUENCE term_numbers AS integer;

-- Facts about the store as a whole, in one row; whoever writes holds its lock.
CREATE TABLE library (
    only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    generation  bigint NOT NULL,  -- of the last change
    updated     timestamptz,      -- when that was
    analyzer    integer NOT NULL, -- the version by which the postings were made
    model       text,             -- whose vectors these are, NULL while none was ever named
    fingerprint text,
    dimension   integer
);

-- Each collection's own statistics, kept in step with its articles; a collection outlives them.
CREATE TABLE collections (
    number     integer PRIMARY KEY DEFAULT nextval('collection_numbers'),
    name       text COLLATE "C" NOT NULL UNIQUE,
    passages   bigint NOT NULL,
    terms      bigint NOT NULL, -- of all its passages' postings
    generation bigint NOT NULL  -- of its last change
);

CREATE TABLE articles (
    id          text COLLATE "C" PRIMARY KEY,
    collection  integer NOT NULL REFERENCES collections,
    origin      text NOT NULL,
    title       text COLLATE "C" NOT NULL,
    published   date,               -- what a curator says, else the document; or NULL
    stated      date,               -- what the document itself states of that
    date_source text NOT NULL,      -- what in the document says 'stated'
    updated     date,               -- when the document was changed last, or NULL
    source      text NOT NULL,
    url         text NOT NULL,
    author      text NOT NULL,
    source_hash text NOT NULL,      -- names the bytes it was read from
    digest      text NOT NULL,      -- sha256 over all that the document states
    added       text COLLATE "C" NOT NULL, -- ISO 8601 time, UTC
    boilerplate integer[] NOT NULL, -- offsets into the text, in characters: start and end by turns
    sentences   integer[] NOT NULL, -- the same of its sentences, in reading order
    posts       jsonb NOT NULL,     -- of a live report, lists: start, end, day, time
    corrections jsonb NOT NULL,     -- lists: start, end, kind, start and end of what it corrects
    text        text NOT NULL
);
CREATE INDEX articles_by_collection ON articles (collection, published, id);

CREATE TABLE passages (
    id               bigint PRIMARY KEY DEFAULT nextval('passage_numbers'),
    article          text COLLATE "C" NOT NULL REFERENCES articles ON UPDATE CASCADE,
    collection       integer NOT NULL, -- the article's
    ordinal          integer NOT NULL,
    first            integer NOT NULL, -- its sentences' places in the article's, from 0,
    last             integer NOT NULL, -- both included
    terms            integer NOT NULL, -- in its postings, title and body
    vector           halfvec NOT NULL,
    sentence_vectors bytea NOT NULL,   -- half-precision numbers, little-endian, one row a sentence
    UNIQUE (article, ordinal)
);
ALTER TABLE passages ALTER COLUMN sentence_vectors SET STORAGE EXTERNAL;
CREATE INDEX passages_by_collection ON passages (collection);

-- What each sentence says that happened, or will, and when.
CREATE TABLE events (
    article        text COLLATE "C" NOT NULL REFERENCES articles ON UPDATE CASCADE,
    number         integer NOT NULL, -- in reading order
    collection     integer NOT NULL, -- the article's
    sentence_start integer NOT NULL, -- offsets into the article's text
    sentence_end   integer NOT NULL,
    date_start     integer,          -- of the date's words, NULL for news of the publication day
    date_end       integer,
    value          text NOT NULL,    -- TIMEX3
    first          date,             -- both NULL where no day can be named
    last           date,
    precision      text NOT NULL,
    modifier       text,
    known          text NOT NULL,
    status         text NOT NULL,
    ordinal        integer NOT NULL, -- the sentence's place in its article
    PRIMARY KEY (article, number)
);
CREATE INDEX events_by_date ON events (collection, last, first);

-- Each collection's terms, and in how many of its passages each stands.
CREATE TABLE terms (
    number     integer PRIMARY KEY DEFAULT nextval('term_numbers'),
    collection integer NOT NULL,
    term       text COLLATE "C" NOT NULL,
    passages   integer NOT NULL,
    UNIQUE (collection, term)
);

-- Which passages hold a term, how often (a title's counts less), and how long each passage is.
CREATE TABLE postings (
    term    integer NOT NULL,
    passage bigint NOT NULL,
    length  integer NOT NULL,
    often   double precision NOT NULL,
    PRIMARY KEY (term, passage) INCLUDE (length, often) -- all that a search reads
);
CREATE INDEX postings_by_passage ON postings (passage);

-- Each collection's words as written: what typing errors are mended by.
CREATE TABLE words (
    collection integer NOT NULL,
    word       text COLLATE "C" NOT NULL,
    passages   integer NOT NULL, -- that hold it
    PRIMARY KEY (collection, word)
);

-- Sentences that a viewer no longer sees quoted, by their words: a new revision of the article that
-- still says them stays without them, so they outlive the article's row. A sentence can be longer
-- than what a unique index takes; the library's lock keeps each there once.
CREATE TABLE hidden (
    viewer  text COLLATE "C" NOT NULL, -- the collection of whoever hid it
    article text COLLATE "C" NOT NULL,
    words   text COLLATE "C" NOT NULL  -- with single blanks
);
CREATE INDEX hidden_by_viewer ON hidden (viewer, article);

-- Further places that an article's text was read from; its own stands with the article.
CREATE TABLE sources (
    name        text COLLATE "C" PRIMARY KEY, -- the id that it has as an article of its own
    number      bigint GENERATED ALWAYS AS IDENTITY, -- in the order in which they were noted
    collection  integer NOT NULL,
    article     text COLLATE "C" NOT NULL
                REFERENCES articles ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    origin      text NOT NULL,
    url         text NOT NULL,
    source      text NOT NULL,
    source_hash text NOT NULL,
    added       text COLLATE "C" NOT NULL -- ISO 8601 time, UTC
);
CREATE INDEX sources_by_article ON sources (article);

-- What each article's text is compared by.
CREATE TABLE likenesses (
    article text COLLATE "C" PRIMARY KEY REFERENCES articles ON UPDATE CASCADE,
    prose   text NOT NULL -- sha256 of its prose; empty where it has none
);
CREATE INDEX likenesses_by_prose ON likenesses (prose);

-- Articles that share a number may share much of their text.
CREATE TABLE likeness_bands (
    band    bigint NOT NULL,
    article text COLLATE "C" NOT NULL REFERENCES articles ON UPDATE CASCADE,
    PRIMARY KEY (band, article)
);
CREATE INDEX likeness_bands_by_article ON likeness_bands (article);
