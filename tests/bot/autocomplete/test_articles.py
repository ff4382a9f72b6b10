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


SOURCED = ArticleTitles(
    make_title(ArticleId(str(n)), collection, f"Report {n}", source, None)
    for n, (collection, source) in enumerate(
        [(SHARED, "Wire"), (SHARED, "The Post"), (SHARED, "the  post\u202e"), (SHARED, ""),
         (SHARED, "x" * 101), (OTHER, "The Secret Post")]
    )
)  # fmt: skip


def test_sources_are_offered_once_with_their_number_of_articles_most_first() -> None:
    assert SOURCED.sources("", SEEN) == [("The Post", 2), ("Wire", 1)]
    assert SOURCED.sources("POST", SEEN) == [("The Post", 2)]
    assert SOURCED.sources("", SEEN, limit=1) == [("The Post", 2)]
    assert SOURCED.sources("secret", SEEN) == []


def test_a_source_is_found_as_its_articles_write_it() -> None:
    assert SOURCED.find_source("The post", SEEN) == ("The Post", "the  post\u202e")
    assert SOURCED.find_source("wir", SEEN) == ("Wire",)
    for none in ("", "?", "e", "secret"):
        assert SOURCED.find_source(none, SEEN) == ()


def test_titles_leave_out_what_is_taken_and_other_sources() -> None:
    assert [t.article for t in SOURCED.search("", SEEN, without={"0", "4"})] == ["1", "2", "3"]
    assert [t.article for t in SOURCED.search("", SEEN, sources=("Wire",))] == ["0"]
    assert [t.article for t in SOURCED.named([ArticleId("2"), ArticleId("5")], SEEN)] == ["2"]


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
