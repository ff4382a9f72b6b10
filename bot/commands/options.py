"""The options `article`, `after` and `before`, which several commands have, and what they mean.

Titles are searched off the event loop: ten thousand take longer than a heartbeat may.
"""

import asyncio
from datetime import UTC, date, datetime

from discord.app_commands import Choice

from bot.errors import BadInput
from bot.services import Interaction, guild_of
from bot.views.escape import label
from bot.views.titles import Title
from index.errors import BadDate
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
