"""`pullquote feeds`: feeds that are followed, so that new articles appear by themselves."""

import contextlib
import time
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from index.cli.context import (
    FAILED,
    JSON_HELP,
    CollectionOption,
    harmless,
    misused,
    named,
    open_library,
    output,
    print_json,
    say,
    settings_of,
)
from index.feeds import pages_of_feed
from index.fetching import Fetcher
from index.fetching.errors import BadUrl
from index.fetching.urls import checked
from index.library import Outcome
from index.model.scope import Scope
from index.subscriptions import Feed, PageState, Poller, opened_feeds

group = typer.Typer(
    help="Follow feeds: add, list, remove and poll them.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

JsonOption = Annotated[bool, typer.Option("--json", help=JSON_HELP)]


@group.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="An RSS, Atom or JSON Feed.")],
    collection: CollectionOption = None,
) -> None:
    """Follow a feed: the bot reads it from now on, or 'pullquote feeds poll' does."""
    into = named(collection)
    address = checked(url).geturl()
    settings = settings_of(context)
    count = len(pages_of_feed(address, Fetcher(settings.fetch_allow)))
    with open_library(context, create=True), opened_feeds(settings.data, settings.store) as feeds:
        new = feeds.add(into, address, time.time())
    how = "Following" if new else "Following already:"
    say(
        f"{how} {address}, which names {count} page{'' if count == 1 else 's'}. The bot reads it"
        " while it runs; 'pullquote feeds poll' reads it now."
    )


@group.command(name="list")
def list_feeds(
    context: typer.Context, collection: CollectionOption = None, as_json: JsonOption = False
) -> None:
    """List the feeds: when each was read, what was wrong, when it is due."""
    settings = settings_of(context)
    with open_library(context), opened_feeds(settings.data, settings.store) as feeds:
        found = feeds.feeds(None if collection is None else Scope((named(collection),)))
        gone = {feed.id: feeds.pages.gone(feed.id) for feed in found}
    if as_json:
        print_json([_json(feed) | {"gone_pages": gone[feed.id]} for feed in found])
        return
    if not found:
        say("No feed is followed yet. Follow one with 'pullquote feeds add URL'.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("feed", "collection", "articles", "read", "next", "state"):
        table.add_column(column, overflow="fold")
    for feed in found:
        table.add_row(
            Text(harmless(feed.url)),
            Text(harmless(feed.collection)),
            str(feed.pages.get(PageState.HELD, 0)),
            _moment(feed.fetched) or "never",
            "never" if feed.gone else _moment(feed.due),
            Text(harmless(_state(feed))),
        )
    output().print(table)
    for feed in found:
        for url in gone[feed.id]:
            say(f"Gone from its site, its article is still here: {url}")


@group.command()
def remove(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The feed's address.")],
    collection: CollectionOption = None,
) -> None:
    """Stop following a feed; its articles stay."""
    scope = Scope((named(collection),))
    with contextlib.suppress(BadUrl):  # then no feed has it
        url = checked(url).geturl()
    settings = settings_of(context)
    with open_library(context), opened_feeds(settings.data, settings.store) as feeds:
        for feed in feeds.feeds(scope):
            if feed.url == url and feeds.remove(feed.id, scope):
                say(f"No longer following {url}. Its articles stay.")
                return
    raise misused(
        f"URL: no such feed is followed in {scope.collections[0]!r}. 'pullquote feeds list' shows"
        " those that are, and --collection names another collection."
    )


@group.command()
def poll(
    context: typer.Context, collection: CollectionOption = None, as_json: JsonOption = False
) -> None:
    """Read the feeds that are due now, and add what is new; made for cron, beside a bot too."""
    only = None if collection is None else (named(collection),)
    settings = settings_of(context)
    done: list[dict[str, Any]] = []
    with open_library(context) as library, opened_feeds(settings.data, settings.store) as feeds:
        fetcher = Fetcher(settings.fetch_allow)
        poller = Poller(library, feeds, fetcher, settings.feed_minutes * 60.0)
        while polled := poller.poll_due(only):
            counts = {outcome.value: polled.outcomes[outcome] for outcome in Outcome}
            done.append(
                {"feed": polled.url, "collection": polled.collection, **counts,
                 "refused": polled.refused, "gone": polled.gone, "error": polled.error}
            )  # fmt: skip
            if not as_json:
                said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
                say(f"{polled.url}: {polled.error or said or 'nothing new'}")
        if any(row[Outcome.ADDED.value] or row[Outcome.REPLACED.value] for row in done):
            library.save()
        due = feeds.next_due()
    if as_json:
        print_json(done)
    elif not done:
        say(f"No feed is due{f'; the next is at {_moment(due)}' if due is not None else ''}.")
    if any(row["error"] for row in done):
        raise typer.Exit(FAILED)


def _state(feed: Feed) -> str:
    if feed.gone:
        return "its server says that it is gone"
    waiting, refused = (feed.pages.get(s, 0) for s in (PageState.WAITING, PageState.REFUSED))
    gone = feed.pages.get(PageState.GONE, 0)
    parts = [
        f"failed {feed.failures}×: {feed.error}" if feed.error else "",
        f"{waiting} waiting" if waiting else "",
        f"{refused} refused" if refused else "",
        f"{gone} gone" if gone else "",
        feed.notice,
    ]
    return ", ".join(part for part in parts if part) or "well"


def _json(feed: Feed) -> dict[str, Any]:
    return {
        "url": feed.url,
        "collection": feed.collection,
        "fetched": _moment(feed.fetched) or None,
        "next": None if feed.gone else _moment(feed.due),
        "error": feed.error,
        "failures": feed.failures,
        "gone": feed.gone,
        "pages": {state.value: feed.pages.get(state, 0) for state in PageState},
    }


def _moment(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes").replace("+00:00", "Z")
