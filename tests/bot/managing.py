"""A manager at work: the message of `/settings`, opened and changed as a person does it."""

from collections.abc import Callable
from dataclasses import dataclass

from simcord.backend.models import Channel, Message, Role

from bot.storage.guild_settings import GuildSettings
from bot.storage.saved_answers import GuildId
from tests.bot.harness import Client
from tests.bot.world import World
from tests.discord_loopback import Discord


@dataclass
class Panel:
    """The message, and what each change of it leads to."""

    discord: Discord
    world: World
    message: Message

    @classmethod
    async def opened(
        cls, discord: Discord, world: World, channel: Channel | None = None
    ) -> "Panel":
        """Open it in a channel."""
        record = discord.command(world.manager, channel or world.general, "settings")
        return cls(discord, world, await discord.answered(record))

    @property
    def text(self) -> str:
        """What the message says now."""
        return self.discord.text(self._now())

    async def pick(self, selection: str, *things: Channel | Role, says: str) -> None:
        """Choose channels or roles, and wait for what the message then says."""
        self.discord.pick(self.world.manager, self._now(), selection, *things)
        await self._until(lambda: says in self.text)

    async def choose(self, *names: str, says: str, of: str | None = None) -> None:
        """Choose options by their labels; `of` names a select of which none are chosen."""
        self.discord.choose(self.world.manager, self._now(), *names, of=of)
        await self._until(lambda: says in self.text)

    async def press(self, label: str, says: str) -> None:
        """Press a button."""
        self.discord.press(self.world.manager, self._now(), label)
        await self._until(lambda: says in self.text)

    async def _until(self, said: Callable[[], bool]) -> None:
        await self.discord.until(said)

    def _now(self) -> Message:
        return self.discord.backend.get_message(self.message.channel_id, self.message.id)


def kept(running: Client, world: World) -> GuildSettings:
    """Read what is kept for a server."""
    return running.services.records.guild(GuildId(world.guild.id))


async def with_threads(discord: Discord, world: World) -> None:
    """Have each answer in the questions' channel open a thread."""
    panel = await Panel.opened(discord, world)
    await panel.pick("threads", world.questions, says="opens a thread")
