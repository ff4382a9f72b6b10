"""The options `article`, `source`, `after` and `before`, which several commands have.

Titles are searched off the event loop: ten thousand take longer than a heartbeat may.
"""

import asyncio
from datetime import UTC, date, datetime

from discord.app_commands import Choice

from bot.contexts import guild_of
from bot.errors import BadInput
from bot.services import Interaction
from bot.views import limits
from bot.views.escape import label
from bot.views.titles import Title
from index.errors import BadDate
from index.model.article import ArticleId
from index.model.timeline import When
from index.text.timex import between, read_period
from index.timeline.reader import check_period

_SHOWN = 30  # characters of what was typed that are shown again


async def offer_titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer the titles that hold what is typed."""
    services = interaction.client.services
    collections = services.visible(guild_of(interaction)).collections
    found = await asyncio.to_thread(services.article_titles.search, typed, collections)
    return [Choice(name=title.choice, value=title.article) for title in found]


async def find_article(interaction: Interaction, given: str) -> Title:
    """Resolve an article, whether chosen from the list or typed; raise BadInput otherwise."""
    services = interaction.client.services
    collections = services.visible(guild_of(interaction)).collections
    title = await asyncio.to_thread(services.article_titles.find, given, collections)
    if title is None:
        raise BadInput("I have no such article: choose one from the list that opens as you type.")
    return title


async def offer_further_titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer titles that no other option names yet, of the chosen source if there is one."""
    services = interaction.client.services
    collections = services.visible(guild_of(interaction)).collections
    chosen = {str(value) for _, value in interaction.namespace} - {typed}
    source = getattr(interaction.namespace, "source", None)

    def search() -> list[Title]:
        titles = services.article_titles
        sources = titles.find_source(source, collections) if source else None
        return titles.search(typed, collections, without=chosen, sources=sources or None)

    found = await asyncio.to_thread(search)
    return [Choice(name=title.choice, value=title.article) for title in found]


async def find_articles(
    interaction: Interaction, *given: str | None
) -> tuple[ArticleId, ...] | None:
    """Resolve the articles that options name, each once; None where none does.

    Raises:
        BadInput: one of them is none.
    """
    found = [(await find_article(interaction, each)).article for each in given if each]
    return tuple(dict.fromkeys(found)) or None


async def offer_sources(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer the sources whose names hold what is typed, with how many articles are of each."""
    services = interaction.client.services
    collections = services.visible(guild_of(interaction)).collections
    found = await asyncio.to_thread(services.article_titles.sources, typed, collections)
    return [Choice(name=_counted(name, count), value=name) for name, count in found]


def _counted(name: str, count: int) -> str:
    tail = f" ({count})"
    return limits.cut(name, limits.CHOICE_NAME - len(tail)) + tail


async def find_source(interaction: Interaction, given: str) -> tuple[str, ...]:
    """Resolve a source to how its articles write it; raise BadInput otherwise."""
    services = interaction.client.services
    collections = services.visible(guild_of(interaction)).collections
    found = await asyncio.to_thread(services.article_titles.find_source, given, collections)
    if not found:
        raise BadInput("I have no such source: choose one from the list that opens as you type.")
    return found


def read_typed(interaction: Interaction, asked: str) -> When:
    """Read a date that a member typed; raise BadInput otherwise."""
    try:
        locale = interaction.client.services.settings.index.locale
        return read_period(asked, datetime.now(UTC).date(), locale=locale)
    except BadDate as error:
        shown = label(asked)[:_SHOWN].replace("`", "")
        raise BadInput(
            "`{shown}` is not a date: write one such as 2020-09-15, Sept 2020 or last week.",
            shown=shown,
        ) from error


def typed_period(
    interaction: Interaction, after: str | None, before: str | None
) -> tuple[date | None, date | None]:
    """Read the options `after` and `before` as a first and last day.

    Raises:
        BadInput: one of them is no date.
        BadQuestion: no day lies between them.
    """
    since, until = between(
        read_typed(interaction, after) if after else None,
        read_typed(interaction, before) if before else None,
    )
    check_period(since, until)
    return since, until
