"""What curators see: an article before it is added, and what was done to which."""

from collections.abc import Sequence
from datetime import date

import discord
from discord import ui

from bot.storage.curation import Change, Draft
from bot.views import limits
from bot.views.answer import Items
from bot.views.buttons import Action, button
from bot.views.escape import address, escape, label
from index.ingest import pages_left_out
from index.model.article import Article
from index.preview import Preview
from index.timeline.contradiction import Contradiction
from index.timeline.provenance import date_and_source, last_change

_TITLE_SHOWN = 150
_SOURCE_SHOWN = 60
_LEFT_OUT_SHOWN = 3
_LEFT_OUT_UNITS = 100  # of each part that was left out
_DUPLICATES_SHOWN = 3
_LOG_TITLE = 80
_CONTRADICTION_UNITS = 400  # of the sentence quoted


def preview(draft: Draft, found: Preview, note: str = "") -> Items:
    """Show what was read before it counts, with buttons that add it, edit it or let it be."""
    article = found.article
    lines = [f"**{title_of(article.title)}**", f"-# {_facts(draft)}", *([note] if note else [])]
    lines.append(
        f"{found.sentences:,} sentence{'' if found.sentences == 1 else 's'} to quote from,"
        f" {len(article.text):,} characters."
    )
    pages = pages_left_out(article)
    lines += [f"⚠ {escape(note)}" for note in pages[:_LEFT_OUT_SHOWN]]
    if len(pages) > _LEFT_OUT_SHOWN:
        lines.append(f"⚠ … and {len(pages) - _LEFT_OUT_SHOWN} more pages")
    if found.left_out:
        lines.append("Not the article's own text, never quoted:")
        lines += [f"- {_part(text)}" for text in found.left_out[:_LEFT_OUT_SHOWN]]
        more = len(found.left_out) - _LEFT_OUT_SHOWN
        lines += [f"- … and {more} more"] if more > 0 else []
    if found.unchanged:
        lines.append("⚠ It is here already, just so.")
    elif found.present:
        lines.append("It takes the place of the version that is here.")
    lines += [
        f"⚠ Much the same as {title_of(each.article.title)} ({_day(each.article.published)},"
        f" {each.share:.0%} of the words)"
        for each in found.duplicates[:_DUPLICATES_SHOWN]
    ]
    add = button(Action.ADD, draft.id)
    add.label = "Replace" if found.present else "Add"
    row = ui.ActionRow[ui.LayoutView](
        add, button(Action.EDIT, draft.id), button(Action.CANCEL, draft.id)
    )
    return [ui.TextDisplay(limits.cut("\n".join(lines), limits.VIEW_CHARACTERS)), row]


def _facts(draft: Draft) -> str:
    article = draft.article
    if draft.stated:
        dated = f"{draft.stated} (stated by you)"
    elif article.published:
        dated = date_and_source(article)
    else:
        dated = "undated: nobody states when it was published"
    source = escape(limits.cut(label(article.source), _SOURCE_SHOWN))
    link = address(article.url) if article.url else None
    linked = f"[source](<{link}>)" if link and limits.units(link) <= limits.BUTTON_URL else ""
    facts = (dated, last_change(article), source, linked)
    return " · ".join(fact for fact in facts if fact)


def contradiction(article: Article, found: Sequence[Contradiction]) -> str:
    """Warn that the text contradicts its date, with the first sentence that does."""
    words = label(article.text[slice(*found[0].sentence)])
    quoted = escape(limits.cut(words, _CONTRADICTION_UNITS))
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"\n⚠ The text contradicts {article.published}: {found[0].reason}: “{quoted}”{more}"


def title_of(title: str) -> str:
    """Show a title as it is written."""
    return escape(limits.cut(label(title), _TITLE_SHOWN)) or "Untitled"


def _part(text: str) -> str:
    # Cut first too: what is left out of a page can be megabytes.
    return escape(limits.cut(label(text[: 2 * _LEFT_OUT_UNITS]), _LEFT_OUT_UNITS))


def _day(published: date | None) -> str:
    return "undated" if published is None else published.isoformat()


def removed(title: str, change: str, undo_until: int) -> Items:
    """Tell that an article was removed, with a button that brings it back."""
    text = f"Removed {title_of(title)}. It can be brought back until <t:{undo_until}:t>."
    return [ui.TextDisplay(text), ui.ActionRow(button(Action.UNDO, change))]


def log(changes: Sequence[Change]) -> Items:
    """List changes, as many as fit, the latest first."""
    if not changes:
        return [ui.TextDisplay("Nobody has changed an article here yet.")]
    lines = ["**Changes of this server's articles**"]
    for change in changes:
        who = f"<@{change.member}>" if change.member else "someone"
        when = discord.utils.format_dt(change.made, "f")
        title = escape(limits.cut(label(change.title), _LOG_TITLE)) or "Untitled"
        line = f"- {when} {who} {change.did.value} {title}"
        if limits.units("\n".join([*lines, line])) > limits.VIEW_CHARACTERS:
            break
        lines.append(line)
    return [ui.TextDisplay("\n".join(lines))]
