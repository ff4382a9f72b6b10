"""The option `article`, which several commands have: what is offered, and what was meant.

Titles are searched off the event loop: ten thousand take longer than a heartbeat may.
"""

import asyncio

from discord.app_commands import Choice

from bot.errors import BadInput
from bot.services import Interaction, guild_of
from bot.views.titles import Title


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
