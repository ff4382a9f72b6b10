"""`/articles`: which articles there are."""

import asyncio
from typing import TYPE_CHECKING

from discord import app_commands, ui
from discord.app_commands import Choice, locale_str

from bot import delivery
from bot.commands.ask import find_article, guild_of
from bot.delivery import AnyCommand, Interaction
from bot.storage.saved_answers import GuildId
from bot.views import articles as view

if TYPE_CHECKING:
    from bot.bot import Pullquote

articles = app_commands.Group(
    name=locale_str("articles"), description=locale_str("The articles that I quote from")
)


@articles.command(
    name=locale_str("list"), description=locale_str("List the articles, newest first")
)
async def list_articles(interaction: Interaction) -> None:
    """Show the first page of the articles."""
    if await delivery.acknowledge(interaction, private=True):
        items = page(interaction.client, guild_of(interaction), 0)
        await delivery.answer(interaction, items)


@articles.command(name=locale_str("show"), description=locale_str("Show one article's details"))
@app_commands.rename(article=locale_str("article"))
@app_commands.describe(article=locale_str("Which article"))
async def show(interaction: Interaction, article: str) -> None:
    """Show what is known of an article, and how it begins."""
    bot = interaction.client
    if await delivery.acknowledge(interaction, private=True):
        chosen = find_article(interaction, article)
        found = await bot.file(bot.library.article, chosen, bot.visible(guild_of(interaction)))
        await delivery.answer(interaction, await asyncio.to_thread(view.article, found))


@show.autocomplete("article")
async def titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer the titles that hold what is typed."""
    bot = interaction.client
    found = bot.titles.search(typed, bot.visible(guild_of(interaction)).collections)
    return [Choice(name=title.choice, value=title.article) for title in found]


def page(bot: "Pullquote", guild: GuildId | None, number: int) -> list[ui.Item[ui.LayoutView]]:
    """Lay out one page of the articles that a server may see."""
    return view.page(bot.titles.visible(bot.visible(guild).collections), number)


COMMANDS: tuple[AnyCommand, ...] = (articles,)
