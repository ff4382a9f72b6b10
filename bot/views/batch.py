"""What curators see of a file of several articles: what adding it would do, and what it did."""

from collections.abc import Sequence
from dataclasses import dataclass

from discord import ui

from bot import retelling
from bot.translation import number, say, say_many
from bot.views import limits
from bot.views.buttons import Action, button
from bot.views.escape import escape, label
from bot.views.items import Items
from index.errors import ReadingError
from index.model.article import Article
from index.preview import Prospect

LISTED = 10
"""Articles of each list that are named; the rest is counted."""
_NAME = 80
_TITLE = 70
_PART = 60
_REASON = 110


@dataclass(frozen=True, slots=True)
class Planned:
    """A file's articles with what adding each would do, and why its other parts are none."""

    name: str
    articles: tuple[tuple[Article, Prospect], ...]
    refused: tuple[ReadingError, ...]

    def of(self, prospect: Prospect) -> list[Article]:
        """List the articles that adding does this to."""
        return [article for article, each in self.articles if each is prospect]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of adding a batch: how many of each, and why some were not added."""

    added: int = 0
    replaced: int = 0
    here: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    left: int = 0
    """Articles that were not tried, since nothing more could be added."""


def planned(plan: Planned, batch: str | None) -> Items:
    """Show what adding a file's articles would do; without a batch there is nothing to add."""
    lines = [f"**{_name(plan.name)}**"]
    lines += _listed(say("New"), [_named(each) for each in plan.of(Prospect.NEW)])
    lines += _listed(
        say("In place of the version that is here"),
        [_named(each) for each in plan.of(Prospect.REPLACES)],
    )
    lines += _listed(say("Here already"), [_named(each) for each in plan.of(Prospect.HERE)])
    lines += _listed(say("Not readable"), [reason(each, plan.name) for each in plan.refused])
    if batch is None:
        lines.append(say("There is nothing to add."))
    text = ui.TextDisplay[ui.LayoutView](limits.cut("\n".join(lines), limits.VIEW_CHARACTERS))
    if batch is None:
        return [text]
    return [text, ui.ActionRow(button(Action.ADD_ALL, batch), button(Action.CANCEL_ALL, batch))]


def progress(done: int, total: int) -> Items:
    """Say how far the adding is."""
    text = say("Adding: {done} of {total} articles.", done=number(done), total=number(total))
    return [ui.TextDisplay(text)]


def result(done: Done, batch: str | None) -> Items:
    """Say what was added and what was not, with a button that takes it back within a while."""
    parts = []
    if done.added:
        parts.append(say_many("{count} article added", "{count} articles added", done.added))
    if done.replaced:
        parts.append(say_many("{count} replaced", "{count} replaced", done.replaced))
    if done.here:
        parts.append(say_many("{count} was here already", "{count} were here already", done.here))
    if done.failed:
        parts.append(say_many("{count} not added", "{count} not added", len(done.failed)))
    if done.left:
        parts.append(say_many("{count} not tried", "{count} not tried", done.left))
    lines = [" · ".join(parts)]
    lines += _some([f"{_title(title)}: {_cut(why, _REASON)}" for title, why in done.failed])
    if done.left:
        lines.append(say("Add the file again later: what is here already is passed over."))
    text = ui.TextDisplay[ui.LayoutView](limits.cut("\n".join(lines), limits.VIEW_CHARACTERS))
    if batch is None or not done.added + done.replaced:
        return [text]
    return [text, ui.ActionRow(button(Action.UNDO_ALL, batch))]


def undone(removed: int, restored: int, kept: int) -> Items:
    """Say what was taken back, and what was not since it was changed meanwhile."""
    parts = []
    if removed:
        parts.append(say_many("{count} article removed", "{count} articles removed", removed))
    if restored:
        parts.append(say_many("{count} brought back", "{count} brought back", restored))
    if kept:
        parts.append(say_many("{count} left, changed since", "{count} left, changed since", kept))
    return [ui.TextDisplay(" · ".join(parts) or say("There was nothing left to take back."))]


def reason(error: ReadingError, file: str) -> str:
    """Say of a part of a file in one line why it gives no article."""
    part = error.name.removeprefix(f"{file}/")
    why = retelling.advice(error).partition(". ")[0].rstrip(".")
    detail = f" ({retelling.detail(error)})" if error.detail else ""
    return f"{_cut(part, _PART)}: {_cut(why + detail, _REASON)}"


def _listed(name: str, lines: Sequence[str]) -> list[str]:
    return [f"**{name}** · {number(len(lines))}", *_some(lines)] if lines else []


def _some(lines: Sequence[str]) -> list[str]:
    shown = [f"- {line}" for line in lines[:LISTED]]
    if (more := len(lines) - LISTED) > 0:
        shown.append("- " + say_many("… and {count} more", "… and {count} more", more))
    return shown


def _named(article: Article) -> str:
    day = f" ({article.published.isoformat()})" if article.published else ""
    return f"{_title(article.title)}{day}"


def _title(title: str) -> str:
    return _cut(title, _TITLE) or say("Untitled")


def _name(name: str) -> str:
    return _cut(name, _NAME)


def _cut(text: str, most: int) -> str:
    return escape(limits.cut(label(text[: 2 * most]), most))
