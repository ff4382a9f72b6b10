"""The tables of the bot's own file, version by version: how an older file becomes this one's."""

from typing import Final

from bot.storage import batches, curation, last_answers, questions

_VERSION_1: Final = """
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
"""
_VERSION_2: Final = """
CREATE TABLE story (
    id TEXT PRIMARY KEY, guild INTEGER, made INTEGER NOT NULL, dated TEXT NOT NULL,
    undated TEXT NOT NULL);
CREATE INDEX story_made ON story (made);
"""
_VERSION_3: Final = """
ALTER TABLE sheet RENAME TO saved_answer;
ALTER TABLE story RENAME TO saved_timeline;
ALTER TABLE vote RENAME COLUMN sheet TO saved_answer;
"""
_VERSION_5: Final = """
ALTER TABLE saved_timeline ADD COLUMN dates INTEGER NOT NULL DEFAULT 0;
"""
_VERSION_7: Final = """
ALTER TABLE saved_answer ADD COLUMN narrowing TEXT;
"""
STEPS: Final = (
    _VERSION_1,
    _VERSION_2,
    _VERSION_3,
    curation.SCHEMA,
    _VERSION_5,
    batches.SCHEMA,
    _VERSION_7,
    curation.SOURCES,
    questions.SCHEMA,
    last_answers.SCHEMA,
)
"""What each version added: a new file takes all of them, an older one those it lacks."""
SCHEMA_VERSION: Final = len(STEPS)
