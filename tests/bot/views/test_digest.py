"""A digest as Discord shows it: quotes as they stand, changes side by side, the rest counted."""

from datetime import date

from discord import ui

from bot.views import limits
from bot.views.digest import SHOWN, digest
from index.model.article import Quote, Span
from index.news import Change, ChangeKind, Novelty
from tests.factories import article

DAY = date(2021, 3, 9)


def quote(text: str, marked: str, name: str, **stated: object) -> Quote:
    start = text.index(marked)
    made = article(text, name, boilerplate=(), **stated)
    whole = Span(0, len(text))
    return Quote(made, *whole, 1.0, Span(start, start + len(marked)), sentences=(whole,))


OLD = quote("The storm sank 7 boats.", "7", "old", title="Storm", published=date(2021, 3, 2))
NEW = quote("It has risen to 19 boats.", "19", "new", title="Toll *rises*", published=DAY)
CHANGED = Novelty(NEW.article, NEW, (Change(ChangeKind.FIGURE, OLD, NEW),))


def plain(name: str, length: int = 20) -> Novelty:
    text = "A word is a word and so on. " * length
    made = quote(text.strip(), "word", name, title=name, published=DAY)
    return Novelty(made.article, made, ())


def texts(items: list[ui.Item[ui.LayoutView]]) -> list[str]:
    return [item.content for item in items if isinstance(item, ui.TextDisplay)]


def test_a_change_stands_side_by_side_above_both_quotes() -> None:
    shown = texts(list(digest([plain("dull"), CHANGED], DAY, 2)))
    assert shown[0] == "**New since 9 Mar 2021**"
    assert shown[1] == "**Toll \\*rises\\***"
    at = shown.index("7 → **19**")
    assert shown[at + 1] == ">>> The storm sank **7** boats."
    assert shown[at + 2] == "-# Storm · 2 Mar 2021"
    assert shown[at + 3] == ">>> It has risen to **19** boats."
    assert "**dull**" in shown[at:]


def test_what_does_not_fit_is_counted() -> None:
    items = list(digest([plain(f"n{number}") for number in range(SHOWN + 4)], DAY, 99))
    shown = texts(items)
    assert len(items) <= limits.VIEW_COMPONENTS
    assert sum(map(limits.units, shown)) <= limits.VIEW_CHARACTERS
    told = sum(text.startswith(">>> ") for text in shown)
    assert shown[-1] == f"-# … and {99 - told} more articles"


def test_an_article_links_to_where_it_stands() -> None:
    made = quote("It has risen.", "It", "x", title="Toll", url="https://example.com/a")
    shown = texts(list(digest([Novelty(made.article, made, ())], DAY, 1)))
    assert shown[1] == "**[Toll](<https://example.com/a>)**"
    assert shown[-1] == "-# undated"
