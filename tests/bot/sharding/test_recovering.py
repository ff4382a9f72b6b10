"""What a dead process left open is answered or told, once, in the language of whoever asked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from simcord.backend.models import Message

from bot.sharding.recovering import ATTEMPTS, LATE
from bot.shards.database import Database
from tests.bot.asking import replies
from tests.bot.harness import Client
from tests.bot.sharding.conftest import Process, held
from tests.bot.world import APPROVED, QUESTION, World, checked
from tests.discord_loopback import Discord

INTERRUPTED = "I was interrupted while I looked this up: please ask again."
UNTERBROCHEN = "Ich wurde unterbrochen, während ich nachsah: Bitte frage noch einmal."


@dataclass
class Left:
    """A client that serves, and what another one, which is dead, has left to it."""

    discord: Discord
    client: Client
    world: World

    @property
    def database(self) -> Database:
        sharing = self.client.services.sharing
        assert sharing is not None
        return sharing.leases.database

    def ask(self, world: World | None = None) -> Message:
        """Ask something that the client hears, but takes for another process's question.

        It is claimed already, by a process that is found to be dead when `die` is called.
        """
        world = world or self.world
        said = self.discord.backend.create_message(
            world.general.id, world.ann.id, f"{self.discord.mention} {QUESTION}"
        )
        self.database.rows(
            """INSERT INTO questions (id, shard, guild, channel, holder)
               SELECT %(id)s, number, %(guild)s, %(channel)s, 'alive' FROM shards
               WHERE number = (%(guild)s >> 22) %% 2""",
            id=said.id,
            guild=world.guild.id,
            channel=world.general.id,
        )
        return said

    def die(self, said: int, **values: object) -> None:
        """Let the process die that has a question."""
        changed = "".join(f", {name} = %({name})s" for name in values)
        self.database.rows(
            f"UPDATE questions SET holder = 'dead', answered = NULL{changed} WHERE id = %(id)s",  # noqa: S608
            id=said,
            **values,
        )

    async def settled(self, *said: int) -> None:
        """Wait until nothing is left open."""
        for each in said:
            await self.discord.until(
                lambda each=each: self.database.rows(  # type: ignore[misc]
                    "SELECT FROM questions WHERE id = %(id)s AND answered IS NOT NULL", id=each
                )
            )


@pytest.fixture
async def left(discord: Discord, process: Process) -> AsyncIterator[Left]:
    world = World(discord)
    async with process("left") as client:
        await discord.until(lambda: held(client) == [{0, 1}])
        await discord.until(lambda: client.log.count("shard served") == 2)
        made = Left(discord, client, world)
        made.database.rows(
            "INSERT INTO processes (id, name, leaving, expires)"
            " VALUES ('alive', 'another', true, 'infinity')"
        )
        yield made
        checked(discord)


async def test_what_is_open_is_answered_and_what_was_answered_is_not_again(left: Left) -> None:
    open_still = [left.ask() for _ in range(7)]  # more than one member may ask at a time
    sent, deleted = left.ask(), left.ask()
    left.discord.backend.create_message(
        left.world.general.id,
        left.discord.backend.bot_user.id,
        "an answer whose mark was not written",
        reference={"message_id": str(sent.id)},
    )
    del left.discord.backend.messages[left.world.general.id][deleted.id]
    numbers = [*(each.id for each in open_still), sent.id, deleted.id]
    for number in numbers:
        left.die(number)
    await left.settled(*numbers)
    for each in open_still:
        assert APPROVED in left.discord.text(await left.discord.reply_to(each))
    assert [len(replies(left.discord, each)) for each in (*open_still, sent)] == [1] * 8


async def test_a_question_is_not_tried_for_ever_nor_answered_late(left: Left) -> None:
    fatal, late = left.ask(), left.ask()
    left.die(fatal.id, attempts=ATTEMPTS)
    left.database.rows(
        """UPDATE questions SET claimed = claimed - make_interval(secs => %(late)s)
           WHERE id = %(id)s""",
        id=late.id,
        late=LATE,
    )
    left.die(late.id)
    await left.settled(fatal.id, late.id)
    for said in (fatal, late):
        assert [left.discord.text(each) for each in replies(left.discord, said)] == [INTERRUPTED]


async def test_a_command_that_was_acknowledged_is_told_to_be_interrupted(left: Left) -> None:
    discord, world = left.discord, left.world
    record = discord.command(world.ann, world.general, "ask", question=QUESTION)
    message = await discord.answered(record)
    left.die(record.id, token=record.token, locale="de")
    await left.settled(record.id)
    assert discord.text(discord.backend.get_message(world.general.id, message.id)) == UNTERBROCHEN
    # Of one whose time is over Discord has told the member by itself.
    left.die(record.id, token="no longer known", locale="de")  # noqa: S106
    await left.settled(record.id)


async def test_a_channel_that_is_gone_ends_its_questions(left: Left) -> None:
    said = left.ask()
    left.die(said.id, channel=1)
    await left.settled(said.id)
    assert replies(left.discord, said) == []
    assert "questions lost" in left.client.log
