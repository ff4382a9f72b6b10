"""What curators see of readers' votes, and of sentences that are hidden."""

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

import discord
from discord import ui

from bot.storage.saved_answers import AnswerId
from bot.translation import number, percent, say, say_many
from bot.views import limits
from bot.views.buttons import Action, button
from bot.views.escape import escape, label
from bot.views.items import Items
from bot.views.quoted import quoted
from index.feedback import Unanswered
from index.model.article import Quote, Span
from index.model.stored import ArticleSummary, Hidden
from index.report import Report, VotedQuote
from index.search.duplicates import Pair

T = TypeVar("T")

_DISPUTED_SHOWN = 3
_QUOTE_UNITS = 400  # of each quote in the report
_LINES = 5  # of each list
_TITLE = 80
_PAIRED = 50  # units of each of two titles in a line
_WORDS = 200  # units of a hidden sentence
_HIDDEN_SHOWN = 9  # four components each, of 40 in a message


def report(made: Report) -> Items:
    """Show votes by quote and article, questions without an answer, what needs a curator's look."""
    items: Items = [ui.TextDisplay(f"**{say('What came back from readers')}**")]
    for found in made.disputed[:_DISPUTED_SHOWN]:
        items += disputed(found)
    told = len(made.disputed[:_DISPUTED_SHOWN])
    lines = _listed(
        say("Quotes by votes"),
        [q for q in made.quotes if q not in made.disputed[:told]],
        lambda q: (
            f"{_votes(q.votes.up, q.votes.down)} “{_cut(q.text)}” ({_title(q.article.title)})"
        ),
    )
    lines += _listed(
        say("Articles by votes"),
        made.articles,
        lambda a: f"{_votes(a.up, a.down)} {_title(a.article.title)}",
    )
    if any(made.refusals):
        lines.append(f"**{say('Refusals')}**: {_votes(*made.refusals)}")
    lines += _listed(say("Most asked without an answer"), made.unanswered, _asked)
    lines += _listed(say("Never quoted"), made.never_quoted, _named)
    lines += _listed(say("Dates that nobody stated"), made.undated, _named)
    lines += _listed(say("Much the same"), made.alike, _pair)
    if not made.quotes and not made.articles and not any(made.refusals):
        lines.insert(0, say("Nobody has voted on a quote yet."))
    room = limits.VIEW_CHARACTERS - sum(
        limits.units(item.content) for item in items if isinstance(item, ui.TextDisplay)
    )
    return [*items, ui.TextDisplay(fitting(lines, room))]


def unanswered(asked: Sequence[Unanswered]) -> Items:
    """Show what was asked most without an answer; nothing where nothing was."""
    lines = _listed(say("Most asked without an answer"), asked, _asked)
    return [ui.TextDisplay("\n".join(lines))] if lines else []


def disputed(found: VotedQuote) -> Items:
    """Show a quote that members voted down, with a button that hides it."""
    votes, article = found.votes, found.article
    sentence = Span(votes.start, votes.end)
    shown = Quote(article, *sentence, 0.0, sentences=(sentence,))
    block, note = quoted(shown, _QUOTE_UNITS)
    about = f"-# {_votes(votes.up, votes.down)} · {_title(article.title)}"
    return [
        ui.TextDisplay(
            say_many(
                "{count} member voted this quote down:",
                "{count} members voted this quote down:",
                votes.down,
            )
        ),
        ui.TextDisplay(block),
        ui.TextDisplay(f"{note}\n{about}" if note else about),
        ui.ActionRow(
            button(Action.HIDE, AnswerId(votes.answer)), button(Action.CONTEXT, votes.answer)
        ),
    ]


def hidden(found: Sequence[Hidden], head: str = "") -> Items:
    """List hidden sentences, each with a button that shows it again."""
    if not found:
        return [ui.TextDisplay(say("No sentence is hidden here."))]
    items: Items = [ui.TextDisplay(head or f"**{say('Sentences that are hidden here')}**")]
    for each in found[:_HIDDEN_SHOWN]:
        items.append(ui.TextDisplay(f">>> {escape(limits.cut(each.words, _WORDS))}"))
        items.append(ui.TextDisplay(f"-# {_title(each.title)}"))
        items.append(ui.ActionRow(button(Action.UNHIDE, key(each))))
    if len(found) > _HIDDEN_SHOWN:
        rest = len(found) - _HIDDEN_SHOWN
        more = say_many("… and {count} more", "… and {count} more", rest)
        items.append(ui.TextDisplay(f"-# {more}"))
    return items


def key(hidden: Hidden) -> str:
    """Name a hidden sentence in a button's id."""
    named = f"{hidden.article}\0{hidden.words}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(named, digest_size=12).hexdigest()


def fitting(lines: Sequence[str], room: int) -> str:
    """Join as many lines as there is room for."""
    kept: list[str] = []
    for line in lines:
        if limits.units("\n".join([*kept, line])) > room:
            break
        kept.append(line)
    return "\n".join(kept) or "…"


def _listed(name: str, found: Sequence[T], line: Callable[[T], str]) -> list[str]:
    if not found:
        return []
    shown = [f"- {line(each)}" for each in found[:_LINES]]
    if (more := len(found) - _LINES) > 0:
        shown.append("- " + say_many("… and {count} more", "… and {count} more", more))
    return [f"**{name}** · {number(len(found))}", *shown]


def _votes(up: int, down: int) -> str:
    return f"👍 {number(up)} 👎 {number(down)}"


def _named(summary: ArticleSummary) -> str:
    return _title(summary.title)


def _asked(question: Unanswered) -> str:
    words = escape(limits.cut(label(question.words), _TITLE))
    when = discord.utils.format_dt(question.last, "R")
    return f"{number(question.times)} × “{words}” ({when})"


def _pair(pair: Pair) -> str:
    return say(
        "{one} and {other} ({share} of the words)",
        one=_short(pair.one.title),
        other=_short(pair.other.title),
        share=percent(pair.share),
    )


def _short(title: str) -> str:
    return escape(limits.cut(label(title), _PAIRED)) or say("Untitled")


def _title(title: str) -> str:
    return escape(limits.cut(label(title), _TITLE)) or say("Untitled")


def _cut(text: str) -> str:
    """Show the beginning of a quote in a list; the ellipsis stands outside of it."""
    return escape(limits.cut(label(text), _TITLE))
