"""A digest over a real library: new articles in their own words, and what they change."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.library import Library
from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.news import make_digest, new_since
from tests.factories import HERE, article

OLD = "The storm at Cape Marrow sank 7 boats on Monday. Nobody at Cape Marrow was hurt by it."
NEW = (
    "The number of boats that the storm at Cape Marrow sank has risen to 19 boats. The harbour"
    " master will count them again tomorrow."
)
OTHER = "A museum of clocks has opened in Saltö this week. Its oldest clock is a gift."


@pytest.fixture(scope="module")
def stormy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("stormy"), create=True) as library:
        library.add(article(OLD, "old", published=date(2021, 3, 2), boilerplate=()))
        library.add(article(NEW, "new", published=date(2021, 3, 9), boilerplate=()))
        library.add(article(OTHER, "other", boilerplate=()))
        library.add(
            article(
                OLD.replace("7", "3"),
                "theirs",
                published=date(2021, 3, 8),
                boilerplate=(),
                collection=CollectionId("guild:1"),
            )
        )
        yield library


def test_new_is_what_was_published_since_or_undated_and_added_since(stormy: Library) -> None:
    found = stormy.articles(HERE)
    assert [each.id for each in new_since(found, date(2021, 3, 3))] == ["new", "other"]
    assert [each.id for each in new_since(found, date(2021, 3, 2))] == ["new", "old", "other"]
    assert new_since(found, date.max) == []


def test_each_is_told_in_its_own_words_with_what_it_changes(stormy: Library) -> None:
    first, second = make_digest(
        stormy.store, new_since(stormy.articles(HERE), date(2021, 3, 3)), HERE
    )
    assert first.told is not None
    assert first.told.text in NEW
    [made] = first.changes
    assert made.before.article.id == "old"
    assert "7" in made.values[0]
    assert "19" in made.values[1]
    assert second.told is not None
    assert second.told.text == "A museum of clocks has opened in Saltö this week."
    assert second.changes == ()


def test_nothing_of_another_scope_is_told_or_compared(stormy: Library) -> None:
    theirs = Scope((CollectionId("guild:1"),))
    assert make_digest(stormy.store, stormy.articles(theirs), HERE) == ()
    [found] = make_digest(stormy.store, stormy.articles(theirs), theirs)
    assert found.changes == ()


def test_a_hidden_sentence_is_neither_told_nor_compared(stormy: Library) -> None:
    viewer = CollectionId("guild:2")
    scope = Scope(HERE.collections, viewer=viewer)
    words = "The storm at Cape Marrow sank 7 boats on Monday."
    new = [each for each in stormy.articles(scope) if each.id == "new"]
    assert make_digest(stormy.store, new, scope)[0].changes
    assert stormy.set_hidden(ArticleId("old"), words, scope, hidden=True)
    assert make_digest(stormy.store, new, scope)[0].changes == ()
