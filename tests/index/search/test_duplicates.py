"""Copies and reprints are found among a collection's articles; another report is none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Library
from index.model.article import SHARED, Article, ArticleId, CollectionId
from index.model.scope import Scope
from index.preview import preview
from index.search.duplicates import near_duplicates

HERE = Scope((SHARED,))
SENTENCES = (
    "The harbour council approved a night ferry between Lindholm and Saltö on Tuesday.",
    "Two members voted against it because of the noise.",
    "The crossing will cost 40 crowns and take twenty-five minutes.",
    "Mayor Ingrid Falk said that the first boat would leave on 3 May.",
    "The old pier must be rebuilt first, which is expected to cost nine million crowns.",
    "Fishermen complained that the lights would drive away the herring.",
)


def article(name: str, text: str, collection: CollectionId = SHARED) -> Article:
    return Article(ArticleId(name), collection, f"{name}.txt", f"Title of {name}", text)


FERRY = article("ferry", " ".join(SENTENCES))
OTHER_REPORT = article(
    "report",
    "A ferry will cross to Saltö by night. The council of the harbour decided so this week, with"
    " two votes against. Passengers pay 40 crowns. The mayor, Ingrid Falk, hopes for a start in"
    " May, but a pier has to be built anew before.",
)
REPRINT = article("reprint", "LINDHOLM (Agency). " + " ".join(SENTENCES[:4]) + " More follows.")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library"), create=True) as opened:
        for each in (
            FERRY,
            OTHER_REPORT,
            replace(FERRY, id=ArticleId("x"), collection=CollectionId("guild:2")),
        ):
            opened.add(each)
        yield opened


def alike(library: Library, given: Article, scope: Scope = HERE) -> list[str]:
    return [each.article.id for each in preview(library, given, scope).duplicates]


def test_a_copy_and_a_reprint_are_found_and_another_report_is_not(library: Library) -> None:
    copy = replace(FERRY, id=ArticleId("copy"), title="Elsewhere")
    found = preview(library, copy, HERE).duplicates
    assert [(each.article.id, each.share) for each in found] == [("ferry", 1.0)]
    assert alike(library, REPRINT) == ["ferry"]
    assert alike(library, replace(OTHER_REPORT, id=ArticleId("again"))) == ["report"]


def test_an_article_is_no_duplicate_of_itself(library: Library) -> None:
    found = preview(library, FERRY, HERE)
    assert found.duplicates == ()
    assert (found.present, found.unchanged, found.sentences) == (True, True, len(SENTENCES))
    changed = preview(library, replace(FERRY, title="New"), HERE)
    assert (changed.present, changed.unchanged) == (True, False)


def test_no_other_collections_article_is_told_of(library: Library) -> None:
    own = replace(FERRY, id=ArticleId("mine"), collection=CollectionId("guild:3"))
    assert alike(library, own, Scope((CollectionId("guild:3"),))) == []
    assert alike(library, own, Scope((CollectionId("guild:2"),))) == ["x"]


def test_an_empty_library_has_none(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as empty:
        found = preview(empty, FERRY, HERE)
    assert (found.duplicates, found.present) == ((), False)


def test_what_is_much_the_same_is_paired_within_the_scope(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as opened:
        for each in (FERRY, OTHER_REPORT, REPRINT):
            opened.add(each)
        [pair] = near_duplicates(opened.store, HERE)
        assert {pair.one.id, pair.other.id} == {"ferry", "reprint"}
        assert 0.5 < pair.share < 1.0
        assert near_duplicates(opened.store, Scope((CollectionId("guild:2"),))) == ()
