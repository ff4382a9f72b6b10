"""Autocomplete answers from memory, quickly, and only with what a server may see."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.autocomplete.articles import ArticleTitles
from bot.views import limits
from bot.views.titles import make_title
from index.model.article import SHARED, ArticleId, CollectionId

OTHER = CollectionId("guild:1")
TITLES = ArticleTitles(
    [
        make_title(ArticleId("a"), SHARED, "Night ferry approved", "Courier", date(2021, 3, 2)),
        make_title(ArticleId("b"), SHARED, "The ferry *returns*\u202e", "", None),
        make_title(ArticleId("c"), OTHER, "Ferry minutes", "", None),
    ]
)
SEEN = frozenset({SHARED})


def found(typed: str) -> list[str]:
    return [title.article for title in TITLES.search(typed, SEEN)]


def test_every_word_must_be_there_in_any_order_and_case() -> None:
    assert found("FERRY night") == ["a"]
    assert found("ferry moon") == []
    assert found("") == ["a", "b"]


def test_titles_that_begin_with_the_word_come_first() -> None:
    assert found("the") == ["b"]
    assert found("ferry") == ["a", "b"]


def test_another_servers_articles_are_never_offered_or_found() -> None:
    assert "c" not in found("minutes")
    assert TITLES.find("c", SEEN) is None
    assert TITLES.find("Ferry minutes", SEEN) is None


def test_an_article_is_found_by_id_by_title_or_by_words_of_only_one() -> None:
    for given_text in ("a", "night ferry APPROVED", "Night ferry approved (Courier, 2021-03-02)"):
        title = TITLES.find(given_text, SEEN)
        assert title is not None
        assert title.article == "a"
    assert TITLES.find("returns", SEEN) is not None
    assert TITLES.find("ferry", SEEN) is None
    assert TITLES.find("", SEEN) is None


@given(st.text(max_size=300), st.text(max_size=200))
def test_a_choice_fits_discord_whatever_the_title(title: str, source: str) -> None:
    choice = make_title(ArticleId("i"), SHARED, title, source, date(2020, 1, 1)).choice
    assert 1 <= limits.units(choice) <= limits.CHOICE_NAME


def test_of_ten_thousand_titles_as_many_are_offered_as_discord_takes() -> None:
    many = ArticleTitles(
        make_title(ArticleId(str(n)), SHARED, f"Report number {n} on the harbour", "", None)
        for n in range(10_000)
    )
    assert len(many.search("", SEEN)) == limits.CHOICES
    assert [title.article for title in many.search("harbour 9999", SEEN)] == ["9999"]
    assert many.search("nothing like it", SEEN) == []
