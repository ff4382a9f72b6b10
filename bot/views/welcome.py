"""The first message in a server that has just invited the bot: short enough for a phone."""

from collections.abc import Sequence

from discord import ui

from bot.translation import say
from bot.views import limits
from bot.views.escape import escape, label
from bot.views.items import Items

_NAME_SHOWN = 60


def welcome(questions: Sequence[str], *, articles: bool, server: str = "") -> Items:
    """Say what the bot can do, what can be asked at once, and how it is set up.

    `articles` says whether the server sees any; `server` is its name where this is not read there.
    """
    head = say("**I quote news articles, word for word.**")
    if server:
        shown = escape(limits.cut(label(server), _NAME_SHOWN))
        head = say("You have invited me to {server}.", server=shown) + f" {head}"
    can = [
        say("`/ask`, or mention me with a question: you get the sentence that answers it."),
        say("`/timeline`, `/on` and `/digest`: what happened when, and what is new."),
        say("What the articles don't say, I don't say either."),
    ]
    items: Items = [ui.TextDisplay("\n".join([head, *(f"- {line}" for line in can)]))]
    if questions:
        lines = [say("**The articles answer these, for example:**")]
        items.append(ui.TextDisplay("\n".join([*lines, *(f"- {escape(q)}" for q in questions)])))
    if articles:
        set_up = say(
            "Whoever may *Manage Server* sets me up with `/settings`: where I answer, from which"
            " articles, and who may add more with `/articles add`."
        )
    else:
        set_up = say(
            "There are no articles here yet. Whoever may *Manage Server* chooses sets of them in"
            " `/settings`, or adds some with `/articles add`."
        )
    items.append(ui.TextDisplay(f"-# {set_up}"))
    return items
