"""`pullquote report`: what readers made of quotes, and which articles need a look."""

import re
from collections.abc import Iterable
from typing import Annotated, Any, Final

import typer
from rich.console import Console

from index.cli.context import (
    JSON_HELP,
    CollectionOption,
    harmless,
    open_library,
    output,
    print_json,
    scope_of,
    settings_of,
)
from index.databases import opened_shared
from index.feedback import Unanswered, feedback_in
from index.model.article import Article
from index.model.stored import ArticleSummary
from index.report import Report, VotedQuote, make_report
from index.search.duplicates import Pair, near_duplicates

_SHOWN: Final = 20
"""Lines of each list; `--json` has all."""
_GUILD: Final = re.compile(r"guild:([0-9]{1,19})")


def run(
    context: typer.Context,
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Show members' votes by quote and article, and articles never quoted, undated or much alike.

    Votes, and questions without an answer where a server's managers keep them, are those that the
    bot has; of one server alone where its collection is named.
    """
    server = _GUILD.fullmatch(collection or "")
    settings = settings_of(context)
    with open_library(context) as library, opened_shared(settings.store) as shared:
        feedback = feedback_in(settings.data, int(server[1]) if server else None, shared)
        scope = scope_of(library, collection)
        voted = library.store.articles({each.article for each in feedback.quotes}, scope)
        alike = near_duplicates(library.store, scope)
        made = make_report(library.articles(scope), voted, feedback, alike)
    if as_json:
        print_json(report_json(made))
    else:
        print_report(made, output())


def report_json(made: Report) -> dict[str, Any]:
    """Give a report as what `--json` prints."""
    return {
        "quotes": [
            {
                "article": each.article.id,
                "text": each.text,
                "start": each.votes.start,
                "end": each.votes.end,
                "up": each.votes.up,
                "down": each.votes.down,
                "disputed": each.votes.disputed,
            }
            for each in made.quotes
        ],
        "articles": [
            {"article": each.article.id, "up": each.up, "down": each.down} for each in made.articles
        ],
        "refusals": {"up": made.refusals[0], "down": made.refusals[1]},
        "never_quoted": [each.id for each in made.never_quoted],
        "undated": [each.id for each in made.undated],
        "alike": [
            {"articles": [each.one.id, each.other.id], "share": round(each.share, 4)}
            for each in made.alike
        ],
        "unanswered": [
            {"words": each.words, "times": each.times, "last": each.last.isoformat()}
            for each in made.unanswered
        ],
    }


def print_report(made: Report, screen: Console) -> None:
    """Print a report as a person likes to read it."""
    if not made.quotes and not made.articles and not any(made.refusals):
        screen.print("No member of a server has voted on a quote yet.")
    _print(screen, "voted down by three members or more", map(_quote, made.disputed))
    rest = [each for each in made.quotes if not each.votes.disputed]
    _print(screen, "other quotes by votes", map(_quote, rest))
    by_article = (f"{_votes(a.up, a.down)}  {_title(a.article)}" for a in made.articles)
    _print(screen, "articles by votes", by_article)
    if any(made.refusals):
        _print(screen, "refusals", [_votes(*made.refusals)])
    _print(screen, "most asked without an answer", map(_asked, made.unanswered))
    _print(screen, "never quoted", map(_title, made.never_quoted))
    _print(screen, "dates that nobody stated", map(_title, made.undated))
    _print(screen, "much the same", map(_pair, made.alike))


def _print(screen: Console, name: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if not found:
        return
    screen.print(f"{name}: {len(found):,}", style="bold")
    for line in found[:_SHOWN]:
        screen.print(f"  {harmless(line)}", markup=False)
    if len(found) > _SHOWN:
        screen.print(f"  … and {len(found) - _SHOWN:,} more (--json lists all)", style="dim")


def _quote(found: VotedQuote) -> str:
    words = " ".join(found.text.split())
    return f"{_votes(found.votes.up, found.votes.down)}  {words}  ({found.article.id})"


def _votes(up: int, down: int) -> str:
    return f"{up:,} for, {down:,} against"


def _asked(question: Unanswered) -> str:
    return f"{question.times:,} × {question.words}  (last {question.last:%Y-%m-%d})"


def _pair(pair: Pair) -> str:
    return f"{_title(pair.one)} and {_title(pair.other)}: {pair.share:.0%} of the words"


def _title(summary: ArticleSummary | Article) -> str:
    return f"{summary.title or summary.origin.rsplit('/', 1)[-1]}  ({summary.id})"
