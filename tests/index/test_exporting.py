"""What is exported is taken back just as it was: the same ids, the same digests."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index import exporting
from index.errors import LibraryError
from index.exporting import export, pack
from index.ingest import article_id, read_articles
from index.ingest.decoding import clean
from index.ingest.exported import line
from index.model.article import SHARED, Article, CollectionId, Span
from index.model.scope import Scope
from index.store.digest import article_digest
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.memory.data import Data
from tests.index.store.memory.store import MemoryStore

THERE = Scope((GUILD,))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(clean)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    origin = draw(TEXT.filter(bool))
    text = draw(TEXT.filter(str.strip))
    start = draw(st.integers(0, len(text) - 1))
    spans = draw(st.sampled_from([(), (Span(start, len(text)),)]))
    days = st.none() | st.dates()
    title, source, url, author, named = (draw(TEXT) for _ in range(5))
    return Article(
        article_id(GUILD, origin), GUILD, origin, title, text, draw(days), source, url, author,
        spans, named,
    )  # fmt: skip


@given(st.lists(st.tuples(articles(), st.none() | st.dates()), min_size=1, max_size=4))
@hypothesis_settings(max_examples=60)
def test_any_article_comes_back_as_it_was(given_: list[tuple[Article, date | None]]) -> None:
    packed = io.BytesIO()
    exporting._pack(packed, [[line(article, curated) for article, curated in given_]])
    found = read_articles(packed.getvalue(), name="x.zip", origin="x", collection=GUILD)
    assert found.refused == ()
    assert found.articles == tuple(article for article, _ in given_)
    assert [article_digest(a) for a in found.articles] == [article_digest(a) for a, _ in given_]
    assert found.exported == {article.id: curated for article, curated in given_}


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore(Data())
    made.set_identity(MODEL)
    for n in range(5):
        made.put(ingested(f"a{n}", lines(3, n), GUILD, date(2021, 3, 1 + n)))
    made.put(ingested("theirs", lines(3, 9), SHARED))
    return made


def read(path: Path, collection: CollectionId = GUILD) -> tuple[Article, ...]:
    return read_articles(
        path.read_bytes(), name=path.name, origin="x", collection=collection
    ).articles


def test_only_the_scopes_articles_are_exported(store: MemoryStore, tmp_path: Path) -> None:
    done = export(store, THERE, tmp_path / "mine.zip")
    assert (done.articles, done.files) == (5, (tmp_path / "mine.zip",))
    words = zipfile.ZipFile(tmp_path / "mine.zip").read("articles-1.jsonl").decode()
    assert "/articles/theirs.txt" not in words
    texts = {article.text for article in read(tmp_path / "mine.zip")}
    assert texts == {lines(3, n) for n in range(5)}


def test_another_collection_may_take_it_over_under_ids_of_its_own(
    store: MemoryStore, tmp_path: Path
) -> None:
    export(store, THERE, tmp_path / "mine.zip")
    [first, *_] = read(tmp_path / "mine.zip", SHARED)
    assert first.collection == SHARED
    assert first.id == article_id(SHARED, first.origin)


def test_what_one_file_cannot_hold_is_in_several(
    store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_FILE_BYTES", 1000)
    monkeypatch.setattr(exporting, "_PART_BYTES", 500)
    done = export(store, THERE, tmp_path / "mine.zip")
    assert [path.name for path in done.files][:2] == ["mine.zip", "mine-2.zip"]
    found = [article for path in done.files for article in read(path)]
    assert {article.text for article in found} == {lines(3, n) for n in range(5)}
    assert pack(store, THERE, io.BytesIO()) is None


def test_nothing_is_written_over_and_no_half_is_left(
    store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_FILE_BYTES", 1000)
    (tmp_path / "mine-2.zip").write_text("dear")
    with pytest.raises(LibraryError, match=r"mine-2\.zip exists already"):
        export(store, THERE, tmp_path / "mine.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["mine-2.zip"]
    assert (tmp_path / "mine-2.zip").read_text() == "dear"


def test_an_empty_scope_and_a_place_that_is_none_are_told(
    store: MemoryStore, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError, match="no article to export"):
        export(store, Scope((CollectionId("guild:9"),)), tmp_path / "none.zip")
    with pytest.raises(LibraryError, match="could not be written"):
        export(store, HERE, tmp_path / "nowhere" / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_it_is_packed_for_sending_too(store: MemoryStore) -> None:
    packed = io.BytesIO()
    assert pack(store, THERE, packed) == 5
    with zipfile.ZipFile(packed) as archive:
        first = json.loads(archive.read("articles-1.jsonl").splitlines()[0])
    assert first["pullquote"] == 1
    assert first["published"] == "2021-03-05"
