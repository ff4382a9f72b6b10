"""What curators see: an article before it is added, and what was done to which."""

from collections.abc import Sequence
from datetime import date

import discord
from discord import ui

from bot.retelling import retold
from bot.storage.curation import Change, Did, Draft
from bot.translation import mark, percent, say, say_many
from bot.views import limits
from bot.views.buttons import Action, button
from bot.views.escape import address, escape, label
from bot.views.items import Items
from bot.views.provenance import changed, dated
from index.ingest import pages_left_out
from index.model.article import Article
from index.preview import Preview
from index.search.duplicates import Duplicate
from index.timeline.contradiction import Contradiction

_TITLE_SHOWN = 150
_SOURCE_SHOWN = 60
_LEFT_OUT_SHOWN = 3
_LEFT_OUT_UNITS = 100  # of each part that was left out
_DUPLICATES_SHOWN = 3
_LOG_TITLE = 80
_CONTRADICTION_UNITS = 400  # of the sentence quoted
_DONE = {
    Did.ADDED: mark("{member} added {title}"),
    Did.REPLACED: mark("{member} replaced {title}"),
    Did.EDITED: mark("{member} edited {title}"),
    Did.REMOVING: mark("{member} began to remove {title}"),
    Did.REMOVED: mark("{member} removed {title}"),
    Did.RESTORED: mark("{member} restored {title}"),
    Did.FOLLOWED: mark("{member} began to follow {title}"),
    Did.UNFOLLOWED: mark("{member} stopped following {title}"),
    Did.HIDDEN: mark("{member} hid a sentence of {title}"),
    Did.SHOWN: mark("{member} showed again a sentence of {title}"),
}


def preview(draft: Draft, found: Preview, note: str = "") -> Items:
    """Show what was read before it counts, with buttons that add it, edit it or let it be."""
    article = found.article
    lines = [f"**{title_of(article.title)}**", f"-# {_facts(draft)}", *([note] if note else [])]
    sentences = say_many(
        "{count} sentence to quote from", "{count} sentences to quote from", found.sentences
    )
    long = say_many("{count} character", "{count} characters", len(article.text))
    lines.append(f"{sentences}, {long}.")
    pages = pages_left_out(article)
    lines += [f"⚠ {escape(retold(note))}" for note in pages[:_LEFT_OUT_SHOWN]]
    if (more := len(pages) - _LEFT_OUT_SHOWN) > 0:
        lines.append("⚠ " + say_many("… and {count} more page", "… and {count} more pages", more))
    if found.left_out:
        lines.append(say("Not the article's own text, never quoted:"))
        lines += [f"- {_part(text)}" for text in found.left_out[:_LEFT_OUT_SHOWN]]
        if (more := len(found.left_out) - _LEFT_OUT_SHOWN) > 0:
            lines.append("- " + say_many("… and {count} more", "… and {count} more", more))
    if found.unchanged:
        lines.append("⚠ " + say("It is here already, unchanged."))
    elif found.present:
        lines.append(say("It takes the place of the version that is here."))
    lines += [f"⚠ {_duplicate(each)}" for each in found.duplicates[:_DUPLICATES_SHOWN]]
    add = button(Action.ADD, draft.id)
    add.label = say("Replace") if found.present else say("Add")
    row = ui.ActionRow[ui.LayoutView](
        add, button(Action.EDIT, draft.id), button(Action.CANCEL, draft.id)
    )
    return [ui.TextDisplay(limits.cut("\n".join(lines), limits.VIEW_CHARACTERS)), row]


def _duplicate(found: Duplicate) -> str:
    return say(
        "Much the same as {title} ({date}, {share} of the words)",
        title=title_of(found.article.title),
        date=_day(found.article.published),
        share=percent(found.share),
    )


def _facts(draft: Draft) -> str:
    article = draft.article
    if draft.stated:
        day = say("{date} (stated by you)", date=draft.stated.isoformat())
    elif article.published:
        day = dated(article)
    else:
        day = say("undated: nobody states when it was published")
    source = escape(limits.cut(label(article.source), _SOURCE_SHOWN))
    link = address(article.url) if article.url else None
    linked = (
        f"[{say('source')}](<{link}>)" if link and limits.units(link) <= limits.BUTTON_URL else ""
    )
    facts = (day, changed(article), source, linked)
    return " · ".join(fact for fact in facts if fact)


def contradiction(article: Article, found: Sequence[Contradiction]) -> str:
    """Warn that the text contradicts its date, with the first sentence that does."""
    words = label(article.text[slice(*found[0].sentence)])
    quoted = escape(limits.cut(words, _CONTRADICTION_UNITS))
    told = say(
        "The text contradicts {date}: {reason}: “{quote}”",
        date=article.published,
        reason=retold(found[0].reason),
        quote=quoted,
    )
    rest = len(found) - 1
    more = say_many("(and {count} more)", "(and {count} more)", rest) if rest else ""
    return f"\n⚠ {told} {more}".rstrip()


def title_of(title: str) -> str:
    """Show a title as it is written."""
    return escape(limits.cut(label(title), _TITLE_SHOWN)) or say("Untitled")


def _part(text: str) -> str:
    # Cut first too: what is left out of a page can be megabytes.
    return escape(limits.cut(label(text[: 2 * _LEFT_OUT_UNITS]), _LEFT_OUT_UNITS))


def _day(published: date | None) -> str:
    return say("undated") if published is None else published.isoformat()


def removed(title: str, change: str, undo_until: int) -> Items:
    """Say that an article was removed, with a button that brings it back."""
    text = say(
        "Removed {title}. It can be brought back until {time}.",
        title=title_of(title),
        time=f"<t:{undo_until}:t>",
    )
    return [ui.TextDisplay(text), ui.ActionRow(button(Action.UNDO, change))]


def log(changes: Sequence[Change]) -> Items:
    """List changes, as many as fit, the latest first."""
    if not changes:
        return [ui.TextDisplay(say("Nobody has changed an article here yet."))]
    head = say("Changes of this server's articles")
    lines = [f"**{head}**"]
    for change in changes:
        done = say(
            _DONE[change.did],
            member=f"<@{change.member}>" if change.member else say("someone"),
            title=escape(limits.cut(label(change.title), _LOG_TITLE)) or say("Untitled"),
        )
        line = f"- {discord.utils.format_dt(change.made, 'f')} {done}"
        if limits.units("\n".join([*lines, line])) > limits.VIEW_CHARACTERS:
            break
        lines.append(line)
    return [ui.TextDisplay("\n".join(lines))]
