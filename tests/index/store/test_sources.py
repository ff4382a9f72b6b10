"""An article is given to another of its sources with its words as they were."""

from dataclasses import replace

from index.model.article import ArticleId
from index.model.stored import Source
from index.store.sources import moved, source_of
from tests.factories import article


def test_a_moved_article_is_the_same_text_from_elsewhere() -> None:
    made = article("The ferry sank.", "a", title="Ferry", url="https://a.example", source="A")
    other = Source(ArticleId("b"), "/b.txt", "https://b.example", "B", "1:b")
    given = moved(made, other)
    assert source_of(given) == other
    assert moved(given, source_of(made)) == made
    assert replace(source_of(made), name=other.name) != source_of(given)
