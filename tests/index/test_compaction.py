"""Every database of a library's directory is compacted, the bot's records too."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.compaction import compact
from index.databases.postgres import SharedDatabase
from index.errors import LibraryDamaged
from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import Source
from index.records import RECORDS
from index.retention import BEFORE_KEPT
from index.store.embedded import EmbeddedStore
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested, lines


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    made = EmbeddedStore(tmp_path, create=True)
    made.set_identity(MODEL)
    for n in range(8):
        made.put(ingested(f"a{n}", lines(60, n)))
    for n in range(7):
        made.remove(ArticleId(f"a{n}"), HERE)
    return made


def test_it_tells_what_the_directory_took_and_takes(store: EmbeddedStore, tmp_path: Path) -> None:
    done = compact(store, tmp_path)
    assert done.after < done.before / 2
    assert done.after == sum(p.stat().st_size for p in tmp_path.rglob("*") if p.is_file())
    again = compact(store, tmp_path)
    assert again.after == pytest.approx(again.before, rel=0.05)
    assert store.check() == []


def test_what_a_bot_remembers_beside_is_compacted_while_it_is_open(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "bot.sqlite", isolation_level=None)) as bot:
        bot.execute("PRAGMA journal_mode = WAL")
        bot.execute("CREATE TABLE kept (words TEXT)")
        bot.executemany("INSERT INTO kept VALUES (?)", [("x" * 4000,)] * 200)
        bot.execute("DELETE FROM kept WHERE rowid > 1")
        compact(store, tmp_path)
        assert (tmp_path / "bot.sqlite").stat().st_size < 100_000
        assert bot.execute("SELECT count(*) FROM kept").fetchone() == (1,)
        bot.execute("INSERT INTO kept VALUES ('on it goes')")


def test_a_text_that_was_replaced_is_purged_after_its_time(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "bot.sqlite", isolation_level=None)) as bot:
        bot.execute("CREATE TABLE change (made INTEGER, before TEXT)")
        now = int(datetime.now(UTC).timestamp())
        month = int(BEFORE_KEPT.total_seconds())
        old, new = (now - month - 60, "Zeppelins landed."), (now - month + 600, "It rained.")
        bot.executemany("INSERT INTO change VALUES (?, ?)", [old, new])
    compact(store, tmp_path)
    held = (tmp_path / "bot.sqlite").read_bytes()
    assert b"Zeppelins" not in held
    assert b"It rained." in held


def test_a_text_that_was_replaced_is_purged_from_a_shared_database_too(
    store: EmbeddedStore, tmp_path: Path, shared: SharedDatabase
) -> None:
    records = shared.tables(RECORDS)
    with records.changing() as db:
        db.execute(
            """INSERT INTO change (id, guild, member, made, action, article, title, before)
               VALUES ('c', 1, 1, ?, 'removed', 'a', 'A', 'Zeppelins landed.')""",
            (int(datetime.now(UTC).timestamp() - BEFORE_KEPT.total_seconds()) - 60,),
        )
    compact(store, tmp_path, shared)
    with records.reading() as db:
        assert db.execute("SELECT before FROM change").fetchone()[0] is None


def test_what_an_earlier_version_held_twice_becomes_one_with_all_its_sources(
    tmp_path: Path,
) -> None:
    store, text = EmbeddedStore(tmp_path, create=True), lines(4, 1)
    store.set_identity(MODEL)
    monday, tuesday = date(2021, 3, 1), date(2021, 3, 2)
    for name, when in (("a", monday), ("b", monday), ("c", tuesday), ("d", None)):
        store.put(ingested(name, text, published=when))
    store.put(ingested("other", lines(4, 2)))
    store.put(ingested("theirs", text, GUILD, monday))
    further = Source(ArticleId("b2"), "b2.txt", added="2021-03-01T00:00:00Z")
    revision = store.revision(ArticleId("b"), HERE)
    assert revision is not None
    store.add_source(ArticleId("b"), further, HERE, revision.digest)
    viewed = Scope(HERE.collections, viewer=GUILD)
    start, end = store.sentences(ArticleId("b"), HERE)[0]
    store.set_hidden(ArticleId("b"), text[start:end], viewed, hidden=True)

    assert compact(store, tmp_path).merged == 2
    left = {each.id for each in store.summaries(HERE)}
    assert left == {"a", "c", "other"}
    assert {each.name for each in store.sources(ArticleId("a"), HERE)} == {"a", "b", "b2", "d"}
    assert [each.article for each in store.hidden(viewed)] == ["a"]
    assert len(store.summaries(Scope((GUILD,)))) == 1
    assert store.check() == []
    assert compact(store, tmp_path).merged == 0


def test_a_damaged_one_is_named(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xa5" * 4000)
    with pytest.raises(LibraryDamaged, match=r"bot\.sqlite"):
        compact(store, tmp_path)
    assert store.check() == []
