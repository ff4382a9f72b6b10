"""`/articles export`: all that is a server's own, in one file that can be added again."""

import io
from datetime import UTC, datetime
from typing import NamedTuple

import discord
from discord.app_commands import locale_str

from bot import delivery
from bot.commands.articles import articles
from bot.commands.curating import require_curator
from bot.errors import BadInput
from bot.services import Extension, HelpSection, Interaction
from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId
from bot.translation import say, say_many
from bot.views.items import Items
from index.exporting import pack
from index.library import Library
from index.model.scope import Scope

_MEGABYTE = 1_000_000


class Packed(NamedTuple):
    """A zip file, and how many articles it holds."""

    name: str
    data: bytes
    articles: int


@articles.command(
    name=locale_str("export"), description=locale_str("All articles of this server in one file")
)
async def export(interaction: Interaction) -> None:
    """Send a curator the server's own articles."""
    guild = require_curator(interaction)
    services = interaction.client.services
    if not await delivery.acknowledge(interaction, private=True):
        return
    packed = await services.read(_packed, services.library, guild)
    if packed is None or len(packed.data) > interaction.filesize_limit:
        limit = interaction.filesize_limit // _MEGABYTE
        raise BadInput(
            "This server's articles are more than the {limit} MB that Discord takes in one file. My"
            " operator can write them with `pullquote export FILE.zip --collection {collection}`.",
            limit=limit,
            collection=own_collection(guild),
        )
    if not packed.articles:
        raise BadInput("This server has no articles of its own: there is nothing to export.")
    count = say_many(
        "{count} article of this server.", "{count} articles of this server.", packed.articles
    )
    text = f"{count} {say('`pullquote add` takes the file back just as it is.')}"
    items: Items = [discord.ui.TextDisplay(text), discord.ui.File(f"attachment://{packed.name}")]
    await delivery.answer(interaction, items, [packed])


def _packed(library: Library, guild: GuildId) -> Packed | None:
    """Pack a server's own articles; None where they are too many for one file."""
    own = own_collection(guild)
    written = io.BytesIO()
    count = pack(library.store, Scope((own,)), written)
    if count is None:
        return None
    name = f"articles-{datetime.now(UTC):%Y-%m-%d}.zip"
    return Packed(name, written.getvalue(), count)


_GERMAN = {
    "export": "ausgeben",
    "All articles of this server in one file": "Alle Artikel dieses Servers in einer Datei",
}

EXTENSION = Extension(
    help={
        HelpSection.CURATING: (
            "`/articles export` gives curators all that is this server's own in one file: a backup,"
            " which `/articles add` takes back, in another server too.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
)
