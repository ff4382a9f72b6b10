"""The library: what is added, replaced, removed and rebuilt, and who sees it when."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryError, LibraryMissing, UnknownArticle
from index.library import Library, Outcome
from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope
from index.settings import Settings
from index.store.embedded import EmbeddedStore
from index.store.embedded.database import FILE_NAME
from index.store.embedded.store import INDEX_FOLDER
from index.text.timex import Locale
from tests.factories import GUILD, HERE, article

HARBOUR = "The harbour of Port Anselm will be dredged in March. The work costs 40 million crowns."
BAKERY = "The bakery in Ludwigsburg burned down on Friday. Nobody was hurt."
QUESTION = "When will the harbour be dredged?"


def rebuild_elsewhere(library: Library) -> None:
    """Do what another process does that rebuilds the library with another model."""
    with closing(sqlite3.connect(library.directory / FILE_NAME)) as connection, connection:
        for fact in (("fingerprint", "0" * 16), ("model", "another-model")):
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", fact)


def answer(library: Library, question: str = QUESTION, *where: CollectionId) -> str:
    """The nearest words to a question, whether or not they are sure enough to be an answer."""
    given = library.ask(question, Scope(where or (SHARED,)))
    return " | ".join(quote.text for quote in (given.quotes or given.closest))


def test_an_article_is_added_replaced_and_left_alone(library: Library) -> None:
    first = article(HARBOUR)
    assert library.add(first) is Outcome.ADDED
    assert library.add(first) is Outcome.UNCHANGED
    changed = replace(first, text=HARBOUR.replace("March", "April"))
    assert library.add(changed) is Outcome.REPLACED
    assert library.article(first.id, HERE) == changed
    assert library.add(replace(changed, published=date(2024, 2, 29))) is Outcome.REPLACED
    assert library.info(library.everything()).articles == 1
    assert "April" in answer(library)
    assert library.verify() == []


def test_all_that_an_article_states_is_kept(library: Library) -> None:
    full = article(
        f"Advertising\n\n{HARBOUR}\n\n😀 “É” \u2028",
        title="Harbour — “dredged”",
        published=date(2024, 2, 29),
        source="The Anselm Post",
        url="https://example.com/?a=1&b=2",
        author="Ann O'Neil",
        source_hash="1:abc",
    )
    assert full.boilerplate
    library.add(full)
    assert library.article(full.id, HERE) == full
    assert library.source_hash(full.id, HERE) == "1:abc"
    (summary,) = library.articles(HERE)
    assert (summary.id, summary.title, summary.published) == (full.id, full.title, full.published)
    assert summary.characters == len(full.text)
    assert summary.passages >= 1


def test_an_article_without_prose_is_stored_all_the_same(library: Library) -> None:
    library.add(article("Advertising"))
    assert library.info(library.everything()).articles == 1
    assert not library.ask(QUESTION, HERE).answered
    assert library.verify() == []


def test_a_removed_article_is_gone_at_once(library: Library) -> None:
    library.add(article(HARBOUR, "one"))
    library.add(article(BAKERY, "two"))
    assert "March" in answer(library)
    library.remove(ArticleId("one"), HERE)
    assert "March" not in answer(library)
    assert library.source_hash(ArticleId("one"), HERE) is None
    with pytest.raises(UnknownArticle, match="one"):
        library.remove(ArticleId("one"), HERE)
    with pytest.raises(UnknownArticle, match="pullquote list"):
        library.article(ArticleId("one"), HERE)
    assert library.verify() == []


def test_what_was_removed_can_be_added_again(library: Library) -> None:
    for _ in range(2):
        assert library.add(article(HARBOUR)) is Outcome.ADDED
        assert "March" in answer(library)
        library.remove(ArticleId("a"), HERE)
    assert library.verify() == []


def test_an_article_is_seen_through_its_collection_alone(library: Library) -> None:
    library.add(article(HARBOUR, "one", collection=GUILD))
    assert library.collections() == (GUILD,)
    assert library.articles(HERE) == ()
    with pytest.raises(UnknownArticle):
        library.article(ArticleId("one"), HERE)
    assert library.article(ArticleId("one"), Scope((SHARED, GUILD))).text == HARBOUR
    assert library.info(HERE).articles == 0
    assert library.info(library.everything()).articles == 1
    assert answer(library) == ""
    assert "March" in answer(library, QUESTION, GUILD)


def test_articles_are_listed_newest_first_and_undated_ones_last(library: Library) -> None:
    for name, day in (("x", None), ("y", date(2020, 1, 1)), ("z", date(2021, 1, 1))):
        library.add(article(HARBOUR, name, published=day))
    assert [summary.id for summary in library.articles(HERE)] == ["z", "y", "x"]
    assert library.info(library.everything()).newest == date(2021, 1, 1)


def test_progress_is_told(library: Library) -> None:
    told: list[tuple[int, int]] = []
    library.add(
        article(" ".join(f"Bridge {n} is closed." for n in range(90))), lambda *n: told.append(n)
    )
    assert len(told) > 1
    assert told[-1] == (len(told), len(told))


def test_another_reader_sees_each_change_at_its_next_question(
    library: Library, settings: Settings
) -> None:
    library.add(article(BAKERY, "two"))
    with Library.open(library.directory, replace(settings, reranker="none")) as reader:
        assert "March" not in answer(reader)
        library.add(article(HARBOUR, "one"))
        assert "March" in answer(reader)
        library.add(article(HARBOUR.replace("March", "April"), "one"))
        assert "April" in answer(reader)
        assert "March" not in answer(reader)
        library.rebuild()
        assert "April" in answer(reader)
        assert not reader.refresh()
        library.remove(ArticleId("one"), HERE)
        assert reader.refresh()
        assert "April" not in answer(reader)


def test_index_files_may_go_at_any_moment(library: Library, settings: Settings) -> None:
    library.add(article(HARBOUR))
    library.save()
    snapshot = library.directory / INDEX_FOLDER / "vectors.json"
    assert snapshot.is_file()
    shutil.rmtree(snapshot.parent)
    assert "March" in answer(library)
    with Library.open(library.directory, settings) as again:
        assert "March" in answer(again)
    assert snapshot.is_file()
    snapshot.write_text("{}")
    with Library.open(library.directory, settings) as again:
        assert "March" in answer(again)


def test_the_index_is_made_anew_without_a_model(library: Library, tmp_path: Path) -> None:
    library.add(article(HARBOUR))
    (tmp_path / "file").touch()
    with Library.open(library.directory, Settings(cache=tmp_path / "file")) as modelless:
        modelless.save()
    assert (library.directory / INDEX_FOLDER / "vectors.json").is_file()
    assert library.verify() == []


def test_an_old_snapshot_is_brought_up_to_date(library: Library, settings: Settings) -> None:
    library.add(article(HARBOUR, "one"))
    library.add(article(BAKERY, "two"))
    library.save()
    library.remove(ArticleId("two"), HERE)
    library.add(article(HARBOUR.replace("March", "April"), "one"))
    with Library.open(library.directory, replace(settings, reranker="none")) as again:
        assert "April" in answer(again)
        assert "bakery" not in answer(again, "What burned down?")


def test_rebuilding_changes_nothing_that_is_read(library: Library) -> None:
    library.add(article(HARBOUR, "one", published=date(2024, 1, 1)))
    library.add(article(BAKERY, "two", collection=GUILD))
    before = (
        library.articles(Scope((SHARED, GUILD))),
        answer(library),
        library.info(library.everything()).passages,
    )
    told: list[tuple[int, int]] = []
    info = library.rebuild(lambda *n: told.append(n))
    assert told[-1] == (2, 2)
    assert (library.articles(Scope((SHARED, GUILD))), answer(library), info.passages) == before
    assert library.verify() == []


def test_there_has_to_be_a_library(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(LibraryMissing, match="pullquote add"):
        Library.open(tmp_path, settings)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_library_says_nothing_and_loads_nothing(library: Library) -> None:
    given = library.ask(QUESTION, HERE)
    assert (given.answered, given.closest, given.confidence) == (False, (), 0.0)
    assert library.runtime._embedder is None
    assert library.verify() == []
    assert library.rebuild().articles == 0


def test_a_library_of_another_model_names_the_setting(library: Library, settings: Settings) -> None:
    library.add(article(HARBOUR))
    rebuild_elsewhere(library)
    with Library.open(library.directory, settings) as again:
        for use in (lambda: again.ask(QUESTION, HERE), lambda: again.add(article(BAKERY, "b"))):
            with pytest.raises(LibraryError, match=r"'another-model'.*PULLQUOTE_MODEL.*rebuild"):
                use()
        assert any("another-model" in problem for problem in again.verify())
        again.rebuild()
        assert "March" in answer(again)
        assert again.verify() == []


def test_a_reader_never_mixes_two_models(library: Library, settings: Settings) -> None:
    library.add(article(HARBOUR))
    with Library.open(library.directory, replace(settings, reranker="none")) as reader:
        assert "March" in answer(reader)
        rebuild_elsewhere(library)
        for _ in range(2):
            with pytest.raises(LibraryError, match="another-model"):
                reader.ask(QUESTION, HERE)


def test_an_early_reader_keeps_a_snapshot_that_later_ones_believe(library: Library) -> None:
    library.warm_up()
    library.add(article(HARBOUR))
    assert "March" in answer(library)
    library.save()
    assert library.verify() == []


def statements(library: Library) -> list[str]:
    """What SQLite is asked for one question."""
    assert isinstance(library.store, EmbeddedStore)
    seen: list[str] = []
    with library.store._database.reading() as connection:
        connection.set_trace_callback(seen.append)
    library.ask(QUESTION, HERE)
    with library.store._database.reading() as connection:
        connection.set_trace_callback(None)
    return [each for each in seen if not each.startswith("--")]  # those are FTS5's own


def test_a_question_reads_many_articles_as_it_reads_a_few(library: Library) -> None:
    def add(years: range) -> list[str]:
        for year in years:
            library.add(article(HARBOUR.replace("March", f"March {year}"), f"of {year}"))
        answer(library)
        return statements(library)

    few, many = add(range(2000, 2006)), add(range(2006, 2030))
    assert len(many) == len(few)
    counting = [each for each in many if "count(*)" in each and "likeness_bands" not in each]
    assert len(counting) == 1


def test_a_long_lived_reader_writes_the_snapshot_now_and_then(
    library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.embedded.store.SNAPSHOT_EVERY", 3)
    library.add(article(HARBOUR, "one"))
    with Library.open(library.directory, replace(settings, reranker="none")) as reader:
        reader.warm_up()
        snapshot = library.directory / INDEX_FOLDER / "vectors.json"
        before = snapshot.read_bytes()
        for n in range(3):
            library.add(article(f"{BAKERY} {n}.", f"more-{n}"))
            assert snapshot.read_bytes() == before
            assert reader.refresh()
        assert snapshot.read_bytes() != before
        assert library.verify() == []


@pytest.mark.parametrize(("locale", "day"), [("en-US", "2020-03-08"), ("en-GB", "2020-08-03")])
def test_the_locale_reaches_an_articles_dates(
    tmp_path: Path, settings: Settings, locale: Locale, day: str
) -> None:
    given = replace(settings, reranker="none", locale=locale)
    with Library.open(tmp_path / "library", given, create=True) as library:
        library.add(article("The port closed on 03/08/2020.", "port"))
        assert [entry.when.value for entry in library.timeline(HERE).entries] == [day]
        library.set_published(ArticleId("port"), HERE, date(2020, 9, 1))
        assert day in {entry.when.value for entry in library.timeline(HERE).entries}
