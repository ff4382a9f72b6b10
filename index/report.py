"""What comes back to curators: what readers voted on, and which articles need a look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.feedback import Feedback, QuoteVotes, Unanswered, digest
from index.model.article import Article, ArticleId
from index.model.stored import ArticleSummary
from index.search.duplicates import Pair


@dataclass(frozen=True, slots=True)
class VotedQuote:
    """A quote that still stands, with the votes on it."""

    article: Article
    votes: QuoteVotes

    @property
    def text(self) -> str:
        """The quote itself."""
        return self.article.text[self.votes.start : self.votes.end]


@dataclass(frozen=True, slots=True)
class ArticleVotes:
    """An article with the votes on all its quotes, those that no longer stand too."""

    article: ArticleSummary
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Report:
    """Votes by quote and by article, the most disputed first; what was never quoted or dated.

    `alike` are articles that say much the same, the most alike first; `unanswered` are questions
    without an answer that servers wanted kept, the most asked first.
    """

    quotes: tuple[VotedQuote, ...]
    articles: tuple[ArticleVotes, ...]
    refusals: tuple[int, int]
    never_quoted: tuple[ArticleSummary, ...]
    undated: tuple[ArticleSummary, ...]
    alike: tuple[Pair, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()

    @property
    def disputed(self) -> tuple[VotedQuote, ...]:
        """The quotes that so many voted down that a curator should look at them."""
        return tuple(quote for quote in self.quotes if quote.votes.disputed)


def standing(votes: QuoteVotes, article: Article | None) -> bool:
    """Tell whether an article still says a quote, and nobody has hidden it."""
    return (
        article is not None
        and digest(article.text[votes.start : votes.end]) == votes.digest
        and not any(s.start < votes.end and votes.start < s.end for s in article.boilerplate)
    )


def make_report(
    summaries: Sequence[ArticleSummary],
    articles: Mapping[ArticleId, Article],
    feedback: Feedback,
    alike: tuple[Pair, ...] = (),
) -> Report:
    """Put together what is known of a scope's articles; `articles` are those that were voted on."""
    known = {each.id: each for each in summaries}
    totals: dict[ArticleId, tuple[int, int]] = {}
    for votes in feedback.quotes:
        if votes.article in known:
            up, down = totals.get(votes.article, (0, 0))
            totals[votes.article] = up + votes.up, down + votes.down
    ranked = sorted(totals.items(), key=lambda item: (-item[1][1], item[1][0], item[0]))
    return Report(
        quotes=tuple(
            VotedQuote(articles[votes.article], votes)
            for votes in feedback.quotes
            if votes.article in known and standing(votes, articles.get(votes.article))
        ),
        articles=tuple(ArticleVotes(known[name], *votes) for name, votes in ranked),
        refusals=feedback.refusals,
        never_quoted=tuple(each for each in summaries if each.id not in feedback.quoted),
        undated=tuple(each for each in summaries if each.published is None),
        alike=alike,
        unanswered=feedback.unanswered,
    )
