"""Votes are counted by what they are about: by quote, by member, by server."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.databases import Database, open_database
from index.databases.postgres import SharedDatabase
from index.errors import LibraryError
from index.feedback import Feedback, digest, feedback_in, read_feedback
from index.records import FILE, RECORDS
from index.retention import QUESTION_KEPT

Answer = tuple[str, int | None, bool, list[str]]
"""Its id, server, whether it answered, and its quotes as 'article:words'."""
Vote = tuple[str, int, bool]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def bot(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A bot's records, in its file and in a shared database."""
    shared = request.getfixturevalue("shared") if request.param == "PostgreSQL" else None
    with closing(open_database(RECORDS, tmp_path, shared)) as database:
        yield database


def told(bot: Database, answers: list[Answer], votes: list[Vote]) -> None:
    with bot.changing() as db:
        for name, guild, answered, quotes in answers:
            split = [quote.split(":") for quote in quotes]
            places = [[article, 0, 9, 0.5, None, words] for article, words in split]
            db.execute(
                "INSERT INTO saved_answer (id, guild, made, answered, places) VALUES (?,?,1,?,?)",
                (name, guild, int(answered), json.dumps(places)),
            )
        db.executemany(
            "INSERT INTO vote VALUES (?,?,?)",
            [(answer, member, int(helpful)) for answer, member, helpful in votes],
        )


def counted(bot: Database, guild: int | None) -> Feedback:
    with bot.reading() as db:
        return read_feedback(db, guild)


ANSWERS: list[Answer] = [
    ("a1", 1, True, ["one:x", "two:y"]),
    ("a2", 1, True, ["one:x"]),
    ("a3", 2, True, ["one:x"]),
    ("a4", 1, False, ["three:z"]),
    ("a5", 1, False, []),
    ("a6", None, True, ["four:w"]),
]


@pytest.mark.parametrize(
    ("votes", "guild", "quotes", "refusals"),
    [
        ([], 1, [], (0, 0)),
        ([("a1", 7, False)], 1, [("one", "x", "a1", 0, 1)], (0, 0)),
        # A member counts once for a quote, and for it where they ever voted so.
        ([("a1", 7, False), ("a2", 7, False)], 1, [("one", "x", "a2", 0, 1)], (0, 0)),
        ([("a1", 7, False), ("a2", 7, True)], 1, [("one", "x", "a2", 1, 0)], (0, 0)),
        ([("a1", 7, False), ("a2", 8, False)], 1, [("one", "x", "a2", 0, 2)], (0, 0)),
        # Another server's votes are that server's.
        ([("a1", 7, False), ("a3", 8, False)], 1, [("one", "x", "a1", 0, 1)], (0, 0)),
        ([("a1", 7, False), ("a3", 8, False)], None, [("one", "x", "a3", 0, 2)], (0, 0)),
        ([("a6", 7, True)], 1, [], (0, 0)),
        ([("a6", 7, True)], None, [("four", "w", "a6", 1, 0)], (0, 0)),
        # A refusal's passages were not quoted as answers.
        ([("a4", 7, False), ("a5", 8, True)], 1, [], (1, 1)),
    ],
)
def test_votes_are_counted(
    bot: Database,
    votes: list[Vote],
    guild: int | None,
    quotes: list[tuple[str, str, str, int, int]],
    refusals: tuple[int, int],
) -> None:
    told(bot, ANSWERS, votes)
    found = counted(bot, guild)
    assert [(q.article, q.digest, q.answer, q.up, q.down) for q in found.quotes] == quotes
    assert found.refusals == refusals


def test_every_quote_of_an_answer_was_quoted_and_a_refusals_were_not(
    bot: Database,
) -> None:
    told(bot, ANSWERS, [])
    assert counted(bot, 1).quoted == {"one", "two"}
    assert counted(bot, None).quoted == {"one", "two", "four"}


@pytest.mark.parametrize(("members", "disputed"), [(2, False), (3, True), (4, True)])
def test_three_members_make_a_quote_disputed_and_the_worst_comes_first(
    bot: Database, members: int, disputed: bool
) -> None:
    other: Answer = ("b1", 1, True, ["five:v"])
    votes: list[Vote] = [("a1", n, False) for n in range(members)]
    told(bot, [*ANSWERS, other], [*votes, ("b1", 9, False)])
    first, second = counted(bot, 1).quotes
    assert (first.article, first.disputed) == ("one", disputed)
    assert (second.article, second.disputed) == ("five", False)


@pytest.mark.parametrize(
    ("guild", "asked"),
    [
        (1, [(2, "who won")]),
        (2, [(3, "who lost"), (1, "who won")]),
        (None, [(3, "who lost"), (3, "who won")]),
    ],
)
def test_questions_without_an_answer_are_counted_as_long_as_they_are_kept(
    bot: Database, guild: int | None, asked: list[tuple[int, str]]
) -> None:
    now = int(time.time())
    long_ago = now - int(QUESTION_KEPT.total_seconds()) - 9
    with bot.changing() as db:
        db.executemany(
            "INSERT INTO unanswered (guild, words, times, made) VALUES (?, ?, ?, ?)",
            [(1, "who won", 2, now - 5), (2, "who won", 1, now - 9), (2, "who lost", 3, now),
             (1, "who drew", 9, long_ago)],
        )  # fmt: skip
    assert [(each.times, each.words) for each in counted(bot, guild).unanswered] == asked


def test_without_a_bot_there_are_no_votes_and_a_damaged_file_is_said(tmp_path: Path) -> None:
    assert feedback_in(tmp_path) == Feedback()
    (tmp_path / FILE).write_bytes(b"not a database" * 99)
    with pytest.raises(LibraryError, match="Start the bot once"):
        feedback_in(tmp_path)


def test_a_fingerprint_is_of_the_words_alone() -> None:
    assert digest("A ship.") == digest("A ship.") != digest("A ship")
    assert len(digest("\ud800")) == 16


def test_what_a_shared_database_holds_is_counted_from_any_directory(
    shared: SharedDatabase, tmp_path: Path
) -> None:
    assert feedback_in(tmp_path, None, shared) == Feedback()
    told(shared.tables(RECORDS), ANSWERS, [("a1", 7, False)])
    [one] = feedback_in(tmp_path, 1, shared).quotes
    assert (one.article, one.down) == ("one", 1)
    assert not (tmp_path / FILE).exists()
