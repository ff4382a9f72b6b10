"""What curators see of feeds, and what a channel is told of their new articles."""

from collections.abc import Sequence
from typing import Final

from discord import ui

from bot.retelling import retold
from bot.translation import mark, number, say, say_many
from bot.views import limits
from bot.views.escape import address, escape, label
from bot.views.items import Items
from index.model.article import Article
from index.subscriptions import Feed, PageState

_URL_SHOWN = 200
_ERROR_SHOWN = 200
_TITLE_SHOWN = 150
_SOURCE_SHOWN = 60
NO_LONGER: Final = mark(
    "I'm no longer allowed to write in its channel, so I announce nothing new there."
)
"""Kept with a feed, in English, and said when it is shown."""
_STATES: Final = {
    PageState.WAITING: mark("{count} waiting"),
    PageState.REFUSED: mark("{count} not readable"),
    PageState.GONE: mark("{count} gone from their site"),
    PageState.DROPPED: mark("{count} removed here"),
}
NEWS_SHOWN = 5
"""New articles that one message names."""


def followed(url: str, pages: int, channel: int | None, *, new: bool) -> Items:
    """Say that a feed is followed, and what happens now."""
    feed = _url(url)
    begun = (
        say("I follow {feed}.", feed=feed) if new else say("I follow {feed} already.", feed=feed)
    )
    named = say_many(
        "It names {count} page, which I read now; `/feeds list` says how far I am.",
        "It names {count} pages, which I read one by one now; `/feeds list` says how far I am.",
        pages,
    )
    lines = [f"{begun} {named}"]
    if channel is not None:
        where = f"<#{channel}>"
        lines.append(say("I announce each new article in {channel} from now on.", channel=where))
    return [ui.TextDisplay("\n".join(lines))]


def listed(feeds: Sequence[Feed]) -> Items:
    """List feeds with when each was read, what was wrong and when it is due; as many as fit."""
    if not feeds:
        none = say("This server follows no feed yet. `/feeds add` follows one.")
        return [ui.TextDisplay(none)]
    lines = [f"**{say('Feeds of this server')}**"]
    for shown, feed in enumerate(feeds):
        line = _line(feed)
        more = say_many("… and {count} more", "… and {count} more", len(feeds) - shown)
        if limits.units("\n".join([*lines, line, more])) > limits.VIEW_CHARACTERS:
            lines.append(more)
            break
        lines.append(line)
    return [ui.TextDisplay("\n".join(lines))]


def _line(feed: Feed) -> str:
    held = feed.pages.get(PageState.HELD, 0)
    facts = [say_many("{count} article", "{count} articles", held)]
    for state, words in _STATES.items():
        if count := feed.pages.get(state, 0):
            facts.append(say(words, count=number(count)))
    if feed.fetched:
        facts.append(say("read {when}", when=f"<t:{int(feed.fetched)}:R>"))
    else:
        facts.append(say("not read yet"))
    if not feed.gone:
        facts.append(say("next {when}", when=f"<t:{int(feed.due)}:R>"))
    if feed.channel is not None:
        facts.append(say("announced in {channel}", channel=f"<#{feed.channel}>"))
    lines = [f"- {_url(feed.url)}", f"-# {' · '.join(facts)}"]
    if feed.gone:
        gone = say("Its server says that it is gone for good. `/feeds remove` takes it away.")
        lines.append(f"⚠ {gone}")
    elif feed.error:
        error = escape(limits.cut(label(retold(feed.error)), _ERROR_SHOWN))
        row = say("({count} times in a row)", count=number(feed.failures))
        lines.append(f"⚠ {error}" if feed.failures == 1 else f"⚠ {error} {row}")
    if feed.notice:
        again = say(
            "`/feeds add` it again with a channel (the same one will do), and I announce at once"
            " what I couldn't."
        )
        lines.append(f"⚠ {escape(say(feed.notice))} {again}")
    return "\n".join(lines)


def news(articles: Sequence[Article]) -> Items:
    """Name new articles, each with where it stands; nothing where there is none."""
    if not articles:
        return []
    lines = [f"**{say('New here')}**"]
    lines += [f"- {_named(article)}" for article in articles[:NEWS_SHOWN]]
    if (more := len(articles) - NEWS_SHOWN) > 0:
        lines.append("- " + say_many("… and {count} more", "… and {count} more", more))
    return [ui.TextDisplay(limits.cut("\n".join(lines), limits.VIEW_CHARACTERS))]


def _named(article: Article) -> str:
    title = escape(limits.cut(label(article.title), _TITLE_SHOWN)) or say("Untitled")
    link = address(article.url) if article.url else None
    if link and limits.units(link) <= limits.BUTTON_URL:
        title = f"[{title}](<{link}>)"
    source = escape(limits.cut(label(article.source), _SOURCE_SHOWN))
    dated = article.published.isoformat() if article.published else ""
    return " · ".join(part for part in (title, source, dated) if part)


def _url(url: str) -> str:
    return f"<{url}>" if len(url) <= _URL_SHOWN else escape(limits.cut(url, _URL_SHOWN))
