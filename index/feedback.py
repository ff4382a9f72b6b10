"""What readers made of answers, as a bot keeps it: their votes, and what had no answer."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from index.databases import Connection, Kind, Row, Shared
from index.databases.sqlite import SqliteConnection
from index.errors import LibraryError
from index.model.article import ArticleId
from index.records import FILE, RECORDS
from index.retention import QUESTION_KEPT

DISPUTED: Final = 3
"""Members who voted a quote down, from whom on curators are asked to look at it."""
_DIGEST_BYTES: Final = 8


def digest(text: str) -> str:
    """Fingerprint a quote's words."""
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES
    ).hexdigest()


@dataclass(frozen=True, slots=True)
class QuoteVotes:
    """How many members voted for and against a quote, wherever it was given first.

    `start` and `end` are where it stood, `digest` says in which words; `answer` is the id of the
    last answer that gave it and was voted on.
    """

    article: ArticleId
    start: int
    end: int
    digest: str
    answer: str
    up: int
    down: int

    @property
    def disputed(self) -> bool:
        """Whether so many voted it down that a curator should look at it."""
        return self.down >= DISPUTED


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer: its words, how often it was asked, and when last."""

    words: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """Votes on quotes, most disputed first; votes on refusals, up and down; what was quoted.

    `unanswered` are the questions without an answer that servers wanted kept, most asked first.
    """

    quotes: tuple[QuoteVotes, ...] = ()
    refusals: tuple[int, int] = (0, 0)
    quoted: frozenset[ArticleId] = frozenset()
    unanswered: tuple[Unanswered, ...] = ()


_QUOTES: Final = """
    WITH first AS (
        SELECT id AS answer, saved_answer.rowid AS number, {article} AS article, {digest} AS digest
        FROM saved_answer
        WHERE answered = 1 AND places <> '[]' AND (:everywhere = 1 OR guild = :guild)),
    voted AS (
        SELECT article, digest, member, max(helpful) AS helpful, max(number) AS latest
        FROM vote JOIN first ON answer = vote.saved_answer GROUP BY article, digest, member),
    counted AS (
        SELECT article, digest, sum(helpful) AS up, sum(1 - helpful) AS down, max(latest) AS latest
        FROM voted GROUP BY article, digest)
    SELECT article, {start}, {end}, digest, id, up, down
    FROM counted JOIN saved_answer ON saved_answer.rowid = latest"""
_PARTS: Final = {"article": 0, "start": 1, "end": 2, "digest": 5}
_PART: Final = {
    Kind.SQLITE: "json_extract(places, '$[0][{0}]')",
    Kind.POSTGRES: "CAST(places AS json) -> 0 ->> {0}",
}
_REFUSALS: Final = """
    SELECT coalesce(sum(helpful), 0), coalesce(sum(1 - helpful), 0)
    FROM vote JOIN saved_answer ON saved_answer.id = vote.saved_answer
    WHERE answered = 0 AND (:everywhere = 1 OR guild = :guild)"""
_QUOTED: Final = """
    SELECT DISTINCT {} FROM saved_answer, {} AS place
    WHERE answered = 1 AND (:everywhere = 1 OR guild = :guild)"""
_EACH: Final = {
    Kind.SQLITE: ("json_extract(place.value, '$[0]')", "json_each(places)"),
    Kind.POSTGRES: ("place ->> 0", "json_array_elements(CAST(places AS json))"),
}

_UNANSWERED: Final = """
    SELECT words, sum(times) AS asked, max(made) AS last FROM unanswered
    WHERE made >= :since AND (:everywhere = 1 OR guild = :guild)
    GROUP BY words ORDER BY asked DESC, last DESC, words"""


def read_feedback(db: Connection, guild: int | None) -> Feedback:
    """Count the votes of one server; of everywhere, direct messages too, where none is named.

    With them come its unanswered questions, those of the time that they are kept for.
    An answer's vote counts for the quote that it gives first. A member counts once for a quote,
    however often they met it: as for it where they ever voted so.
    """
    asked = {"everywhere": int(guild is None), "guild": guild}
    parts = {name: _PART[db.kind].format(place) for name, place in _PARTS.items()}
    rows = db.execute(_QUOTES.format(**parts), asked)
    quotes = sorted(map(_votes, rows), key=lambda each: (-each.down, each.up, each.article))
    pleased, displeased = db.execute(_REFUSALS, asked).fetchone()
    quoted = db.execute(_QUOTED.format(*_EACH[db.kind]), asked)
    return Feedback(
        tuple(quotes),
        (int(pleased), int(displeased)),
        frozenset(ArticleId(row[0]) for row in quoted),
        read_unanswered(db, guild, datetime.now(UTC) - QUESTION_KEPT),
    )


def read_unanswered(db: Connection, guild: int | None, since: datetime) -> tuple[Unanswered, ...]:
    """List a server's, or all servers', unanswered questions since a moment, most asked first."""
    asked = {"everywhere": int(guild is None), "guild": guild, "since": int(since.timestamp())}
    return tuple(
        Unanswered(words, int(times), datetime.fromtimestamp(int(last), UTC))
        for words, times, last in db.execute(_UNANSWERED, asked)
    )


def _votes(row: Row) -> QuoteVotes:
    article, start, end, digest, answer, up, down = row
    return QuoteVotes(ArticleId(article), int(start), int(end), digest, answer, int(up), int(down))


def feedback_in(folder: Path, guild: int | None = None, shared: Shared | None = None) -> Feedback:
    """Count the votes that a bot keeps in a library's directory, or in a shared database.

    There are none where there is no bot.

    Raises:
        LibraryError: the bot's records can't be read.
    """
    if shared is not None:
        with shared.tables(RECORDS).reading() as db:
            return read_feedback(db, guild)
    path = folder / FILE
    if not path.exists():
        return Feedback()
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return read_feedback(SqliteConnection(connection), guild)
    except (sqlite3.Error, ValueError) as error:
        raise LibraryError(
            f"The votes and questions in {path} can't be read ({error}). Start the bot once, which"
            " brings its file up to date."
        ) from error
