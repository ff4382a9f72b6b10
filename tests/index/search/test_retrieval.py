"""Retrieval: the right sentences, from the collections asked and from no other place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.library import Library
from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope
from index.search.candidates import Candidate
from index.search.question import rewrite
from index.search.retrieval import Retrieved, retrieve
from index.search.spelling import Spelling
from index.settings import Settings
from index.text.language import ENGLISH
from tests.factories import GUILD, HERE, article

FEED = CollectionId("feed:1")
STORY = "The harbour of {place} will be dredged in {month}. It was last dredged in 1990."


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    """The same story in three collections, at three times and none."""
    folder = tmp_path_factory.mktemp("harbours")
    with Library.open(folder, replace(settings, reranker="none"), create=True) as library:
        for name, collection, published, place, month in (
            ("old", SHARED, date(2019, 5, 1), "Anselm", "March"),
            ("new", SHARED, date(2023, 5, 1), "Bertram", "April"),
            ("undated", SHARED, None, "Clement", "May"),
            ("guild", GUILD, date(2021, 1, 1), "Damian", "June"),
            ("feed", FEED, date(2022, 1, 1), "Emeric", "July"),
        ):
            text = STORY.format(place=place, month=month)
            library.add(article(text, name, collection=collection, published=published))
        yield library


def ask(library: Library, question: str, scope: Scope) -> Retrieved:
    parts = library.runtime.pipeline()
    query = rewrite(
        question,
        scope,
        parts.store,
        parts.embedder,
        Spelling(parts.store, is_word=lambda _: False),
    )
    return retrieve(query, scope, parts.store)


def articles(found: Retrieved) -> set[str]:
    return {sentence.article.id for sentence in found.candidates}


QUESTION = "When will the harbour be dredged?"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope((SHARED,)), {"old", "new", "undated"}),
        (Scope((GUILD,)), {"guild"}),
        (Scope((GUILD, FEED)), {"guild", "feed"}),
        (Scope(()), set()),
        (Scope((CollectionId("guild:2"),)), set()),
        (Scope((SHARED,), since=date(2020, 1, 1)), {"new"}),
        (Scope((SHARED,), until=date(2020, 1, 1)), {"old"}),
        (Scope((SHARED,), since=date(2019, 5, 1), until=date(2019, 5, 1)), {"old"}),
        (Scope((SHARED,), since=date(2024, 1, 1)), set()),
        (Scope((SHARED, GUILD, FEED), since=date(2021, 1, 1)), {"new", "guild", "feed"}),
        (Scope((SHARED,), articles=(ArticleId("undated"),)), {"undated"}),
        (Scope((SHARED,), articles=(ArticleId("guild"),)), set()),
        (Scope((SHARED,), articles=(ArticleId("undated"),), since=date(2000, 1, 1)), set()),
    ],
)
def test_a_question_reaches_its_scope_and_no_further(
    harbours: Library, scope: Scope, expected: set[str]
) -> None:
    assert articles(ask(harbours, QUESTION, scope)) == expected
    # Not even a name that stands in another collection alone brings it in.
    assert articles(ask(harbours, "Damian Emeric June", scope)) <= expected


def test_answers_keep_to_the_scope_too(harbours: Library) -> None:
    given = harbours.ask(
        "When will Damian's harbour be dredged?", Scope((SHARED,), since=date(2020, 1, 1))
    )
    for quote in (*given.quotes, *given.closest):
        assert quote.article.id == "new"
    given = harbours.ask(QUESTION, HERE.only(ArticleId("old")))
    assert {quote.article.id for quote in (*given.quotes, *given.closest)} == {"old"}


def test_a_name_decides_between_articles_that_say_the_same(harbours: Library) -> None:
    everywhere = Scope((SHARED, GUILD, FEED))
    for place, name in (("Anselm", "old"), ("Damian", "guild"), ("Emeric", "feed")):
        best = ask(harbours, f"When will the harbour of {place} be dredged?", everywhere)
        assert best.candidates[0].article.id == name


def test_sentences_are_those_of_the_article_each_once(samples: Library) -> None:
    found = ask(samples, "Which regions would Microsoft take over?", Scope((SHARED,))).candidates
    assert len({(s.article.id, s.span) for s in found}) == len(found)
    for sentence in found:
        assert_a_sentence(sentence)
    fused = [sentence.first_look for sentence in found]
    assert fused == sorted(fused, reverse=True)
    assert any("Canada, Australia and New Zealand" in sentence.text for sentence in found[:5])


def assert_a_sentence(sentence: Candidate) -> None:
    known = ENGLISH.sentences.split(sentence.article.text, sentence.article.boilerplate)
    place = known.index(sentence.span)
    assert sentence.before in (None, known[place - 1])
    assert sentence.after in (None, *known[place + 1 : place + 2])
    assert 0 <= sentence.lexical <= 1
    assert -1 <= sentence.cosine <= 1.001


@given(st.text(max_size=80).filter(lambda text: text.isprintable()))
@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_words_can_be_searched_for(samples: Library, words: str) -> None:
    ask(samples, words, Scope((SHARED,)))
    ask(samples, f'{words}" OR * NEAR( ^ : - AND {words}', Scope((SHARED,)))
