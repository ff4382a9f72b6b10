"""The format: a version-1 file is brought up to date whole, and terms keep to their analyzer."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryTooNew
from index.library import Library, Outcome
from index.model.article import SHARED, Article, ArticleId, DateSource, Span
from index.model.scope import Scope
from index.settings import Settings
from index.store import columns
from index.store.digest import article_digest
from index.store.embedded import EmbeddedStore, migrations, rows
from index.store.embedded.database import FILE_NAME
from index.store.embedded.migrations import APPLICATION_ID, SCHEMA_VERSION
from index.store.protocol import Store
from index.text import analyzer
from index.text.language import ENGLISH
from tests.factories import GUILD, HERE, article
from tests.index.store.contract.place import BOTH, state
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like

SCHEMA_1 = (Path(__file__).parent / "version_1.sql").read_text(encoding="utf-8")
ARTICLES = [
    article(
        "Advertising\n\nThe harbour of Port Anselm will be dredged on 3 March 2021. O'Neal said "
        "the work costs 40 million crowns. " * 3,
        "one",
        title="Harbour",
        published=date(2021, 2, 1),
        source_hash="1:abc",
        date_source=DateSource.DOCUMENT,  # all that version 1 knew of it
    ),
    article("The bakery in Ludwigsburg burned down on Friday.", "two", collection=GUILD),
    article("Advertising", "bare"),
]
CURATED = date(2020, 5, 5)


def written_by_version_1(old: Path, store: Store) -> None:
    """Write what `store` holds as version 1 wrote it."""
    old.mkdir()
    with closing(sqlite3.connect(old / FILE_NAME)) as connection, connection:
        connection.executescript(SCHEMA_1)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        model = store.identity()
        assert model is not None
        facts = {
            "generation": "9",
            "updated": "2026-01-01T00:00:00+00:00",
            "model": model.name,
            "fingerprint": model.fingerprint,
            "dimension": str(model.dimension),
        }
        connection.executemany("INSERT INTO meta VALUES (?,?)", facts.items())
        connection.execute("INSERT INTO removals VALUES ('gone', 7)")
        for summary in store.summaries(Scope(store.collections())):
            _write(connection, store, Scope((summary.collection,)), summary.id)
        # An id that once was given and is free again.
        connection.execute("UPDATE sqlite_sequence SET seq = 500 WHERE name = 'passages'")


def _write(connection: sqlite3.Connection, store: Store, scope: Scope, name: ArticleId) -> None:
    held, revision = store.article(name, scope), store.revision(name, scope)
    assert held is not None
    assert revision is not None
    document = revision.document
    connection.execute(
        "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (name, held.collection, held.origin, held.title, held.text,
         held.published.isoformat() if held.published else None,
         document.published.isoformat() if document.published else None,
         held.source, held.url, held.author, rows.pack_spans(held.boilerplate), held.source_hash,
         revision.digest, 1, "2026-01-01T00:00:00+00:00", 5),
    )  # fmt: skip
    for each in store.passages_of(name, scope):
        connection.execute(
            "INSERT INTO passages VALUES (?,?,?,?,?,?)",
            (each.id, name, each.passage.ordinal, rows.pack_spans(each.passage.sentences),
             columns.pack_vectors(each.vector), columns.pack_vectors(each.sentence_vectors)),
        )  # fmt: skip
        text = held.text[slice(*each.passage.span)]
        connection.execute(
            "INSERT INTO postings (rowid, title, body) VALUES (?,?,?)",
            (each.id, _terms(held.title), _terms(text)),
        )
    for number, event in enumerate(store.events(scope.only(name))):
        values = list(rows.event_values(event, number, 0))
        del values[2]  # the collection's number
        connection.execute(f"INSERT INTO events VALUES ({','.join('?' * 14)})", values)  # noqa: S608


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    """A library of this version."""
    folder = tmp_path_factory.mktemp("current")
    with Library.open(folder, replace(settings, reranker="none"), create=True) as made:
        for each in ARTICLES:
            made.add(each)
        made.set_published(ArticleId("two"), BOTH, CURATED)
        yield made


@pytest.fixture
def old(current: Library, tmp_path: Path) -> Path:
    """The folder of the same library as version 1 would have made it."""
    written_by_version_1(tmp_path / "old", current.store)
    return tmp_path / "old"


def asked(library: Library) -> list[object]:
    return [
        library.ask("When will the harbour be dredged?", BOTH),
        library.ask("What burned down in Ludwigsbrug?", BOTH),
        library.timeline(BOTH),
    ]


def test_a_version_1_library_answers_as_one_of_today(
    old: Path, current: Library, settings: Settings
) -> None:
    with Library.open(old, replace(settings, reranker="none")) as library:
        assert asked(library) == asked(current)
        assert library.verify() == []
        assert library.curated(ArticleId("two"), BOTH) == CURATED
        for each in ARTICLES:
            assert library.add(each) is Outcome.UNCHANGED
        assert library.version() == 10
        for each in ARTICLES:
            scope = Scope((each.collection,))
            given = library.store.sentences(each.id, scope)
            assert given == current.store.sentences(each.id, scope)


def test_the_tables_are_those_of_a_new_library(old: Path, current: Library) -> None:
    EmbeddedStore(old).close()
    assert schema(old) == schema(current.directory)


def schema(folder: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        assert version == SCHEMA_VERSION
        return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def test_the_room_of_the_old_tables_is_given_back(old: Path) -> None:
    EmbeddedStore(old).close()
    with closing(sqlite3.connect(old / FILE_NAME)) as connection:
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        assert free * 20 < pages


def test_no_passage_gets_an_id_that_was_once_given(old: Path) -> None:
    with closing(EmbeddedStore(old)) as store:
        model = store.identity()
        assert model is not None
        wide = ingested("new", lines(3))
        vectors = embedding_like(len(wide.passages), dimension=model.dimension)
        store.put(ingested("new", lines(3), vectors=vectors))
        with store._database.reading() as connection:
            found = connection.execute("SELECT min(id) FROM passages WHERE article = 'new'")
            assert found.fetchone()[0] == 501


def test_a_migration_that_fails_leaves_version_1(
    old: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, current: Library
) -> None:
    before = schema_names(old)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.store.embedded.migrations._copy_article", fail)
    with pytest.raises(KeyboardInterrupt):
        EmbeddedStore(old)
    assert schema_names(old) == before
    monkeypatch.undo()
    with Library.open(old, replace(settings, reranker="none")) as library:
        assert asked(library) == asked(current)


def schema_names(folder: Path) -> tuple[int, set[str]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return version, names


def test_the_digest_of_an_article_is_that_of_version_1() -> None:
    # As version 1 made it, of the names that its articles' fields had.
    made = Article(ArticleId("a"), SHARED, "/a.txt", "Title", "Text.", date(2020, 1, 2), "S")
    made = replace(made, boilerplate=(Span(0, 2),), source_hash="1:x")
    as_json = (
        '{"id": "a", "collection": "shared", "origin": "/a.txt", "title": "Title", '
        '"text": "Text.", "published": "2020-01-02", "source": "S", "url": "", "author": "", '
        '"furniture": [[0, 2]], "content": "1:x"}'
    )
    assert article_digest(made) == hashlib.sha256(as_json.encode()).hexdigest()


def test_a_version_2_library_is_one_of_today_that_notes_no_more_than_it_knew(
    tmp_path: Path,
) -> None:
    day = date(2021, 2, 1)
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
        store.put(ingested("dated", lines(3), published=day))
        store.put(ingested("bare", lines(2)))
    added = ("date_source", "updated", "posts", "corrections")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        for column in added:
            connection.execute(f"ALTER TABLE articles DROP COLUMN {column}")
        for table in ("hidden", "sources", "likenesses", "likeness_bands"):  # which came later
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 2")
    with closing(EmbeddedStore(tmp_path)) as store:
        dated = store.article(ArticleId("dated"), HERE)
        bare = store.article(ArticleId("bare"), HERE)
        assert store.check() == []
    assert dated == replace(
        ingested("dated", lines(3), published=day).article, date_source=DateSource.DOCUMENT
    )
    assert article_digest(dated) == article_digest(
        ingested("dated", lines(3), published=day).article
    )
    assert bare == ingested("bare", lines(2)).article
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        columns = connection.execute("SELECT name FROM pragma_table_info('articles')").fetchall()
        assert {row[0] for row in columns} >= set(added)


def _terms(text: str) -> str:
    return " ".join(ENGLISH.analyzer.terms(text))


def test_another_analyzer_indexes_anew_without_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EmbeddedStore(tmp_path, create=True)
    store.set_identity(MODEL)
    store.put(ingested("one", "The harbour.\nA bridge.", title="Ferries"))
    store.put(ingested("two", "A ferry.", GUILD))
    monkeypatch.setattr(analyzer, "VERSION", analyzer.VERSION + 1)
    as_written = ENGLISH.analyzer.words
    turned_back = "stems", lambda words: tuple(word[::-1][:3] for word in words)
    monkeypatch.setattr(ENGLISH.analyzer, *turned_back)
    before, words = store.version(HERE), dict(store.vocabulary(HERE))
    monkeypatch.setattr(ENGLISH.analyzer, "words", lambda text: [w[::-1] for w in as_written(text)])
    again = EmbeddedStore(tmp_path)
    assert store.version(HERE) > before
    assert store.vocabulary(HERE).keys() == {word[::-1] for word in words}
    assert again.term_statistics(["har", "fer", "harbour"], HERE).frequencies == {
        "har": 1,
        "fer": 1,
    }
    assert again.term_statistics(["fer"], BOTH).frequencies == {"fer": 2}
    assert again.check() == []
    # A removal takes away what was put, not what another analyzer makes of it.
    again.remove(ArticleId("one"), HERE)
    assert again.term_statistics(["har", "fer", "harbour"], HERE).frequencies == {}
    assert again.lexical(["har"], BOTH, 5).hits == ()
    monkeypatch.undo()
    with pytest.raises(LibraryTooNew, match="Start this one again"):
        store.put(ingested("three", "A tunnel."))
    fresh = EmbeddedStore(tmp_path)
    assert state(EmbeddedStore(tmp_path)) == state(fresh)


def test_a_library_that_another_process_makes_meanwhile_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(EmbeddedStore(tmp_path, create=True)) as other:
        other.set_identity(MODEL)
    version, looks = migrations._version, iter([0])  # at the first look it is not made yet
    monkeypatch.setattr(
        migrations,
        "_version",
        lambda *given: next(looks, version(*given)),
    )
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        assert store.identity() == MODEL
