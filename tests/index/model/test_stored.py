"""What a store keeps and gives back."""

from datetime import date

from index.model.article import SHARED, Article, ArticleId, Passage, Span
from index.model.stored import IngestedArticle, Revision

ARTICLE = Article(ArticleId("a"), SHARED, "/a.txt", "", "One. Two. Three.", source_hash="1:x")
ONE, TWO, THREE = Span(0, 4), Span(5, 9), Span(10, 16)


def test_sentences_stand_once_though_passages_overlap() -> None:
    passages = (Passage(ARTICLE.id, 0, (ONE, TWO)), Passage(ARTICLE.id, 1, (TWO, THREE)))
    assert IngestedArticle(ARTICLE, passages, (), ()).sentences == (ONE, TWO, THREE)
    assert IngestedArticle(ARTICLE, (), (), ()).sentences == ()


def test_a_revision_knows_what_it_was_read_from() -> None:
    assert Revision(ARTICLE, "digest", date(2020, 1, 1)).source_hash == "1:x"
