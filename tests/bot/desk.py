"""A curator at work: a world whose library may be changed, and how its previews are pressed."""

from dataclasses import dataclass

from simcord.backend.models import Message

from index.library import Library
from index.model.article import CollectionId
from index.model.scope import Scope
from tests.bot.harness import Client
from tests.bot.world import World
from tests.discord_loopback import Discord, Person

STORM = (
    "A storm tore the roof off the lighthouse at Cape Marrow on Sunday. The keeper, Alma Trent, was"
    " not hurt. Repairs will cost two million crowns and last until spring."
)


@dataclass
class Desk:
    discord: Discord
    world: World
    bot: Client
    library: Library

    @property
    def own(self) -> Scope:
        return Scope((CollectionId(f"guild:{self.world.guild.id}"),))

    async def add(self, person: Person | None = None, **options: object) -> Message:
        record = self.discord.command(
            person or self.world.manager, self.world.general, "articles add", **options
        )
        return await self.discord.answered(record)

    async def press(self, message: Message, label: str, until: str) -> Message:
        """Press a button of a preview, and wait for what its message then says."""
        self.discord.press(self.world.manager, message, label)
        return await self.says(message, until)

    async def says(self, message: Message, words: str) -> Message:
        await self.discord.until(lambda: words in self.discord.text(self.now(message)))
        return self.now(message)

    def now(self, message: Message) -> Message:
        return self.discord.backend.get_message(message.channel_id, message.id)
