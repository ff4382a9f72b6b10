"""What the articles hold about a topic, of the scope's own articles."""

from collections.abc import Iterator

import pytest

from index.library import Library
from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.timeline import Topic
from tests.factories import GUILD, HERE, article

FERRY = (
    "The night ferry between Lindholm and Saltö was approved on Tuesday. "
    "The crossing will cost forty crowns."
)
MOON = "Astronomers found a second moon of the dwarf planet Ixion. It is eleven kilometres wide."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Hold two articles here and one elsewhere; tests only read them."""
    with Library.open(tmp_path_factory.mktemp("topics"), create=True) as opened:
        opened.add(article(FERRY, "ferry", title="Night ferry approved"))
        opened.add(article(MOON, "moon", title="A second moon"))
        opened.add(article("The night ferry of Vikby sank.", "theirs", collection=GUILD))
        yield opened


def about(library: Library, topic: str, scope: Scope = HERE) -> tuple[Topic, list[str]]:
    found = library.runtime.topics().find(topic, scope)
    texts = {"ferry": FERRY, "moon": MOON, "theirs": "The night ferry of Vikby sank."}
    return found, sorted(texts[name][slice(*span)] for name, span in found.holds)


def test_the_sentences_about_it_are_found_and_others_left_out(held: Library) -> None:
    topic, found = about(held, "the night ferry")
    assert set(topic.terms) == {"night", "ferri"}
    assert any(sentence.startswith("The night ferry between") for sentence in found)
    assert not any("moon" in sentence or "kilometres" in sentence for sentence in found)


def test_a_topic_in_other_words_is_found_by_what_it_means(held: Library) -> None:
    _, found = about(held, "discoveries in astronomy")
    assert any("Astronomers" in sentence for sentence in found)
    assert not any("ferry" in sentence for sentence in found)


def test_a_name_that_no_article_has_is_no_topic(held: Library) -> None:
    topic, found = about(held, "Greta Sund's ferry")
    assert found == []
    assert topic.holds == frozenset()


def test_another_servers_articles_are_not_looked_through(held: Library) -> None:
    _, here = about(held, "the night ferry")
    assert "The night ferry of Vikby sank." not in here
    topic, there = about(held, "the night ferry", Scope((GUILD,)))
    assert there == ["The night ferry of Vikby sank."]
    assert {name for name, _ in topic.holds} == {ArticleId("theirs")}


def test_an_empty_scope_holds_nothing(held: Library) -> None:
    assert about(held, "the night ferry", Scope(()))[1] == []
