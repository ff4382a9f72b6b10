"""What a message holds as its reader sees it: texts, buttons, and whether Discord takes it."""

import json
from datetime import UTC, datetime
from typing import Any

from discord import ui

from bot.storage.saved_answers import AnswerId, SavedAnswer, place
from bot.views import limits
from bot.views.buttons import PATTERN
from bot.views.items import Items
from index.model.article import Article, Quote, Span
from index.text.language import ENGLISH

TEXT, BUTTON, LINK_STYLE = 10, 2, 5


def quote(article: Article, words: str, bold: str | None = None, score: float = 0.9) -> Quote:
    start = article.text.index(words)
    highlight = None
    if bold is not None:
        highlight = Span(words.index(bold), words.index(bold) + len(bold))
    return Quote(article, start, start + len(words), score, highlight)


def saved(*quotes: Quote, answered: bool = True) -> SavedAnswer:
    places = tuple(place(each) for each in quotes)
    return SavedAnswer(AnswerId("a" * 12), None, answered, places, datetime.now(UTC))


def payload(items: Items) -> list[dict[str, Any]]:
    return [item.to_component_dict() for item in items]


def flat(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    every = []
    for component in components:
        every += [component, *flat(component.get("components", []))]
    return every


def texts(items: Items) -> list[str]:
    return [c["content"] for c in flat(payload(items)) if c["type"] == TEXT]


def sentences(article: Article) -> tuple[Span, ...]:
    return ENGLISH.sentences.split(article.text, article.boilerplate)


def quotes_in(items: Items) -> list[str]:
    return [text for text in texts(items) if text.startswith(">>> ")]


def rows(items: Items) -> list[list[str]]:
    return [labels([item]) for item in items if isinstance(item, ui.ActionRow)]


def labels(items: Items) -> list[str]:
    buttons = [c for c in flat(payload(items)) if c["type"] == BUTTON]
    return [button.get("label") or button["emoji"]["name"] for button in buttons]


def within_limits(items: Items) -> bool:
    every = flat(payload(items))
    assert json.dumps(every)
    assert len(every) <= limits.VIEW_COMPONENTS
    assert sum(limits.units(t) for t in texts(items)) <= limits.VIEW_CHARACTERS
    assert all(texts(items))
    for button in (c for c in every if c["type"] == BUTTON):
        assert limits.units(button.get("label") or "") <= limits.BUTTON_LABEL
        if button["style"] == LINK_STYLE:
            assert limits.units(button["url"]) <= limits.BUTTON_URL
        else:
            assert len(button["custom_id"]) <= limits.CUSTOM_ID
            assert PATTERN.fullmatch(button["custom_id"])
    return True


COST = "The crossing will cost 40 crowns and take twenty-five minutes."
