"""Lists of articles, and one article's details."""

import math
from collections.abc import Sequence

from discord import ui

from bot.translation import number as written
from bot.translation import say, say_many
from bot.views import limits
from bot.views.answer import source_link
from bot.views.buttons import PATTERN, Action, button, custom_id, pager
from bot.views.escape import escape, label
from bot.views.excerpt import excerpt
from bot.views.items import Items
from bot.views.provenance import changed, dated
from bot.views.titles import Title
from index.model.article import Article, Span
from index.model.stored import Source

A_PAGE = 10
_TITLE_SHOWN = 120
_SOURCE_SHOWN = 40
_SOURCES_SHOWN = 5
_ADDRESS_SHOWN = 100
_BEGINNING = 600  # units of an article's text shown of it


def page(titles: Sequence[Title], number: int) -> Items:
    """Lay out one page of titles; a number past the end gives the last page."""
    if not titles:
        return [ui.TextDisplay(say("There are no articles yet."))]
    pages = math.ceil(len(titles) / A_PAGE)
    number = min(number, pages - 1)
    lines = [_line(title) for title in titles[number * A_PAGE : (number + 1) * A_PAGE]]
    place = say("page {number} of {pages}", number=number + 1, pages=pages)
    head = f"**{say('Articles')}** · {written(len(titles))} · {place}"
    items: Items = [ui.TextDisplay("\n".join([head, *lines]))]
    if pages > 1:
        items.append(pager(number, pages))
    return items


def _line(title: Title) -> str:
    facts = [str(title.published) if title.published else say("undated")]
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
        _author(found.author),
        dated(found),
        changed(found),
        say_many("{count} character", "{count} characters", len(found.text)),
    ]
    title = escape(limits.cut(label(found.title), _TITLE_SHOWN)) or say("Untitled")
    lines = [f"**{title}**", f"-# {' · '.join(fact for fact in facts if fact)}"]
    lines += _places(sources[1:])
    if taken_away:
        gone = " ".join(escape(limits.cut(label(each), _ADDRESS_SHOWN)) for each in taken_away[:3])
        lines.append("⚠ " + say("Its server took the page away: {pages}", pages=gone))
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
    names = ", ".join(shown)
    if more := len(named) - len(shown):
        names = say("{names} and {count} more", names=names, count=written(more))
    return [f"-# {say('also at: {names}', names=names)}"]


def _author(name: str) -> str:
    """Name who wrote an article; nothing where nobody is named."""
    return say("by {author}", author=escape(limits.cut(label(name), _SOURCE_SHOWN))) if name else ""


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
