"""Answers as Components V2.

Why not embeds: each quote can have its own buttons under it, a member who has switched link
previews off still sees the answer, text runs the full width of a phone, and 4,000 characters lie
in one message whose length is one sum.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from discord import ui

from bot.storage.saved_answers import SavedAnswer
from bot.translation import mark, say
from bot.views import limits
from bot.views.asked import QUESTION_SHOWN, asked
from bot.views.buttons import Action, button
from bot.views.dates import day_in_words
from bot.views.escape import address, escape, label
from bot.views.excerpt import surroundings
from bot.views.items import Items
from bot.views.quoted import noted_block
from index.model.article import Article, Quote, Span, Standing

QUOTES_SHOWN = 3
CLOSEST_SHOWN = 2
NEARLY = 0.1
"""How probably a refused question's nearest passage must answer to be shown unasked: about half of
what the fitted thresholds ask of an answer (0.16 to 0.22)."""

_TITLE_SHOWN = 150
_SOURCE_SHOWN = 60
_ALSO_SHOWN = 2
_OVERHEAD = 1250  # units for everything but the quotes, at their longest
_QUOTES_UNITS = limits.VIEW_CHARACTERS - _OVERHEAD - 2 * QUESTION_SHOWN
_CONTEXT_UNITS = limits.VIEW_CHARACTERS - _OVERHEAD - 2 * QUESTION_SHOWN
MOST_SURE = 99  # per cent: nothing read off a text is certain
_STANDINGS = {
    Standing.EARLIER: mark("**An earlier report said:**"),
    Standing.LATER: mark("**A later report says:**"),
    Standing.DIFFERS: mark("**Reports differ. Another says:**"),
}
_SURENESS = ((0.8, mark("very likely")), (0.6, mark("likely")), (0.0, mark("possibly")))


def answer(
    saved: SavedAnswer,
    question: str,
    quotes: Sequence[Quote],
    *,
    private: bool,
    follows: Sequence[str] = (),
    kept_to: str = "",
    at_once: int = QUOTES_SHOWN,
    numbers: Sequence[int] = (),
    complete: bool = True,
) -> Items:
    """Show an answer: `at_once` quotes at most, or that the articles don't say.

    `quotes` are the closest passages where there is no answer, `numbers` their places in what is
    saved where some are gone, `follows` the questions that this one follows, the latest first,
    `kept_to` a line that says what it was kept to. Where it isn't `complete`, not all articles
    could be searched.
    """
    head = asked(question, follows)
    items: Items = [head, ui.TextDisplay(kept_to)] if kept_to else [head]
    room = _QUOTES_UNITS - max(0, limits.units(head.content) - 2 * QUESTION_SHOWN)
    room -= limits.units(kept_to)
    votes = [button(Action.UP, saved.id), button(Action.DOWN, saved.id)]
    if not saved.answered:
        return [*items, *_refusal(saved, quotes, votes, room, complete=complete)]
    shown = quotes[:at_once]
    numbers = (numbers or range(len(quotes)))[: len(shown)]
    buttons = list(votes)
    if numbers[-1] + 1 < len(saved.places):
        buttons.insert(0, button(Action.MORE, saved.id, numbers[-1] + 1))
    if private:
        buttons.insert(0, button(Action.SHARE, saved.id))
    items += _quotes(saved, shown, numbers, room)
    own = _own_buttons(saved, shown[0], numbers[0]) if len(shown) == 1 else []
    if own and len(own) + len(buttons) <= limits.ROW_BUTTONS:
        items[-1] = ui.ActionRow(*own, *buttons)
    else:
        items.append(ui.ActionRow(*buttons))
    if not complete:
        note = say("I couldn't search all of the articles just now: there may be more.")
        items.append(ui.TextDisplay(f"-# {note}"))
    return items


def _refusal(
    saved: SavedAnswer,
    closest: Sequence[Quote],
    votes: list[ui.Button[ui.LayoutView]],
    room: int,
    *,
    complete: bool,
) -> Items:
    """Say that there is no answer; what nearly is one is shown, and not as one."""
    nothing = say("The articles don't say.")
    if not complete:  # then they may
        nothing = say("I couldn't search all of the articles just now. Ask again in a moment.")
    items: Items = [ui.TextDisplay(f"**{nothing}**")]
    buttons = votes
    if saved.places:
        buttons = [button(Action.CLOSEST, saved.id), *votes]
    if closest and closest[0].score >= NEARLY:
        near = replace(closest[0], highlight=None)
        items.append(ui.TextDisplay(say("The nearest they come to it:")))
        items += noted_block(near, room)
        items.append(ui.TextDisplay(_about(near.article)))
        buttons = [button(Action.CONTEXT, saved.id, 0), *buttons]
    return [*items, ui.ActionRow(*buttons)]


def as_of(newest: date | None) -> Items:
    """Say of which date the newest article is that was looked through, where that is long ago."""
    if newest is None:
        return []
    text = say("As of {date}: I looked through no newer article.", date=day_in_words(newest))
    return [ui.TextDisplay(f"-# {text}")]


def more(saved: SavedAnswer, quotes: Sequence[Quote], numbers: Sequence[int]) -> Items:
    """Show further quotes of an answer, or the closest passages of one that has none."""
    items = _quotes(saved, quotes, numbers)
    if not saved.answered:
        note = say(
            "None of these answers the question; they are the nearest that the articles say."
        )
        items.append(ui.TextDisplay(f"-# {note}"))
    elif numbers[-1] + 1 < len(saved.places):
        items.append(ui.ActionRow(button(Action.MORE, saved.id, numbers[-1] + 1)))
    return items


def context(quote: Quote, sentences: Sequence[Span]) -> Items:
    """Show a quote in bold among the sentences around it, of all those of its article."""
    reach = max(0, (_CONTEXT_UNITS // 2 - (quote.end - quote.start)) // 2)
    near = surroundings(quote.article, sentences, Span(quote.start, quote.end), reach)
    start = min([quote.start, *(each.start for each in near)])
    end = max([quote.end, *(each.end for each in near)])
    bold = Span(quote.start - start, quote.end - start)
    shown = Quote(quote.article, start, end, quote.score, bold, sentences=near)
    return [*noted_block(shown, _CONTEXT_UNITS), ui.TextDisplay(_about(quote.article))]


def reassurance(saved: SavedAnswer, quote: Quote, sentences: Sequence[Span]) -> Items:
    """Say how likely a quote answers, and show what stands around it to judge by."""
    if saved.answered:
        said = say(
            "That this answers is {how_sure}; my quotes can miss the point.",
            how_sure=sureness(quote.score),
        )
    else:
        said = say("I found no answer; this is the nearest that the articles say.")
    judge = say("Judge by what stands around it:")
    return [ui.TextDisplay(f"{said} {judge}"), *context(quote, sentences)]


def _quotes(
    saved: SavedAnswer, quotes: Sequence[Quote], numbers: Sequence[int], room: int = _QUOTES_UNITS
) -> Items:
    items: Items = []
    for at, (number, quote) in enumerate(zip(numbers, quotes, strict=True)):
        if items:
            items.append(ui.Separator())
        shown = quote if saved.answered else replace(quote, highlight=None)
        if said := _STANDINGS.get(quote.standing):
            items.append(ui.TextDisplay(say(said)))
        items += noted_block(shown, room // len(quotes))
        named = quote.article.id in {earlier.article.id for earlier in quotes[:at]}
        about = _from_the_same(quotes, at) if named else _about(quote.article)
        facts = _judgement(quote) if saved.answered else []
        items.append(ui.TextDisplay(" · ".join([about, *facts])))
        items.append(ui.ActionRow(*_own_buttons(saved, quote, number, source=not named)))
    return items


def _own_buttons(
    saved: SavedAnswer, quote: Quote, number: int, *, source: bool = True
) -> list[ui.Button[ui.LayoutView]]:
    link = source_link(quote.article) if source else None
    own = [button(Action.CONTEXT, saved.id, number)]
    return [*own, ui.Button(label=say("Source"), url=link)] if link else own


def _from_the_same(quotes: Sequence[Quote], at: int) -> str:
    """Say that a quote is from an article that is named above it."""
    if quotes[at - 1].article.id == quotes[at].article.id:
        return f"-# {say('from the same article')}"
    return f"-# {say('from the same article as an earlier one')}"


def _about(article: Article) -> str:
    """Name an article, its source and its date."""
    title = escape(limits.cut(label(article.title), _TITLE_SHOWN)) or say("Untitled")
    facts = [escape(limits.cut(label(article.source), _SOURCE_SHOWN))] if article.source else []
    facts.append(day_in_words(article.published))
    return f"**{title}**\n-# {' · '.join(facts)}"


def _judgement(quote: Quote) -> list[str]:
    """Say how likely a quote answers, and which articles say the same.

    Another report beside the first quote stands there for what it differs in, likely or not.
    """
    said = [sureness(quote.score)] if quote.standing is Standing.ANSWERS else []
    if also := quote.also[:_ALSO_SHOWN]:
        titles = "; ".join(escape(limits.cut(label(a.title), _SOURCE_SHOWN)) for a in also)
        said.append(say("also in: {names}", names=titles))
    return said


def sureness(score: float) -> str:
    """Say in words and per cent how likely a quote answers."""
    word = say(next((word for least, word in _SURENESS if score >= least), _SURENESS[-1][1]))
    percent = min(round(max(score, 0.0) * 100), MOST_SURE)
    return f"{word} ({percent} %)" if percent else word


def source_link(article: Article) -> str | None:
    """Give an article's address where a button can hold it."""
    link = address(article.url) if article.url else None
    return link if link and limits.units(link) <= limits.BUTTON_URL else None
