"""Lists of articles by pages, and what is shown of one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.articles import A_PAGE, article, page
from bot.views.titles import Title, make_title
from index.model.article import SHARED, Article, ArticleId, Span
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.views.discord_markdown import show
from tests.bot.views.shown import flat, labels, payload, sentences, texts, within_limits
from tests.bot.views.test_escape import ARTICLE

LINK = 5


def titles(count: int) -> list[Title]:
    return [
        make_title(ArticleId(f"a{n}"), SHARED, f"Report {n}", "Courier", date(2021, 3, 2))
        for n in range(count)
    ]


def test_no_articles_are_told_of_in_a_sentence() -> None:
    items = page([], 0)
    assert texts(items) == ["There are no articles yet."]
    assert labels(items) == []


def test_a_single_page_has_no_buttons() -> None:
    items = page(titles(2), 0)
    assert texts(items) == [
        "**Articles** · 2 · page 1 of 1\n"
        "- Report 0 (2021-03-02, Courier)\n"
        "- Report 1 (2021-03-02, Courier)"
    ]
    assert labels(items) == []


@pytest.mark.parametrize(
    ("number", "head", "first", "lines"),
    [
        (0, "25 · page 1 of 3", "Report 0 ", 10),
        (1, "25 · page 2 of 3", "Report 10 ", 10),
        (2, "25 · page 3 of 3", "Report 20 ", 5),
        (99, "25 · page 3 of 3", "Report 20 ", 5),  # articles were removed meanwhile
    ],
)
def test_many_articles_are_shown_by_pages(number: int, head: str, first: str, lines: int) -> None:
    items = page(titles(25), number)
    [text] = texts(items)
    head_line, *rest = text.splitlines()
    assert head in head_line
    assert rest[0].startswith(f"- {first}")
    assert len(rest) == lines
    assert labels(items) == ["Back", "Next"]


@given(st.integers(1, 60))
def test_the_pages_together_list_every_article_once(count: int) -> None:
    seen = []
    for number in range((count + A_PAGE - 1) // A_PAGE):
        [text] = texts(page(titles(count), number))
        seen += [line.split(" (")[0] for line in text.splitlines()[1:]]
    assert seen == [f"- Report {n}" for n in range(count)]


def test_what_is_not_known_of_an_article_is_said_or_left_out() -> None:
    bare = make_title(ArticleId("a"), SHARED, "", "", None)
    assert texts(page([bare], 0))[0].endswith("- Untitled (undated)")


def test_a_title_that_would_act_is_shown_as_it_is_written() -> None:
    hostile = make_title(ArticleId("a"), SHARED, "@everyone **free** <#1>", "~~x~~", None)
    [text] = texts(page([hostile], 0))
    line = show(text.splitlines()[1].removeprefix("- "))
    assert line.text == "@everyone **free** <#1> (undated, ~~x~~)"
    assert not line.acted


@given(st.lists(st.text(max_size=400), min_size=1, max_size=12), st.text(max_size=200))
def test_any_titles_fit_into_a_message(names: list[str], source: str) -> None:
    made = [make_title(ArticleId("a"), SHARED, name, source, None) for name in names]
    assert within_limits(page(made, 0))


def test_an_article_is_shown_with_what_is_known_and_its_beginning() -> None:
    told = replace(FERRY, author="Ida Lund")
    items = article(told, sentences(told))
    head, beginning = texts(items)
    assert show(head.splitlines()[0].strip("*")).text == FERRY.title
    assert head.splitlines()[1] == (
        "-# Lindholm Courier · by Ida Lund · 2021-03-02 (stated in the article)"
        f" · {len(FERRY.text):,} characters"
    )
    shown = show(beginning.removeprefix(">>> ")).text
    assert shown.startswith("The harbour council approved")  # the title line is no prose
    assert shown in FERRY.text
    assert labels(items) == ["Ask about this article", "Source"]


def test_the_link_goes_to_the_source() -> None:
    [link] = [c for c in flat(payload(article(FERRY, sentences(FERRY)))) if c.get("style") == LINK]
    assert link["url"] == FERRY.url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "notes.txt",
        f"https://a.example/{'x' * 600}",
    ],
)
def test_what_is_no_link_for_discord_has_no_button(url: str) -> None:
    told = replace(FERRY, url=url)
    assert labels(article(told, sentences(told))) == ["Ask about this article"]


@pytest.mark.parametrize("name", ["x" * 41, "a:b", "ä"])
def test_what_no_button_can_name_is_not_offered_to_be_asked(name: str) -> None:
    told = replace(OBSERVATORY, id=ArticleId(name))
    assert labels(article(told, sentences(told))) == []


def test_an_article_of_which_only_the_text_is_known_is_shown_too() -> None:
    bare = replace(OBSERVATORY, title="", source="")
    head, _ = texts(article(bare, sentences(bare)))
    assert head == f"**Untitled**\n-# undated · {len(bare.text)} characters"


def test_the_beginning_ends_before_boilerplate() -> None:
    text = "The pier sank. Advertisement: buy a boat now. The band played on."
    told = Article(ArticleId("a"), SHARED, "a.txt", "Pier", text, boilerplate=(Span(15, 45),))
    _, beginning = texts(article(told, (Span(0, 14), Span(46, 65))))
    assert beginning == ">>> The pier sank."


def test_a_text_without_sentences_has_no_beginning() -> None:
    empty = replace(OBSERVATORY, text="", source="")
    assert len(texts(article(empty, ()))) == 1


@given(ARTICLE, st.text(max_size=300), st.text(max_size=200))
def test_any_article_fits_and_its_beginning_is_verbatim(text: str, title: str, author: str) -> None:
    told = Article(ArticleId("a"), SHARED, "a.txt", title, text, author=author)
    items = article(told, sentences(told))
    assert within_limits(items)
    for quote in texts(items)[1:]:
        assert show(quote.removeprefix(">>> ")).text in text
