"""What is new, as Discord shows it: each article's telling quote, and changes side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from discord import ui

from bot.translation import say, say_many
from bot.views import limits
from bot.views.dates import day_in_words
from bot.views.escape import address, escape, label
from bot.views.items import Items
from bot.views.quoted import quoted
from index.model.article import Article, Quote
from index.news import Change, Novelty

SHOWN: Final = 8
"""Articles in one message at most; the rest is counted."""
_TITLE: Final = 80
_TOLD: Final = 300
_CHANGED: Final = 250
_VALUE: Final = 60
_KEPT: Final = 60
"""Units kept free for the line that counts the rest."""


def digest(found: Sequence[Novelty], since: date, count: int) -> Items:
    """Show what is new since a day, as much as fits; `count` articles are new in all.

    The articles that change something come first.
    """
    head = say("**New since {date}**", date=day_in_words(since))
    items: Items = [ui.TextDisplay(head)]
    room = limits.VIEW_CHARACTERS - limits.units(head) - _KEPT
    shown = 0
    for each in sorted(found, key=lambda novelty: not novelty.changes)[:SHOWN]:
        made = _novelty(each)
        used = sum(limits.units(item) for item in made)
        if used > room or len(items) + len(made) >= limits.VIEW_COMPONENTS:
            break
        room -= used
        items += [ui.TextDisplay(text) for text in made]
        shown += 1
    if count > shown:
        rest = count - shown
        more = say_many("… and {count} more article", "… and {count} more articles", rest)
        items.append(ui.TextDisplay(f"-# {more}"))
    return items


def _novelty(found: Novelty) -> list[str]:
    texts = [f"**{_linked(found.article)}**"]
    if found.told:
        texts += _quoted(found.told, _TOLD)
    texts.append(f"-# {day_in_words(found.article.published)}")
    for each in found.changes:
        texts += _change(each)
    return texts


def _change(made: Change) -> list[str]:
    before, after = (escape(limits.cut(label(value), _VALUE)) for value in made.values)
    texts = [f"{before} → **{after}**"]
    for quote in (made.before, made.after):
        texts += [*_quoted(quote, _CHANGED), _source(quote.article)]
    return texts


def _quoted(quote: Quote, limit: int) -> list[str]:
    block, note = quoted(quote, limit)
    return [block, note] if note else [block]


def _source(article: Article) -> str:
    return f"-# {_linked(article)} · {day_in_words(article.published)}"


def _linked(article: Article) -> str:
    link = address(article.url) if article.url else None
    title = _title(article)
    if link and limits.units(link) <= limits.BUTTON_URL:
        title = f"[{title}](<{link}>)"
    return title


def _title(article: Article) -> str:
    return escape(limits.cut(label(article.title), _TITLE)) or say("Untitled")
