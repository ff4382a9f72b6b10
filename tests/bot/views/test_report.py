"""The report to curators: each list in its order, cut with a count, within Discord's limits."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.views.limits import VIEW_CHARACTERS, units
from bot.views.report import disputed, fitting, hidden, key, report, unanswered
from index.feedback import QuoteVotes, Unanswered
from index.model.article import SHARED, ArticleId
from index.model.stored import ArticleSummary, Hidden
from index.report import ArticleVotes, Report, VotedQuote
from index.search.duplicates import Pair
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.views.shown import COST, labels, rows, texts, within_limits

EMPTY = Report((), (), (0, 0), (), ())
ASKED = Unanswered("who paid *them*?", 1200, datetime(2021, 1, 1, tzinfo=UTC))
SUMMARY = ArticleSummary(
    ArticleId("a"), SHARED, "a.txt", "Night *ferry*", "", None, "", "", 9, 1, ""
)


def voted(up: int, down: int) -> VotedQuote:
    start = FERRY.text.index(COST)
    return VotedQuote(
        FERRY, QuoteVotes(FERRY.id, start, start + len(COST), "d", "s1" * 6, up, down)
    )


def test_without_a_vote_that_is_said() -> None:
    assert texts(report(EMPTY)) == [
        "**What came back from readers**",
        "Nobody has voted on a quote yet.",
    ]


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (
            replace(EMPTY, quotes=(voted(2, 1),)),
            [
                "**Quotes by votes** · 1",
                f"- 👍 2 👎 1 “{COST}” (Harbour council \\*approves\\* the night ferry)",
            ],
        ),
        (
            replace(EMPTY, articles=(ArticleVotes(SUMMARY, 1, 0),)),
            ["**Articles by votes** · 1", "- 👍 1 👎 0 Night \\*ferry\\*"],
        ),
        (replace(EMPTY, refusals=(1, 1234)), ["**Refusals**: 👍 1 👎 1,234"]),
        (
            replace(EMPTY, refusals=(1, 0), never_quoted=(SUMMARY,), undated=(SUMMARY,)),
            [
                "**Refusals**: 👍 1 👎 0",
                "**Never quoted** · 1",
                "- Night \\*ferry\\*",
                "**Dates that nobody stated** · 1",
                "- Night \\*ferry\\*",
            ],
        ),
        (
            replace(EMPTY, refusals=(1, 0), unanswered=(ASKED,)),
            [
                "**Refusals**: 👍 1 👎 0",
                "**Most asked without an answer** · 1",
                "- 1,200 × “who paid \\*them\\*?” (<t:1609459200:R>)",
            ],
        ),
        (
            replace(EMPTY, refusals=(1, 0), alike=(Pair(OBSERVATORY, FERRY, 0.934),)),
            [
                "**Refusals**: 👍 1 👎 0",
                "**Much the same** · 1",
                f"- {OBSERVATORY.title[:49]}",
            ],
        ),
    ],
    ids=["quotes", "articles", "refusals", "a look", "unanswered", "alike"],
)
def test_each_list_has_its_head_and_lines(made: Report, lines: list[str]) -> None:
    shown = texts(report(made))[1].splitlines()
    assert len(shown) == len(lines)
    for line, expected in zip(shown, lines, strict=True):
        assert line.startswith(expected)


def test_articles_that_say_the_same_are_named_with_how_much() -> None:
    shown = texts(report(replace(EMPTY, alike=(Pair(OBSERVATORY, FERRY, 0.934),))))[1]
    assert "(93% of the words)" in shown.replace("\N{NO-BREAK SPACE}", "").replace(" %", "%")


def test_what_is_disputed_stands_first_with_its_buttons_and_not_again() -> None:
    made = replace(EMPTY, quotes=(voted(0, 5),) * 5)
    items = report(made)
    assert sum(f">>> {COST}" in text for text in texts(items)) == 3
    assert labels(items)[:2] == ["Hide this sentence", "Context"]


@pytest.mark.parametrize(("down", "said"), [(1, "1 member voted"), (3, "3 members voted")])
def test_a_disputed_quote_is_shown_with_the_votes_on_it(down: int, said: str) -> None:
    head, block, about = texts(disputed(voted(2, down)))
    assert head.startswith(said)
    assert block == f">>> {COST}"
    assert about.startswith(f"-# 👍 2 👎 {down} · Harbour council")


def test_long_lists_are_cut_and_counted() -> None:
    shown = texts(report(replace(EMPTY, never_quoted=(SUMMARY,) * 12)))[1].splitlines()
    assert shown[1] == "**Never quoted** · 12"
    assert shown[-1] == "- … and 7 more"
    assert len(shown) == 8


def test_a_report_of_the_longest_lists_keeps_discords_limits() -> None:
    long = replace(SUMMARY, title="*" * 500)
    quotes = tuple(voted(n, 9) for n in range(9))
    made = Report(
        quotes, (ArticleVotes(long, 1, 1),) * 9, (9, 9), (long,) * 9, (long,) * 9,
        (Pair(FERRY, OBSERVATORY, 1.0),) * 9, (replace(ASKED, words="*" * 500),) * 9,
    )  # fmt: skip
    assert within_limits(report(made))


@pytest.mark.parametrize(
    ("lines", "room", "shown"),
    [
        (["ab", "cd"], 5, "ab\ncd"),
        (["ab", "cd"], 4, "ab"),
        (["ab", "c", "d"], 2, "ab"),
        (["ab"], 1, "…"),
        ([], 9, "…"),
    ],
)
def test_as_many_lines_are_kept_as_there_is_room_for(
    lines: list[str], room: int, shown: str
) -> None:
    assert fitting(lines, room) == shown


def test_questions_without_an_answer_are_shown_where_there_are_some() -> None:
    assert unanswered([]) == []
    [shown] = texts(unanswered([ASKED]))
    assert shown.startswith("**Most asked without an answer** · 1\n- 1,200 × “who paid")


def test_hidden_sentences_have_a_button_each_that_shows_it_again() -> None:
    assert texts(hidden([])) == ["No sentence is hidden here."]
    one, other = (Hidden(ArticleId(n), "Night ferry", "It *sank*.") for n in ("a", "b"))
    items = hidden([one, other])
    assert texts(items)[1:] == [">>> It \\*sank\\*.", "-# Night ferry"] * 2
    assert rows(items) == [["Show again"], ["Show again"]]
    assert key(one) == key(replace(one, title="Other")) != key(other)
    many = hidden([one] * 14)
    assert texts(many)[-1] == "-# … and 5 more"
    assert within_limits(many)
    assert sum(map(units, texts(many))) < VIEW_CHARACTERS
