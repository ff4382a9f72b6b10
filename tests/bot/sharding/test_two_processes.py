"""Two processes with four shards, one killed, paused or stopped: no question lost or told twice."""

import asyncio
import signal
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from simcord.backend.models import Interaction, Message

from bot.shards.database import Database
from bot.shards.leases import TAKEN_WITHIN
from index.library import Library
from index.settings import Settings
from tests.bot.articles import ALL
from tests.bot.asking import replies
from tests.bot.harness import bot
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes
from tests.counts import Tell
from tests.discord_loopback import Discord
from tests.discord_loopback.gateway import GUILD_SHIFT
from tests.postgres_server import Server

SHARDS, CONCURRENCY = 4, 2
QUESTIONS, COMMANDS = 180, 40  # in flight when one is killed, over all shards
MEANWHILE = 20  # asked while nobody has the killed one's shards
PATIENCE = 240.0
UNLIMITED = {
    "PULLQUOTE_MEMBER_RATE": "1000/1",
    "PULLQUOTE_SERVER_RATE": "1000/1",
    "PULLQUOTE_QUEUE": "1000",
}
INTERRUPTED = "I was interrupted while I looked this up: please ask again."


def worlds(discord: Discord) -> list[World]:
    """Make servers until there is one on each shard; give these, by their shard."""
    found: dict[int, World] = {}
    while len(found) < SHARDS:
        world = World(discord)
        found.setdefault((world.guild.id >> GUILD_SHIFT) % SHARDS, world)
    return [found[shard] for shard in range(SHARDS)]


def holders(database: Database) -> dict[int, str]:
    """Read which process has which shard."""
    return {
        row["number"]: row["name"]
        for row in database.rows(
            """SELECT number, name FROM shards JOIN processes ON holder = processes.id
               WHERE shards.expires > clock_timestamp() ORDER BY number"""
        )
    }


def served(discord: Discord) -> list[int]:
    """List the shards of the open sessions."""
    sessions = discord.gateway.sessions.values()
    return sorted(each.shard[0] for each in sessions if each.connection is not None)


def told(discord: Discord, record: Interaction) -> str:
    """Read what a command's message says, once it is no longer waiting."""
    if record.message_id is None or record.loading:
        return ""
    return discord.text(discord.backend.get_message(record.channel_id, record.message_id))


@pytest.mark.slow
@pytest.mark.parametrize(
    "end", [signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM], ids=lambda end: end.name
)
async def test_no_question_is_lost_and_none_is_answered_twice(
    postgres: Server, tmp_path: Path, tell: Tell, end: signal.Signals
) -> None:
    """A stopped process goes on when the other one has said everything, and says nothing more."""
    url = postgres.fresh()
    settings = replace(Settings.load(), store=url)
    with Library.open(tmp_path / "library", settings, create=True) as library:
        for article in ALL:
            library.add(article)
    data = [tmp_path / name for name in ("first", "second")]
    for each in data:
        each.mkdir()
    database = Database(url)
    async with Discord.running() as discord:
        discord.http.shards = SHARDS
        discord.http.max_concurrency = discord.gateway.max_concurrency = CONCURRENCY
        every = worlds(discord)
        store = {"PULLQUOTE_STORE": url, **UNLIMITED}
        async with bot(discord, data[0], **store) as killed, bot(discord, data[1], **store) as left:
            names = [f":{each.process.pid}" for each in (killed, left)]

            def shared() -> bool:
                has = Counter(name[name.rindex(":") :] for name in holders(database).values())
                return [has[each] for each in names] == [2, 2]

            await discord.until(lambda: shared() and served(discord) == [*range(SHARDS)], 60)
            await discord.until(
                lambda: all(each.log.count("shard served") >= 2 for each in (killed, left)), 60
            )
            before = left.log.count("shard served")
            lost = {shard for shard, name in holders(database).items() if name.endswith(names[0])}
            asked, commands = ask(discord, every, QUESTIONS, COMMANDS)
            await discord.until(lambda: sum(map(bool, map(discord._reply, asked))) >= 20, 60)
            answered_before = sum(map(bool, map(discord._reply, asked)))
            killed.process.send_signal(end)
            began = time.monotonic()
            if end is signal.SIGKILL:  # asked to stop, it answers for as long as its grace is
                await killed.process.wait()
            more, _ = ask(discord, every, MEANWHILE, 0)
            person, direct = discord.direct(every[0].ann)
            more.append(discord.say(person, direct, QUESTION))
            await discord.until(
                lambda: [n.endswith(names[1]) for n in holders(database).values()] == [True] * 4,
                60,
            )
            leased = time.monotonic() - began
            await discord.until(lambda: left.log.count("shard served") >= before + len(lost), 60)
            connected = time.monotonic() - began
            await discord.until(lambda: all(map(discord._reply, asked + more)), PATIENCE)
            await discord.until(lambda: all(told(discord, each) for each in commands), PATIENCE)
            ended = time.monotonic() - began
            if end is signal.SIGSTOP:
                killed.process.send_signal(signal.SIGCONT)
                await discord.until(lambda: "shard let go" in killed.log, 60)
            await asyncio.sleep(3)  # what would come twice has come
            for world in every:
                again = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
                assert quotes(await discord.reply_to(again))[0].startswith(APPROVED)

            counts = Counter(len(replies(discord, each)) for each in asked + more)
            words = Counter(
                "interrupted" if told(discord, each) == INTERRUPTED else "answered"
                for each in commands
            )
            replied = Counter(
                "answered" if APPROVED in discord.text(reply) else discord.text(reply)
                for each in asked + more
                if (reply := discord._reply(each))
            )
            in_flight = len(asked) + len(commands) - answered_before
            tell(
                f"{end.name}: {in_flight} of {len(asked) + len(commands)} questions in flight,"
                f" {len(more)} asked right after; shards {sorted(lost)} leased again after"
                f" {leased:.1f} s (within {TAKEN_WITHIN:.0f} by its settings), connected after"
                f" {connected:.1f} s, everything said after {ended:.1f} s; replies a message"
                f" {dict(counts)}: {dict(replied)}; commands {dict(words)};"
                f" {discord.http.repeated} messages dropped by their nonce,"
                f" {discord.gateway.resumed} sessions resumed,"
                f" {discord.gateway.too_soon} IDENTIFYs too soon"
            )
            assert counts == {1: len(asked) + len(more)}
            assert set(replied) <= {"answered", INTERRUPTED}
            assert discord.gateway.too_soon == 0
            assert "Traceback" not in left.log
        checked(discord)
    database.close()


def ask(
    discord: Discord, every: list[World], questions: int, commands: int
) -> tuple[list[Message], list[Interaction]]:
    """Ask in every server at once, by mention and by command."""
    asked = [
        discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
        for _ in range(questions // len(every))
        for world in every
    ]
    run = [
        discord.command(world.ann, world.questions, "ask", question=QUESTION)
        for _ in range(commands // len(every))
        for world in every
    ]
    return asked, run
