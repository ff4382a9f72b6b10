"""What readers made of quotes: their votes, as a bot keeps them beside the articles."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.errors import LibraryError
from index.model.article import ArticleId

FILE: Final = "bot.sqlite"
"""The bot's own file, in the directory of the articles."""
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
class Feedback:
    """Votes on quotes, most disputed first; votes on refusals, up and down; what was quoted."""

    quotes: tuple[QuoteVotes, ...] = ()
    refusals: tuple[int, int] = (0, 0)
    quoted: frozenset[ArticleId] = frozenset()


_QUOTES: Final = """
    WITH voted AS (
        SELECT json_extract(places, '$[0][0]') AS article,
               json_extract(places, '$[0][5]') AS digest,
               member, max(helpful) AS helpful, max(saved_answer.rowid) AS latest
        FROM vote JOIN saved_answer ON saved_answer.id = vote.saved_answer
        WHERE answered AND json_array_length(places) AND (:everywhere OR guild = :guild)
        GROUP BY 1, 2, member),
    counted AS (
        SELECT article, digest, sum(helpful) AS up, sum(NOT helpful) AS down, max(latest) AS latest
        FROM voted GROUP BY 1, 2)
    SELECT article, json_extract(places, '$[0][1]'), json_extract(places, '$[0][2]'), digest, id,
           up, down
    FROM counted JOIN saved_answer ON saved_answer.rowid = latest
    ORDER BY down DESC, up, 1, 4"""
_REFUSALS: Final = """
    SELECT total(helpful), total(NOT helpful)
    FROM vote JOIN saved_answer ON saved_answer.id = vote.saved_answer
    WHERE NOT answered AND (:everywhere OR guild = :guild)"""
_QUOTED: Final = """
    SELECT DISTINCT json_extract(place.value, '$[0]')
    FROM saved_answer, json_each(places) AS place
    WHERE answered AND (:everywhere OR guild = :guild)"""


def read_feedback(connection: sqlite3.Connection, guild: int | None) -> Feedback:
    """Count the votes of one server; of everywhere, direct messages too, where none is named.

    An answer's vote counts for the quote that it gives first. A member counts once for a quote,
    however often they met it: as for it where they ever voted so.
    """
    asked = {"everywhere": guild is None, "guild": guild}
    quotes = [QuoteVotes(ArticleId(row[0]), *row[1:]) for row in connection.execute(_QUOTES, asked)]
    pleased, displeased = connection.execute(_REFUSALS, asked).fetchone()
    quoted = frozenset(ArticleId(row[0]) for row in connection.execute(_QUOTED, asked))
    return Feedback(tuple(quotes), (int(pleased), int(displeased)), quoted)


def feedback_in(folder: Path, guild: int | None = None) -> Feedback:
    """Count the votes that a bot keeps in a library's directory; none where there is no bot.

    Raises:
        LibraryError: the bot's file can't be read.
    """
    path = folder / FILE
    if not path.exists():
        return Feedback()
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return read_feedback(connection, guild)
    except (sqlite3.Error, ValueError) as error:
        raise LibraryError(
            f"The votes in {path} can't be read ({error}). Start the bot once, which brings its"
            " file up to date."
        ) from error
