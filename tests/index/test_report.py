"""A report: quotes that still stand with their votes, articles with theirs, what needs a look."""

from dataclasses import replace
from datetime import date

import pytest

from index.feedback import Feedback, QuoteVotes, digest
from index.model.article import ArticleId, Span
from index.model.stored import ArticleSummary
from index.report import make_report, standing
from tests.factories import article

TEXT = "The mayor sold the bridge. Nobody asked."
SOLD = QuoteVotes(ArticleId("one"), 0, 26, digest(TEXT[:26]), "a1", 1, 3)


def summary(name: str, published: date | None = None) -> ArticleSummary:
    made = article(TEXT, name, published=published)
    return ArticleSummary(
        made.id, made.collection, made.origin, name, "", published, "", "", len(TEXT), 1, ""
    )


@pytest.mark.parametrize(
    ("text", "boilerplate", "stands"),
    [
        (TEXT, [], True),
        (TEXT, [Span(27, 40)], True),
        (TEXT, [Span(0, 26)], False),  # hidden since
        (TEXT, [Span(10, 12)], False),
        (TEXT.replace("mayor", "major"), [], False),
        ("", [], False),
        (None, [], False),
    ],
)
def test_a_quote_stands_while_its_article_says_it(
    text: str | None, boilerplate: list[Span], stands: bool
) -> None:
    made = None if text is None else article(text, "one", boilerplate=tuple(boilerplate))
    assert standing(SOLD, made) is stands


def test_votes_are_put_together_by_quote_and_article() -> None:
    gone = replace(SOLD, digest="0" * 16, up=2, down=1, answer="a2")
    elsewhere = replace(SOLD, article=ArticleId("elsewhere"))
    feedback = Feedback((SOLD, gone, elsewhere), (1, 2), frozenset({ArticleId("one")}))
    dated = date(2020, 1, 1)
    made = make_report(
        [summary("one", dated), summary("two"), summary("three", dated)],
        {ArticleId("one"): article(TEXT, "one")},
        feedback,
    )
    assert [(quote.text, quote.votes) for quote in made.quotes] == [(TEXT[:26], SOLD)]
    assert made.disputed == made.quotes
    assert [(a.article.id, a.up, a.down) for a in made.articles] == [("one", 3, 4)]
    assert made.refusals == (1, 2)
    assert [each.id for each in made.never_quoted] == ["two", "three"]
    assert [each.id for each in made.undated] == ["two"]
    assert made.alike == ()
