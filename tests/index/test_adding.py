"""An article is stored with its date at once, or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from index.adding import KEEP, Outcome, Stated, unknown
from index.errors import LibraryBusy, UnknownArticle
from index.library import Library
from index.model.article import ArticleId
from index.store.sources import source_of
from tests.factories import HERE, article

PORT = article("The port closed on Sunday. Nobody knew why.", "port")
MONDAY, OTHER = date(2022, 11, 7), date(2023, 1, 1)


def dated(library: Library) -> tuple[date | None, date | None]:
    """The date that the article counts as of, and the one that a curator stated."""
    return library.article(PORT.id, HERE).published, library.curated(PORT.id, HERE)


@pytest.mark.parametrize(
    ("own", "before", "stated", "outcome", "counts", "curated"),
    [
        (None, KEEP, MONDAY, Outcome.REPLACED, MONDAY, MONDAY),
        (None, MONDAY, KEEP, Outcome.UNCHANGED, MONDAY, MONDAY),
        (None, MONDAY, MONDAY, Outcome.UNCHANGED, MONDAY, MONDAY),
        (None, MONDAY, OTHER, Outcome.REPLACED, OTHER, OTHER),
        (None, MONDAY, None, Outcome.REPLACED, None, None),
        (MONDAY, KEEP, MONDAY, Outcome.UNCHANGED, MONDAY, None),
        (MONDAY, OTHER, None, Outcome.REPLACED, MONDAY, None),
        (MONDAY, OTHER, MONDAY, Outcome.REPLACED, MONDAY, None),
    ],
)
def test_what_a_curator_states_counts_until_it_is_taken_back(
    library: Library,
    own: date | None,
    before: Stated,
    stated: Stated,
    outcome: Outcome,
    counts: date | None,
    curated: date | None,
) -> None:
    given = replace(PORT, published=own)
    assert library.add(given, stated=before) is Outcome.ADDED
    assert library.add(given, stated=stated) is outcome
    assert dated(library) == (counts, curated)
    changed = replace(given, text=given.text.replace("knew", "said"))
    assert library.add(changed) is Outcome.REPLACED
    assert dated(library) == (counts, curated)


def test_text_and_date_are_one_change(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add(PORT, stated=OTHER)
    monkeypatch.setattr(library.store, "set_published", _never)
    before = library.version()
    changed = replace(PORT, text=PORT.text.replace("knew", "said"))
    assert library.add(changed, stated=MONDAY) is Outcome.REPLACED
    assert dated(library) == (MONDAY, MONDAY)
    assert library.version() == before + 1
    assert library.timeline(HERE).entries[0].when.value == "2022-11-06"


def test_what_can_not_be_stored_leaves_date_and_text_as_they_were(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(PORT, stated=OTHER)
    monkeypatch.setattr("index.store.embedded.events.write", _never)
    with pytest.raises(LibraryBusy):
        library.add(replace(PORT, text="The port."), stated=MONDAY)
    assert dated(library) == (OTHER, OTHER)
    assert library.article(PORT.id, HERE).text == PORT.text


COPY = replace(PORT, id=ArticleId("copy"), origin="/copies/port.txt", source_hash="1:copy")


def test_the_same_text_of_another_place_is_a_further_source(library: Library) -> None:
    library.add(PORT)
    before = library.info(HERE)
    assert library.add(COPY) is Outcome.SOURCE
    assert library.add(COPY) is Outcome.UNCHANGED
    assert library.source_hash(COPY.id, HERE) == "1:copy"
    after = library.info(HERE)
    assert (after.articles, after.passages) == (before.articles, before.passages) == (1, 1)
    assert [each.origin for each in library.store.sources(PORT.id, HERE)] == [
        PORT.origin,
        COPY.origin,
    ]
    changed = replace(COPY, text="Another port opened on Monday, they say.")
    assert library.add(changed) is Outcome.ADDED
    assert len(library.store.sources(PORT.id, HERE)) == 1
    assert library.add(COPY) is Outcome.SOURCE  # it says the same again
    library.remove_source(PORT.id, HERE)
    assert library.article(COPY.id, HERE).text == PORT.text
    library.remove_source(COPY.id, HERE)
    with pytest.raises(UnknownArticle):
        library.remove_source(COPY.id, HERE)
    assert library.verify() == []


def test_the_same_text_dated_otherwise_is_another_article(library: Library) -> None:
    library.add(replace(PORT, published=MONDAY))
    assert library.add(replace(COPY, published=OTHER)) is Outcome.ADDED
    again = replace(COPY, id=ArticleId("again"))
    assert library.add(again, stated=date(2000, 1, 1)) is Outcome.ADDED
    assert library.add(replace(COPY, id=ArticleId("bare"))) is Outcome.SOURCE


def test_a_changed_text_goes_as_a_whole_or_stays_for_its_other_source(library: Library) -> None:
    changed = replace(PORT, text="The port opened again. Everybody knew.")
    library.add(PORT)
    library.add(COPY)
    assert library.add(changed) is Outcome.REPLACED
    assert library.article(COPY.id, HERE).text == PORT.text
    library.remove(COPY.id, HERE)
    library.add(PORT)
    library.add(COPY)
    assert library.add(changed, whole=True) is Outcome.REPLACED
    assert library.info(HERE).articles == 1


def test_an_article_that_is_not_there_is_not_dated(library: Library) -> None:
    with pytest.raises(UnknownArticle, match="pullquote list"):
        library.set_published(ArticleId("none"), HERE, MONDAY)
    assert "'none'" in str(unknown(ArticleId("none")))


def _never(*_: object) -> None:
    raise LibraryBusy("Somebody else writes.")


def test_sources_are_noted_but_not_in_place_of_what_has_its_name_since(library: Library) -> None:
    library.add(PORT)
    taken = article("The bridge fell on Monday.", "taken")
    library.add(taken)
    sources = [source_of(replace(PORT, id=ArticleId(name), origin=name)) for name in "ab"]
    library.add_sources(PORT.id, [*sources, source_of(taken)], HERE)
    named = [each.name for each in library.store.sources(PORT.id, HERE)]
    assert named == ["port", "a", "b"]
    assert library.article(taken.id, HERE) == taken
    library.add_sources(ArticleId("a"), [replace(sources[0], name=ArticleId("c"))], HERE)
    assert [each.name for each in library.store.sources(PORT.id, HERE)] == ["port", "a", "b", "c"]
    library.add_sources(ArticleId("gone"), sources, HERE)
    assert library.store.sources(ArticleId("gone"), HERE) == ()
