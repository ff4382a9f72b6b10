"""`pullquote show`: an article as it is stored."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.text import Text

from index.cli.context import (
    JSON_HELP,
    CollectionOption,
    find,
    harmless,
    open_library,
    output,
    print_json,
    scope_of,
    settings_of,
)
from index.model.article import Article, Correction, Span
from index.model.plain import plain_corrections, plain_posts
from index.model.stored import Source
from index.settings import Settings
from index.subscriptions import opened_feeds
from index.subscriptions.schema import FILE_NAME
from index.timeline.provenance import date_and_source, last_change


def run(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, path or file name.")],
    collection: CollectionOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Show an article as it is stored; what is not its prose is dimmed."""
    with open_library(context) as library:
        scope = scope_of(library, collection)
        found = library.article(find(library, article, scope), scope)
        sources = library.store.sources(found.id, scope)
    taken = _taken_away(settings_of(context), found, sources)
    if as_json:
        print_json(_article_json(found, sources) | {"taken_away": taken})
        return
    screen = output()
    screen.print(Text(harmless(found.title or found.origin), style="bold"))
    dates = (date_and_source(found), last_change(found))
    facts = (found.id, *dates, found.source, found.author, found.url, found.origin)
    screen.print(Text(harmless(" · ".join(fact for fact in facts if fact)), style="dim"))
    for source in sources[1:]:
        place = " · ".join(dict.fromkeys(filter(None, (source.source, source.url, source.origin))))
        screen.print(Text(harmless(f"Also at {place}"), style="dim"))
    for address in taken:
        screen.print(Text(harmless(f"Its server took this page away: {address}"), style="yellow"))
    for note in found.corrections:
        screen.print(Text(harmless(_told(found, note)), style="yellow"))
    screen.print()
    text = Text(harmless(found.text))
    if not screen.is_terminal:
        screen.file.write(f"{text.plain}\n")
        return
    for start, end in found.boilerplate:
        text.stylize("dim strike", start, end)
    screen.print(text)


def _taken_away(settings: Settings, article: Article, sources: Sequence[Source]) -> list[str]:
    """List the article's pages of feeds that are no longer there."""
    if not settings.store and not (settings.data / FILE_NAME).exists():  # no feed was ever followed
        return []
    with opened_feeds(settings.data, settings.store) as feeds:
        names = [each.name for each in sources]
        return list(feeds.pages.taken_away(names, article.collection))


def _told(article: Article, note: Correction) -> str:
    """Quote an editors' note, and what it corrects."""
    about = f" on “{_words(article, note.corrects)}”" if note.corrects else ""
    return f"{note.kind.capitalize()}{about}: “{_words(article, note.span)}”"


def _words(article: Article, span: Span) -> str:
    return " ".join(article.text[slice(*span)].split())


def _article_json(article: Article, sources: Sequence[Source]) -> dict[str, Any]:
    return {
        "article": article.id,
        "origin": article.origin,
        "title": article.title,
        "source": article.source,
        "date": article.published.isoformat() if article.published else None,
        "date_source": str(article.date_source) or None,
        "updated": article.updated.isoformat() if article.updated else None,
        "url": article.url,
        "author": article.author,
        "collection": article.collection,
        "sources": [
            {"origin": s.origin, "url": s.url, "source": s.source, "added": s.added}
            for s in sources
        ],
        "text": article.text,
        "posts": plain_posts(article.posts),
        "corrections": plain_corrections(article.corrections),
        "boilerplate": [list(span) for span in article.boilerplate],
        # what it was called at first: programs that read it so go on doing so
        "furniture": [list(span) for span in article.boilerplate],
    }
