"""What curators see of feeds, and what a channel is told of their new articles."""

from collections.abc import Sequence

from discord import ui

from bot.views import limits
from bot.views.answer import Items
from bot.views.escape import address, escape, label
from index.model.article import Article
from index.subscriptions import Feed, PageState

_URL_SHOWN = 200
_ERROR_SHOWN = 200
_TITLE_SHOWN = 150
_SOURCE_SHOWN = 60
NEWS_SHOWN = 5
"""New articles that one message names."""


def followed(url: str, pages: int, channel: int | None, *, new: bool) -> Items:
    """Say that a feed is followed, and what happens now."""
    begun = "I follow" if new else "I follow already:"
    lines = [
        f"{begun} {_url(url)}. It names {pages:,} page{'' if pages == 1 else 's'}, which I read"
        " one by one now; `/feeds list` says how far I am."
    ]
    if channel is not None:
        lines.append(f"I tell <#{channel}> of each article that is new from now on.")
    return [ui.TextDisplay("\n".join(lines))]


def listed(feeds: Sequence[Feed]) -> Items:
    """List feeds with when each was read, what was wrong and when it is due; as many as fit."""
    if not feeds:
        return [ui.TextDisplay("This server follows no feed yet. `/feeds add` follows one.")]
    lines = ["**Feeds of this server**"]
    for number, feed in enumerate(feeds):
        line = _line(feed)
        more = f"… and {len(feeds) - number:,} more"
        if limits.units("\n".join([*lines, line, more])) > limits.VIEW_CHARACTERS:
            lines.append(more)
            break
        lines.append(line)
    return [ui.TextDisplay("\n".join(lines))]


def _line(feed: Feed) -> str:
    held = feed.pages.get(PageState.HELD, 0)
    facts = [f"{held:,} article{'' if held == 1 else 's'}"]
    for state, words in (
        (PageState.WAITING, "waiting"),
        (PageState.REFUSED, "not readable"),
        (PageState.GONE, "gone from their site"),
        (PageState.DROPPED, "removed here"),
    ):
        if count := feed.pages.get(state, 0):
            facts.append(f"{count:,} {words}")
    facts.append(f"read <t:{int(feed.fetched)}:R>" if feed.fetched else "not read yet")
    if not feed.gone:
        facts.append(f"next <t:{int(feed.due)}:R>")
    if feed.channel is not None:
        facts.append(f"told in <#{feed.channel}>")
    lines = [f"- {_url(feed.url)}", f"-# {' · '.join(facts)}"]
    if feed.gone:
        lines.append("⚠ Its server says that it is gone for good. `/feeds remove` takes it away.")
    elif feed.error:
        times = "" if feed.failures == 1 else f" ({feed.failures:,} times in a row)"
        error = escape(limits.cut(label(feed.error), _ERROR_SHOWN))
        lines.append(f"⚠ {error}{times}")
    if feed.notice:
        lines.append(
            f"⚠ {escape(feed.notice)} `/feeds add` it again with a channel, the same one too, and I"
            " tell at once what I could not."
        )
    return "\n".join(lines)


def news(articles: Sequence[Article]) -> Items:
    """Name new articles, each with where it stands; nothing where there is none."""
    if not articles:
        return []
    lines = ["**New here**"]
    lines += [f"- {_named(article)}" for article in articles[:NEWS_SHOWN]]
    if more := len(articles) - NEWS_SHOWN:
        lines += [f"- … and {more:,} more"] if more > 0 else []
    return [ui.TextDisplay(limits.cut("\n".join(lines), limits.VIEW_CHARACTERS))]


def _named(article: Article) -> str:
    title = escape(limits.cut(label(article.title), _TITLE_SHOWN)) or "Untitled"
    link = address(article.url) if article.url else None
    if link and limits.units(link) <= limits.BUTTON_URL:
        title = f"[{title}](<{link}>)"
    source = escape(limits.cut(label(article.source), _SOURCE_SHOWN))
    dated = article.published.isoformat() if article.published else ""
    return " · ".join(part for part in (title, source, dated) if part)


def _url(url: str) -> str:
    return f"<{url}>" if len(url) <= _URL_SHOWN else escape(limits.cut(url, _URL_SHOWN))
