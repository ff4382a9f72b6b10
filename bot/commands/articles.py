"""`/articles`: which articles there are."""

import asyncio

import discord
from discord import app_commands, ui
from discord.app_commands import locale_str

from bot import delivery
from bot.commands.options import find_article, offer_titles
from bot.contexts import anywhere, guild_of
from bot.services import Extension, HelpSection, Interaction, Services
from bot.storage.saved_answers import GuildId
from bot.views import articles as view
from bot.views.buttons import Action

articles = anywhere(
    app_commands.Group(
        name=locale_str("articles"), description=locale_str("The articles that I quote from")
    )
)


@articles.command(
    name=locale_str("list"), description=locale_str("List the articles, newest first")
)
async def list_articles(interaction: Interaction) -> None:
    """Show the first page of the articles."""
    if await delivery.acknowledge(interaction, private=True):
        items = await page(interaction.client.services, guild_of(interaction), 0)
        await delivery.answer(interaction, items)


@articles.command(name=locale_str("show"), description=locale_str("Show one article's details"))
@app_commands.rename(article=locale_str("article"))
@app_commands.describe(article=locale_str("Which article"))
async def show(interaction: Interaction, article: str) -> None:
    """Show what is known of an article, and how it begins."""
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        chosen = (await find_article(interaction, article)).article
        scope = services.visible(guild_of(interaction))
        found = await services.file(services.library.article, chosen, scope)
        sentences = await services.file(services.library.sentences, chosen, scope)
        sources = await services.file(services.library.store.sources, chosen, scope)
        names = [each.name for each in sources]
        pages = services.feeds.pages
        taken = await services.file(pages.taken_away, names, found.collection)
        items = await asyncio.to_thread(view.article, found, sentences, sources, taken)
        await delivery.answer(interaction, items)


show.autocomplete("article")(offer_titles)


async def page(
    services: Services, guild: GuildId | None, number: int
) -> list[ui.Item[ui.LayoutView]]:
    """Lay out one page of the articles that a server may see."""
    collections = services.visible(guild).collections
    titles = await asyncio.to_thread(services.article_titles.visible, collections)
    return view.page(titles, number)


async def _turn_page(interaction: Interaction, _subject: str, number: int) -> None:
    """Show another page of the list in its own message."""
    services = interaction.client.services
    if not services.seen.first_time(interaction.id):
        return
    items = await page(services, guild_of(interaction), number)
    await interaction.response.edit_message(
        view=delivery.layout(items), allowed_mentions=delivery.NOBODY
    )


_GERMAN = {
    "articles": "artikel",
    "The articles that I quote from": "Die Artikel, aus denen ich zitiere",
    "list": "liste",
    "List the articles, newest first": "Die Artikel auflisten, neueste zuerst",
    "show": "zeigen",
    "Show one article's details": "Einen Artikel näher zeigen",
    "article": "artikel",
    "Which article": "Welcher Artikel",
}

EXTENSION = Extension(
    commands=(articles,),
    buttons={Action.LIST: _turn_page},
    help={HelpSection.MORE: ("`/articles list` shows what I have read.",)},
    translations={discord.Locale.german: _GERMAN},
)
