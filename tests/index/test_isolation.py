"""Whose articles: what another collection holds changes nothing of what mine answers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.library import Library
from index.model.article import SHARED, Answer, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.timeline import Timeline
from index.settings import Settings
from tests.factories import GUILD, HERE, article

OTHER = CollectionId("guild:2")
MINE = Scope((SHARED, GUILD))

ARTICLES = [
    article(
        "The harbour of Port Anselm will be dredged in March. The work costs 40 million crowns. "
        "Mayor Ida Berg called it overdue on 3 May 2021.",
        "harbour",
    ),
    article("The bakery in Ludwigsburg burned down on Friday. Nobody was hurt.", "bakery"),
    article(
        "Two ferries collided off Port Anselm. Captain Nils Holm was not on board.",
        "ferries",
        title="Ferries collide",
        collection=GUILD,
    ),
]
QUESTIONS = [
    "When will the harbour be dredged?",
    "Who is Zorblatt Quimby?",  # of whom only others have heard
    "What did Zorblatt Quimby say about the harbour?",
    "What burned down in Ludwigsbrug?",  # a typing error
    "Which vessels collided?",  # a synonym
    "How much does the zeppelin cost?",
]
NAMES = ["Zorblatt Quimby", "Ludwigsbrug", "vessels", "zeppelin", "harbour", "Ida Berg", "dredged"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("isolation")
    with Library.open(folder, replace(settings, reranker="none"), create=True) as made:
        for each in ARTICLES:
            made.add(each)
        yield made


def told(library: Library) -> tuple[list[Answer], list[Timeline]]:
    scopes = [MINE, HERE, MINE.only(ArticleId("harbour")), Scope(())]
    return (
        [library.ask(question, scope) for question in QUESTIONS for scope in scopes],
        [library.timeline(MINE), library.timeline(MINE, about="harbour")],
    )


TEXTS = st.lists(st.sampled_from(NAMES) | st.text(max_size=30), min_size=1, max_size=5).map(
    lambda words: f"{' '.join(words)} was seen on 4 May 2021. {words[0]} is gone."
)


OTHERS = st.lists(TEXTS, min_size=1, max_size=3)


@given(texts=OTHERS)
@hypothesis_settings(max_examples=4)
def test_no_article_of_another_collection_changes_what_mine_answers(
    library: Library, texts: list[str]
) -> None:
    changes_nothing(library, texts)


@pytest.mark.slow
@given(texts=OTHERS)
@hypothesis_settings(max_examples=30)
def test_nor_do_many_of_them(library: Library, texts: list[str]) -> None:
    changes_nothing(library, texts)


def changes_nothing(library: Library, texts: list[str]) -> None:
    before = told(library)
    names = [ArticleId(f"other-{n}") for n in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        library.add(article(text, name, collection=OTHER, title=text[:20]))
    assert told(library) == before
    for name in names:
        library.remove_source(name, Scope((OTHER,)))
    assert told(library) == before


def test_a_name_that_only_another_server_has_is_unheard_of_in_mine(library: Library) -> None:
    question = "What did Zorblatt Quimby say about the harbour?"
    alone = library.ask(question, HERE)
    text = "Zorblatt Quimby praised the harbour. Zorblatt Quimby said it was fine."
    library.add(article(text, "quimby", collection=OTHER))
    try:
        assert library.ask(question, HERE) == alone
        assert library.ask(question, Scope((SHARED, OTHER))) != alone
    finally:
        library.remove(ArticleId("quimby"), Scope((OTHER,)))
