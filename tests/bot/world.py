"""A small world on the loopback, and how its people read what the bot writes."""

import discord as dpy
from simcord.backend.models import Channel, Guild, Message

from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.views.discord_markdown import show
from tests.discord_loopback import Discord, Person

QUESTION = "Who approved the night ferry between Lindholm and Saltö?"
APPROVED = "The harbour council approved a night ferry between Lindholm and Saltö on Tuesday."
FORM = dpy.InteractionResponseType.modal.value
MANAGER = dpy.Permissions(manage_guild=True).value


class World:
    """A server with a member, a manager and two channels."""

    def __init__(self, discord: Discord) -> None:
        self.guild: Guild = discord.guild()
        self.general: Channel = discord.channel(self.guild, "general")
        self.questions: Channel = discord.channel(self.guild, "questions")
        self.ann: Person = discord.member(self.guild, "ann")
        self.manager: Person = discord.member(self.guild, "mia", permissions=MANAGER)


def quotes(message: Message) -> list[str]:
    """Read a message's block quotes as a reader sees them."""
    blocks = [line for line in texts(message) if line.startswith(">>> ")]
    return [show(block.removeprefix(">>> ")).text for block in blocks]


def texts(message: Message) -> list[str]:
    return [part["content"] for part in message.components if part["type"] == 10]


def verbatim(quote: str) -> bool:
    return any(quote in article.text for article in (FERRY, OBSERVATORY))


def checked(discord: Discord) -> None:
    """Compare all that was said on the wire with Discord's own description."""
    assert discord.http.mismatches == []
    for exchange in discord.http.exchanges:
        body = exchange.body if isinstance(exchange.body, dict) else {}
        written = body.get("data", body) if exchange.route.endswith("/callback") else body
        form = body.get("type") == FORM  # shown to one person, who can't be pinged by it
        if not form and ("components" in written or "content" in written):
            assert written["allowed_mentions"]["parse"] == []
            assert not written["allowed_mentions"].get("replied_user")
