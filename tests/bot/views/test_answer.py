"""What an answer looks like: verbatim, within Discord's limits, silent, honest."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views import answer as view
from bot.views.articles import A_PAGE, page
from bot.views.articles import article as article_view
from bot.views.narrowing import LONGEST
from bot.views.titles import make_title
from index.model.article import (
    SHARED,
    Article,
    ArticleId,
    Correction,
    CorrectionKind,
    Quote,
    Span,
    Standing,
)
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.views.discord_markdown import show
from tests.bot.views.shown import (
    COST,
    labels,
    quote,
    quotes_in,
    rows,
    saved,
    sentences,
    texts,
    within_limits,
)
from tests.bot.views.test_escape import ARTICLE


def test_a_quote_stands_in_a_block_with_the_answer_in_bold_and_its_source_below() -> None:
    found = quote(FERRY, COST, "40 crowns")
    items = view.answer(saved(found), "what does it cost?", [found], private=False)
    assert texts(items) == [
        "-# what does it cost?",
        ">>> The crossing will cost **40 crowns** and take twenty-five minutes.",
        "**Harbour council \\*approves\\* the night ferry**\n"
        "-# Lindholm Courier · 2 Mar 2021 · very likely (90 %)",
    ]
    assert labels(items) == ["Context", "Source", "👍", "👎"]


def test_an_undated_article_without_an_address_says_so_and_has_no_link() -> None:
    found = quote(OBSERVATORY, "The moon is only eleven kilometres wide.", score=0.3)
    items = view.answer(saved(found), "how wide?", [found], private=False)
    assert "undated · possibly (30 %)" in texts(items)[-1]
    assert "Source" not in labels(items)


def test_no_answer_is_said_plainly_and_offers_the_closest_passages() -> None:
    near = quote(FERRY, COST)
    unanswered = saved(near, answered=False)
    items = view.answer(unanswered, "who paid?", [], private=False)
    assert "**The articles don't say.**" in texts(items)
    assert labels(items) == ["Closest passages", "👍", "👎"]
    assert not quotes_in(items)
    assert any(
        "None of these answers" in text for text in texts(view.more(unanswered, [near], [0]))
    )


def test_what_nearly_answers_is_shown_with_the_refusal_but_not_as_an_answer() -> None:
    near = quote(FERRY, COST, "40 crowns", score=view.NEARLY)
    items = view.answer(saved(near, answered=False), "who paid?", [near], private=False)
    assert quotes_in(items) == [f">>> {COST}"]
    assert "%" not in "".join(texts(items))
    assert rows(items) == [["Context", "Closest passages", "👍", "👎"]]


def test_what_is_far_from_answering_waits_until_it_is_asked_for() -> None:
    far = quote(FERRY, COST, "40 crowns", score=view.NEARLY / 2)
    unanswered = saved(far, answered=False)
    assert not quotes_in(view.answer(unanswered, "who paid?", [far], private=False))
    asked_for = texts(view.more(unanswered, [far], [0]))
    assert f">>> {COST}" in asked_for
    assert "%" not in "".join(asked_for)


@pytest.mark.parametrize("score", [-1.0, 0.0, 0.004])
def test_nothing_is_said_to_be_0_per_cent_sure(score: float) -> None:
    assert view.sureness(score) == "possibly"


@pytest.mark.parametrize(
    ("places", "private", "expected"),
    [
        (1, False, [["Context", "Source", "👍", "👎"]]),
        (4, False, [["Context", "Source", "More quotes", "👍", "👎"]]),
        (1, True, [["Context", "Source", "Share", "👍", "👎"]]),
        (4, True, [["Context", "Source"], ["Share", "More quotes", "👍", "👎"]]),
    ],
)
def test_one_quote_has_one_row_of_buttons_if_they_fit(
    places: int, private: bool, expected: list[list[str]]
) -> None:
    one = quote(FERRY, COST)
    assert rows(view.answer(saved(*[one] * places), "cost?", [one], private=private)) == expected


def test_quotes_of_one_article_name_and_link_it_once() -> None:
    first, second = quote(FERRY, COST), quote(FERRY, "Two members voted against it.", score=0.7)
    other = quote(OBSERVATORY, "The moon is only eleven kilometres wide.")
    neighbours = view.answer(saved(first, second), "cost?", [first, second], private=False)
    apart = view.answer(saved(first, other, second), "?", [first, other, second], private=False)
    assert texts(neighbours)[-1] == "-# from the same article · likely (70 %)"
    assert texts(apart)[-1] == "-# from the same article as an earlier one · likely (70 %)"
    for items in (neighbours, apart):
        assert "".join(texts(items)).count("approves") == 1
        assert labels(items).count("Source") == 1


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.EARLIER, "**An earlier report said:**"),
        (Standing.LATER, "**A later report says:**"),
        (Standing.DIFFERS, "**Reports differ. Another says:**"),
    ],
)
def test_another_report_is_told_apart_before_it_is_quoted(standing: Standing, said: str) -> None:
    first = quote(FERRY, FERRY.text.split(". ")[0])
    other = replace(quote(OBSERVATORY, OBSERVATORY.text.split(". ")[0]), standing=standing)
    shown = texts(view.answer(saved(first, other), "what?", [first, other], private=False))
    assert shown.index(said) == shown.index(f">>> {other.text}") - 1
    assert said not in texts(view.answer(saved(first), "what?", [first], private=False))


def test_a_private_answer_can_be_shared_and_more_quotes_be_asked_for() -> None:
    four = [quote(FERRY, COST)] * 4
    items = view.answer(saved(*four), "cost?", four, private=True)
    assert labels(items)[-4:] == ["Share", "More quotes", "👍", "👎"]
    assert labels(items).count("Context") == view.QUOTES_SHOWN


def test_context_shows_the_sentences_around_in_the_articles_own_order() -> None:
    found = quote(FERRY, "Two members voted against it.")
    block = texts(view.context(found, sentences(FERRY)))[0].removeprefix(">>> ")
    assert show(block).text in FERRY.text
    assert "on Tuesday. **Two members voted against it.** The crossing" in block


def test_context_stops_at_boilerplate() -> None:
    found = quote(FERRY, "Two members voted against it.")
    assert not texts(view.context(found, sentences(FERRY)))[0].startswith(
        ">>> Harbour council approves the night"
    )


def test_a_quote_is_never_shown_without_the_note_that_corrects_it() -> None:
    note = "Correction: it costs 50 crowns."
    text = f"{FERRY.text}\n{note}"
    span = Span(len(text) - len(note), len(text))
    about = Span(text.index(COST), text.index(COST) + len(COST))
    article = replace(
        FERRY, text=text, corrections=(Correction(span, CorrectionKind.CORRECTION, about),)
    )
    found = quote(article, COST, "40 crowns")
    shown = "**Corrected:**\n> Correction: it costs 50 crowns."
    assert texts(view.answer(saved(found), "q", [found], private=False))[2] == shown
    assert shown in texts(view.more(saved(found), [found], [0]))
    assert shown in texts(view.context(found, [about]))
    unanswered = saved(found, answered=False)
    assert shown in texts(view.answer(unanswered, "q", [found], private=False))
    other = quote(article, text[:20])
    assert shown not in texts(view.answer(saved(other), "q", [other], private=False))


WILD = st.text(max_size=700) | ARTICLE
KINDS = st.sampled_from(CorrectionKind)
ARTICLES = st.builds(
    Article,
    id=st.just(ArticleId("w")),
    collection=st.just(SHARED),
    origin=st.just("w"),
    title=WILD,
    text=st.text(min_size=1, max_size=6000) | st.text(alphabet="*", min_size=1, max_size=6000),
    published=st.none() | st.dates(),
    source=WILD,
    url=st.sampled_from(["", "https://a.example/" + "x" * 600, "https://a.example/é"]),
    corrections=st.lists(
        st.builds(Correction, st.builds(Span, st.just(1), st.integers(1, 6000)), KINDS), max_size=5
    ).map(tuple),
)


@given(st.lists(ARTICLES, min_size=1, max_size=4), WILD, st.booleans(), st.floats(-1, 2))
def test_any_answer_keeps_discords_limits(
    articles: list[Article], question: str, private: bool, score: float
) -> None:
    quotes = [Quote(a, 0, len(a.text) // 2, score, Span(0, 1), (a, a, a)) for a in articles]
    kept = saved(*quotes)
    assert within_limits(view.answer(kept, question, quotes, private=private))
    line = f"-# {'x' * (LONGEST - 3)}"
    assert within_limits(view.answer(kept, question, quotes, private=private, kept_to=line))
    assert within_limits(view.more(kept, quotes[:3], range(len(quotes[:3]))))
    assert within_limits(view.context(quotes[0], sentences(articles[0])))
    assert within_limits(article_view(articles[0], sentences(articles[0])))


@given(st.lists(WILD, min_size=1, max_size=25), st.integers(0, 9))
def test_any_list_keeps_discords_limits(titles: list[str], number: int) -> None:
    made = [make_title(ArticleId("i"), SHARED, t, t, date(2020, 1, 1)) for t in titles]
    items = page(made, number)
    assert within_limits(items)
    assert texts(items)[0].count("\n- ") <= A_PAGE


def test_that_the_newest_article_is_old_is_said_in_one_small_line() -> None:
    assert view.as_of(None) == []
    assert texts(view.as_of(date(2021, 3, 2))) == [
        "-# As of 2 Mar 2021: I looked through no newer article."
    ]
