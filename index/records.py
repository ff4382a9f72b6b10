"""What a bot remembers, as tables: how each version of a file, and of a schema, came to be.

A bot writes them (`bot/storage/`); the command line reads, backs up, compacts and moves them.
"""

from typing import Final

from index.databases import Tables

FILE: Final = "bot.sqlite"
"""The bot's own file, in the directory of the articles."""

_SQLITE: Final = (
    """
    CREATE TABLE guild (id INTEGER PRIMARY KEY, settings TEXT NOT NULL);
    CREATE TABLE sheet (
        id TEXT PRIMARY KEY, guild INTEGER, made INTEGER NOT NULL, answered INTEGER NOT NULL,
        shared INTEGER NOT NULL DEFAULT 0, places TEXT NOT NULL);
    CREATE INDEX sheet_made ON sheet (made);
    CREATE TABLE vote (
        sheet TEXT NOT NULL REFERENCES sheet (id) ON DELETE CASCADE, member INTEGER NOT NULL,
        helpful INTEGER NOT NULL, PRIMARY KEY (sheet, member)) WITHOUT ROWID;
    CREATE INDEX vote_member ON vote (member);
    CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
    """
    CREATE TABLE story (
        id TEXT PRIMARY KEY, guild INTEGER, made INTEGER NOT NULL, dated TEXT NOT NULL,
        undated TEXT NOT NULL);
    CREATE INDEX story_made ON story (made);
    """,
    """
    ALTER TABLE sheet RENAME TO saved_answer;
    ALTER TABLE story RENAME TO saved_timeline;
    ALTER TABLE vote RENAME COLUMN sheet TO saved_answer;
    """,
    """
    CREATE TABLE draft (
        id TEXT PRIMARY KEY, guild INTEGER NOT NULL, member INTEGER NOT NULL, made INTEGER NOT NULL,
        article TEXT NOT NULL, stated TEXT);
    CREATE INDEX draft_made ON draft (made);
    CREATE TABLE change (
        id TEXT PRIMARY KEY, guild INTEGER NOT NULL, member INTEGER NOT NULL, made INTEGER NOT NULL,
        action TEXT NOT NULL, article TEXT NOT NULL, title TEXT NOT NULL, before TEXT, stated TEXT);
    CREATE INDEX change_guild ON change (guild, made);
    """,
    "ALTER TABLE saved_timeline ADD COLUMN dates INTEGER NOT NULL DEFAULT 0;",
    """
    ALTER TABLE draft ADD COLUMN batch TEXT;
    CREATE INDEX draft_batch ON draft (batch);
    """,
    "ALTER TABLE saved_answer ADD COLUMN narrowing TEXT;",
    """
    ALTER TABLE draft ADD COLUMN sources TEXT;
    ALTER TABLE change ADD COLUMN sources TEXT;
    """,
    """
    CREATE TABLE unanswered (
        guild INTEGER NOT NULL, words TEXT NOT NULL, times INTEGER NOT NULL, made INTEGER NOT NULL,
        PRIMARY KEY (guild, words)) WITHOUT ROWID;
    CREATE INDEX unanswered_made ON unanswered (made);
    """,
    """
    CREATE TABLE last_answer (
        channel INTEGER PRIMARY KEY, guild INTEGER, message INTEGER NOT NULL,
        made INTEGER NOT NULL);
    CREATE INDEX last_answer_made ON last_answer (made);
    """,
    "ALTER TABLE draft ADD COLUMN held_until INTEGER NOT NULL DEFAULT 0;",
)
# Discord's numbers have 64 bits. `rowid` is the order in which rows were written, as SQLite has it
# of itself; text is compared by its characters' numbers ("C"), as there.
_POSTGRES: Final = (
    """
    CREATE TABLE guild (id bigint PRIMARY KEY, settings text NOT NULL);
    CREATE TABLE saved_answer (
        rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE, id text COLLATE "C" PRIMARY KEY,
        guild bigint, made bigint NOT NULL, answered integer NOT NULL,
        shared integer NOT NULL DEFAULT 0, places text NOT NULL, narrowing text);
    CREATE INDEX saved_answer_made ON saved_answer (made);
    CREATE TABLE vote (
        saved_answer text COLLATE "C" NOT NULL REFERENCES saved_answer (id) ON DELETE CASCADE,
        member bigint NOT NULL, helpful integer NOT NULL, PRIMARY KEY (saved_answer, member));
    CREATE INDEX vote_member ON vote (member);
    CREATE TABLE note (name text COLLATE "C" PRIMARY KEY, value text NOT NULL);
    CREATE TABLE saved_timeline (
        rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE, id text COLLATE "C" PRIMARY KEY,
        guild bigint, made bigint NOT NULL, dated text NOT NULL, undated text NOT NULL,
        dates integer NOT NULL DEFAULT 0);
    CREATE INDEX saved_timeline_made ON saved_timeline (made);
    CREATE TABLE draft (
        rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE, id text COLLATE "C" PRIMARY KEY,
        guild bigint NOT NULL, member bigint NOT NULL, made bigint NOT NULL, article text NOT NULL,
        stated text, batch text COLLATE "C", sources text);
    CREATE INDEX draft_made ON draft (made);
    CREATE INDEX draft_batch ON draft (batch);
    CREATE TABLE change (
        rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE, id text COLLATE "C" PRIMARY KEY,
        guild bigint NOT NULL, member bigint NOT NULL, made bigint NOT NULL, action text NOT NULL,
        article text COLLATE "C" NOT NULL, title text NOT NULL, before text, stated text,
        sources text);
    CREATE INDEX change_guild ON change (guild, made);
    CREATE TABLE unanswered (
        guild bigint NOT NULL, words text COLLATE "C" NOT NULL, times integer NOT NULL,
        made bigint NOT NULL, PRIMARY KEY (guild, words));
    CREATE INDEX unanswered_made ON unanswered (made);
    CREATE TABLE last_answer (
        channel bigint PRIMARY KEY, guild bigint, message bigint NOT NULL, made bigint NOT NULL);
    CREATE INDEX last_answer_made ON last_answer (made);
    """,
    "ALTER TABLE draft ADD COLUMN held_until bigint NOT NULL DEFAULT 0;",
)

_COPIED: Final = (
    ("guild", "id"),
    ("saved_answer", "rowid"),
    ("vote", "saved_answer, member"),
    ("note", "name"),
    ("saved_timeline", "rowid"),
    ("draft", "rowid"),
    ("change", "rowid"),
    ("unanswered", "guild, words"),
    ("last_answer", "channel"),
)

RECORDS: Final = Tables("records", FILE, _SQLITE, _POSTGRES, _COPIED)
"""What each version added: new tables take all of them, older ones those that they lack."""
