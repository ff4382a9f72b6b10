"""Asking by command and by mention, as every test of a fault does in the end."""

from simcord.backend.models import Message

from tests.bot.world import APPROVED, QUESTION, World, quotes
from tests.discord_loopback import Discord


async def still_answers(discord: Discord, world: World) -> None:
    """Ask by command and by mention, and get one answer to each."""
    record = discord.command(world.ann, world.general, "ask", question=QUESTION)
    assert quotes(await discord.answered(record))[0].startswith(APPROVED)
    said = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
    assert quotes(await discord.reply_to(said))[0].startswith(APPROVED)
    assert len(replies(discord, said)) == 1


def replies(discord: Discord, said: Message) -> list[Message]:
    """List the bot's replies to a message."""
    return [
        written
        for written in discord.written(said.channel_id)
        if written.reference and written.reference["message_id"] == str(said.id)
    ]
