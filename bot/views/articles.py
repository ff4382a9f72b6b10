"""Lists of articles, and one article's details."""

import math
from collections.abc import Sequence

from discord import ui

from bot.translation import say
from bot.views import limits
from bot.views.answer import Items, source_link
from bot.views.buttons import PATTERN, Action, button, custom_id, pager
from bot.views.escape import escape, label
from bot.views.excerpt import excerpt
from bot.views.titles import Title
from index.model.article import Article, Span
from index.model.stored import Source
from index.timeline.provenance import date_and_source, last_change

A_PAGE = 10
_TITLE_SHOWN = 120
_SOURCE_SHOWN = 40
_SOURCES_SHOWN = 5
_ADDRESS_SHOWN = 100
_BEGINNING = 600  # units of an article's text shown of it


def page(titles: Sequence[Title], number: int) -> Items:
    """Lay out one page of titles; a number past the end gives the last page."""
    if not titles:
        return [ui.TextDisplay("There are no articles yet.")]
    pages = math.ceil(len(titles) / A_PAGE)
    number = min(number, pages - 1)
    lines = [_line(title) for title in titles[number * A_PAGE : (number + 1) * A_PAGE]]
    head = f"**Articles** · {len(titles):,} · page {number + 1} of {pages}"
    items: Items = [ui.TextDisplay("\n".join([head, *lines]))]
    if pages > 1:
        items.append(pager(number, pages))
    return items


def _line(title: Title) -> str:
    facts = [str(title.published) if title.published else "undated"]
    if title.source:
        facts.append(escape(limits.cut(title.source, _SOURCE_SHOWN)))
    return f"- {escape(limits.cut(title.title, _TITLE_SHOWN))} ({', '.join(facts)})"


def article(
    found: Article,
    sentences: Sequence[Span],
    sources: Sequence[Source] = (),
    taken_away: Sequence[str] = (),
) -> Items:
    """Show an article's title, source, date, author, length, further sources and beginning.

    `sentences` are where its own stand, `taken_away` the pages that are no longer there.
    """
    beginning = _beginning(found, sentences)
    facts = [
        escape(limits.cut(label(found.source), _SOURCE_SHOWN)) if found.source else "",
        f"by {escape(limits.cut(label(found.author), _SOURCE_SHOWN))}" if found.author else "",
        date_and_source(found),
        last_change(found),
        f"{len(found.text):,} characters",
    ]
    title = escape(limits.cut(label(found.title), _TITLE_SHOWN)) or "Untitled"
    lines = [f"**{title}**", f"-# {' · '.join(fact for fact in facts if fact)}"]
    lines += _places(sources[1:])
    if taken_away:
        gone = " ".join(escape(limits.cut(label(each), _ADDRESS_SHOWN)) for each in taken_away[:3])
        lines.append(f"⚠ Its server took the page away: {gone}")
    items: Items = [ui.TextDisplay("\n".join(lines))]
    if beginning:
        items.append(ui.TextDisplay(f">>> {escape(beginning)}"))
    buttons = []
    if PATTERN.fullmatch(custom_id(Action.ASK, found.id)):
        buttons.append(button(Action.ASK, found.id))
    if link := source_link(found):
        buttons.append(ui.Button(label=say("Source"), url=link))
    if buttons:
        items.append(ui.ActionRow(*buttons))
    return items


def _places(further: Sequence[Source]) -> list[str]:
    """Name the other places that say just the same."""
    if not further:
        return []
    named = [each.source or each.url or each.origin.rsplit("/", 1)[-1] for each in further]
    shown = [escape(limits.cut(label(name), _SOURCE_SHOWN)) for name in named[:_SOURCES_SHOWN]]
    more = len(named) - len(shown)
    return [f"-# also at: {', '.join(shown)}{f' and {more} more' if more else ''}"]


def _beginning(found: Article, sentences: Sequence[Span]) -> str:
    """Take the first sentences, as many as there is room for and no boilerplate among them."""
    if not sentences:
        return ""
    start = sentences[0].start
    stop = min([len(found.text), *(f.start for f in found.boilerplate if f.start >= start)])
    own = [Span(s.start - start, s.end - start) for s in sentences if s.end <= stop]
    text = found.text[start : start + own[-1].end] if own else found.text[start:stop]
    shown = excerpt(text, own, None, _BEGINNING)
    return text[shown.start : shown.end]
