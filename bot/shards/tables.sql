-- Who serves Discord at this moment. All of it can be dropped while no bot runs.
CREATE TABLE IF NOT EXISTS layout (  -- one row: what all processes have to agree on
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    shards integer NOT NULL,
    concurrency integer NOT NULL);
CREATE TABLE IF NOT EXISTS processes (
    id text PRIMARY KEY,
    name text NOT NULL,
    joined timestamptz NOT NULL DEFAULT clock_timestamp(),
    leaving boolean NOT NULL DEFAULT false,
    expires timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS shards (
    number integer PRIMARY KEY,
    holder text,
    expires timestamptz NOT NULL DEFAULT '-infinity',
    -- the gateway session that its last holder had, and when that was written
    session text,
    sequence bigint,
    gateway text,
    seen timestamptz);
CREATE TABLE IF NOT EXISTS identifications (  -- when a shard of each bucket identified last
    bucket integer PRIMARY KEY,
    last timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS turns (  -- what one process does at a time, for all
    name text PRIMARY KEY,
    expires timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS questions (
    id bigint PRIMARY KEY,  -- the message's or the interaction's
    shard integer NOT NULL,
    guild bigint,
    channel bigint NOT NULL,
    holder text NOT NULL,
    attempts integer NOT NULL DEFAULT 1,
    claimed timestamptz NOT NULL DEFAULT clock_timestamp(),
    answered timestamptz,
    -- of an interaction, how it can be answered for 15 minutes, and in which language
    token text,
    locale text);
CREATE INDEX IF NOT EXISTS questions_open ON questions (shard) WHERE answered IS NULL;
CREATE INDEX IF NOT EXISTS questions_claimed ON questions (claimed);
