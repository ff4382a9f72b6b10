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
PRAGMA user_version = 1;
