"""How long what a bot remembers beside the articles is kept, and how what is older goes."""

import sqlite3
from datetime import datetime, timedelta
from typing import Final

from index.databases import Connection

DRAFT_KEPT: Final = timedelta(days=1)
"""How long an article that was shown waits for its curator to add it."""
BEFORE_KEPT: Final = timedelta(days=30)
"""How long what a change replaced or removed is kept, for audit."""
CHANGE_KEPT: Final = timedelta(days=365)
"""How long it is known who changed what."""
ANSWER_KEPT: Final = timedelta(days=365)
"""How long the buttons of an answer or a timeline live."""
QUESTION_KEPT: Final = timedelta(days=30)
"""How long a question without an answer is kept after it was asked last, where it is at all."""

_RULES: Final = (
    ("draft", "DELETE FROM draft WHERE made < ?", DRAFT_KEPT),
    (
        "change",
        "UPDATE change SET before = NULL WHERE before IS NOT NULL AND made < ?",
        BEFORE_KEPT,
    ),
    (
        "change.sources",
        "UPDATE change SET sources = NULL WHERE sources IS NOT NULL AND made < ?",
        BEFORE_KEPT,
    ),
    ("change", "DELETE FROM change WHERE made < ?", CHANGE_KEPT),
    ("saved_answer", "DELETE FROM saved_answer WHERE made < ?", ANSWER_KEPT),
    ("saved_timeline", "DELETE FROM saved_timeline WHERE made < ?", ANSWER_KEPT),
    ("last_answer", "DELETE FROM last_answer WHERE made < ?", ANSWER_KEPT),
    ("unanswered", "DELETE FROM unanswered WHERE made < ?", QUESTION_KEPT),
)
"""What goes when it is older, and the table or column that a file must have for that."""


def purge(db: Connection, now: datetime) -> int:
    """Forget what is older than it is kept, within the caller's transaction; count the rows."""
    return sum(
        db.execute(statement, (int((now - kept).timestamp()),)).rowcount
        for _, statement, kept in _RULES
    )


def purge_file(connection: sqlite3.Connection, now: datetime) -> int:
    """Do the same in a file as it is: that of an earlier version has not all tables and columns."""
    held = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    held |= {f"change.{row[1]}" for row in connection.execute("PRAGMA table_info(change)")}
    return sum(
        connection.execute(statement, (int((now - kept).timestamp()),)).rowcount
        for needed, statement, kept in _RULES
        if needed in held
    )
