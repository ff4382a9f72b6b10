"""`pullquote add`: files, folders and web pages in."""

import datetime
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from index.cli.context import (
    FAILED,
    JSON_HELP,
    CollectionOption,
    harmless,
    named,
    open_library,
    print_json,
    read_one_day,
    say,
    settings_of,
)
from index.cli.progress import watching
from index.errors import ReadingError
from index.feeds import Robots, pages_of_feed, pages_of_sitemap
from index.fetching import Fetcher
from index.ingest import (
    ARTICLES,
    Reading,
    article_id,
    find_files,
    is_url,
    pages_left_out,
    read_articles,
    read_articles_of,
    read_page_articles,
    source_hash,
)
from index.library import KEEP, Library, Outcome
from index.model.article import Article, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import ArticleSummary
from index.search.duplicates import find_duplicates
from index.timeline.display import name_of
from index.timeline.provenance import date_and_source, last_change

STANDARD_INPUT: Final = "-"
_STANDARD_NAME: Final = "standard-input.txt"

SHOWN: Final = 10
"""Articles of which each is told when it was published; a folder's thousand would hide the rest."""

MAX_INPUT: Final = 50_000_000
"""Bytes of standard input; the reader's own limits are lower for most formats."""


def run(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH_OR_URL…",
            help="Files, folders and addresses of web pages; '-' for standard input.",
        ),
    ] = None,
    feed: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="The pages of a feed: RSS, Atom or JSON Feed."),
    ] = None,
    sitemap: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="The pages of an XML sitemap.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When articles were published that don't state it."),
    ] = None,
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Add articles, or replace those that changed: text, HTML, PDF, Word, e-mail, archives of them.

    What can't be read is reported, and the rest is added all the same. --date counts for what
    states no date, and what 'pullquote date' said goes before. Pages of a feed or sitemap
    are read as their site's robots.txt allows, one at a time.
    """
    if not paths and not feed and not sitemap:
        raise typer.BadParameter("name a path, a page's address, a --feed or a --sitemap")
    into = named(collection)
    day = None if date is None else read_one_day(context, date, "--date")
    counts: Counter[str] = Counter()
    failures: list[dict[str, str]] = []
    rows: list[dict[str, Any]] = []
    dated: list[Article] = []
    same: list[tuple[str, Article]] = []
    vanished: list[ArticleSummary] = []
    files: list[Path | str] = []
    for path in paths or ():
        if not path:  # what a shell makes of a variable that isn't set; not the current folder
            raise typer.BadParameter("one of the paths is empty")
        try:
            as_it_is = path == STANDARD_INPUT or is_url(path)
            files += [path] if as_it_is else find_files([Path(path)])
        except ReadingError as error:
            failures.append({"origin": path, "error": str(error)})
    fetcher = Fetcher(settings_of(context).fetch_allow)
    robots = Robots(fetcher)
    listed: set[str] = set()
    for read, addresses in ((pages_of_feed, feed or ()), (pages_of_sitemap, sitemap or ())):
        for address in addresses:
            try:
                listed.update(pages := read(address, fetcher))
                files += pages
            except ReadingError as error:
                failures.append({"origin": address, "error": str(error)})
    with open_library(context, create=True) as library, watching("Adding") as progress:
        for done, file in enumerate(files):
            progress(done, len(files))
            try:
                if file in listed:  # a person names a page; a list of them is a program's errand
                    robots.check(str(file))
                added, refused, gone = _add(library, file, into, fetcher, day)
            except ReadingError as error:
                failures.append({"origin": str(file), "error": str(error)})
                continue
            vanished += gone
            failures += ({"origin": str(file), "error": str(error)} for error in refused)
            for article, outcome in added:
                counts[outcome.value] += 1
                known = library.article(_holder(library, article, into), Scope((into,)))
                rows.append(_row(known, str(file), outcome))
                if outcome is Outcome.SOURCE:
                    same.append((str(file), known))
                elif outcome is not Outcome.UNCHANGED:
                    dated.append(known)
        if counts[Outcome.ADDED.value] + counts[Outcome.REPLACED.value]:
            library.save()
        total = library.info(library.everything()).articles
        alike = [
            (each, other)
            for each in dated[:SHOWN]
            for other in find_duplicates(each, Scope((into,)), library.store)[:1]
        ]
    if as_json:
        gone_rows = [{"article": each.id, "origin": each.origin} for each in vanished]
        print_json({"articles": rows, "failed": failures, "vanished": gone_rows})
    else:
        for failure in failures:
            say(f"Not added: {failure['error']}")
        for each in dated[:SHOWN]:
            say(harmless(_dates_of(each)))
        for each, other in alike:
            much = f"{name_of(each)}: much the same as {name_of(other.article)}"
            say(harmless(f"{much} ({other.article.id}, {other.share:.0%} of the words)"))
        for origin, each in same[:SHOWN]:
            says = f"{origin}: same as {name_of(each)} ({each.id}): added as a further source"
            say(harmless(says))
        for each in dated:
            for note in pages_left_out(each):
                say(harmless(f"{name_of(each)}: {note}"))
        for lost in vanished:
            say(
                harmless(
                    f"No longer in its file, but kept: {lost.title or lost.origin} ({lost.id})"
                )
            )
        if vanished:
            say("'pullquote remove ARTICLE' removes what should go too.")
        said = [
            f"{counts[outcome.value]} {outcome.value}"
            for outcome in Outcome
            if outcome is not Outcome.SOURCE
        ]
        if further := counts[Outcome.SOURCE.value]:
            said.append(f"{further} further source{'' if further == 1 else 's'}")
        failed = [f"{len(failures)} not added"] if failures else []
        say(f"{', '.join(said + failed)}. The library has {total} articles.")
    if failures:
        raise typer.Exit(FAILED)


def _row(article: Article, origin: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "article": article.id,
        "origin": origin,
        "outcome": outcome.value,
        "date": article.published.isoformat() if article.published else None,
        "date_source": str(article.date_source) or None,
        "updated": article.updated.isoformat() if article.updated else None,
        "left_out": list(pages_left_out(article)),
    }


def _holder(library: Library, name: ArticleId, into: CollectionId) -> ArticleId:
    """Name the article that a source is of: another's, where that says just the same."""
    found = library.store.source(name, Scope((into,)))
    return name if found is None else found[0]


def _dates_of(article: Article) -> str:
    dates = (name_of(article), date_and_source(article), last_change(article))
    return " · ".join(part for part in dates if part)


_Added = tuple[
    list[tuple[ArticleId, Outcome]], tuple[ReadingError, ...], tuple[ArticleSummary, ...]
]
"""What became of each article of a file, why its other parts are none, and what it held before."""


def _add(
    library: Library,
    file: Path | str,
    into: CollectionId,
    fetcher: Fetcher,
    day: datetime.date | None,
) -> _Added:
    """Add what a file, an address or standard input holds; `day` dates what states no date."""
    if isinstance(file, str) and is_url(file):
        page = fetcher.fetch(file, types=ARTICLES)
        name, content = article_id(into, page.url), source_hash(page.data)
        if day is None and library.source_hash(name, Scope((into,))) == content:
            return [(name, Outcome.UNCHANGED)], (), ()
        found = read_page_articles(page, into)
        gone = _vanished(library, found, page.url, into)
        return (*_stored(library, found, content, day), gone)
    if isinstance(file, str):
        data = sys.stdin.buffer.read(MAX_INPUT)
        content = source_hash(data)
        origin = f"stdin:{content[-12:]}"
        found = read_articles(data, name=_STANDARD_NAME, origin=origin, collection=into)
        return (*_stored(library, found, content, day), ())
    name = article_id(into, str(file.resolve()))
    content = _content_of(file)
    if day is None and content and library.source_hash(name, Scope((into,))) == content:
        return [(name, Outcome.UNCHANGED)], (), ()
    found = read_articles_of(file, into)
    added, refused = _stored(library, found, content, day)
    return added, refused, _vanished(library, found, str(file.resolve()), into)


def _vanished(
    library: Library, found: Reading, origin: str, into: CollectionId
) -> tuple[ArticleSummary, ...]:
    """List what a file of several articles once held and no longer does.

    It is kept: a feed drops what is old, and nobody wants to lose that. A part that is there but
    can't be read now is told as such, and has not vanished.
    """
    if len(found.articles) == 1 and found.articles[0].origin == origin:
        return ()
    held = {article.id for article in found.articles}
    refused = tuple(error.name for error in found.refused)
    return tuple(
        each
        for each in library.articles(Scope((into,)))
        if each.origin.startswith(f"{origin}#")
        and each.id not in held
        and not any(name.endswith("/" + each.origin.partition("#")[2]) for name in refused)
    )


def _stored(
    library: Library, found: Reading, content: str, day: datetime.date | None
) -> tuple[list[tuple[ArticleId, Outcome]], tuple[ReadingError, ...]]:
    """Store a file's articles, each in a transaction of its own."""
    added: list[tuple[ArticleId, Outcome]] = []
    for article in found.articles:
        scope = Scope((article.collection,))
        stated = found.exported.get(article.id)  # what a curator said of its date
        if stated is None and day is not None and _undated(library, article, scope):
            stated = day
        # What an export gives is just as it was, what names its bytes too.
        exact = article.id in found.exported
        given = article if exact else replace(article, source_hash=content)
        outcome = library.add(given, stated=KEEP if stated is None else stated)
        library.add_sources(article.id, found.sources.get(article.id, ()), scope)
        added.append((article.id, outcome))
    return added, found.refused


def _undated(library: Library, article: Article, scope: Scope) -> bool:
    """Tell whether nobody states an article's date; of a further source its article has one."""
    held = library.store.source(article.id, scope)
    further = held is not None and held[0] != article.id
    stated = article.published or library.curated(article.id, scope)
    return stated is None and not further


def _content_of(file: Path) -> str:
    """Name a regular file's bytes; nothing for what the reader will refuse anyway."""
    try:
        if not file.is_file() or file.stat().st_size > MAX_INPUT:
            return ""
        return source_hash(file.read_bytes())
    except OSError:
        return ""
