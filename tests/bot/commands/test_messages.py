"""Which messages are read as questions, and what each kind of answer looks back at."""

from dataclasses import replace
from pathlib import Path

import discord as dpy
import pytest
from simcord.backend.models import Channel

from bot.commands.messages import EXTENSION, on_message, read_message
from bot.services import BaseBot, Extension
from bot.storage.saved_answers import ChannelId, GuildId
from bot.triggers import Author, IncomingMessage, Room, Target
from index.library import Library
from tests.bot.harness import client
from tests.bot.managing import with_threads
from tests.bot.storage.place import set_guild
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes, texts
from tests.discord_loopback import Discord, Person


async def test_a_message_is_reduced_to_what_decides(data: Path, library: Library) -> None:
    read: list[IncomingMessage] = []

    async def note(bot: BaseBot, message: dpy.Message) -> None:
        read.append(read_message(bot, message))

    listening = (Extension(on_message=note),)
    async with (
        Discord.running() as discord,
        client(discord, library, data, extensions=listening, message_content=True) as running,
    ):
        world = World(discord)
        records, guild = running.services.records, GuildId(world.guild.id)
        here = frozenset({ChannelId(world.questions.id)})
        set_guild(records, guild, replace(records.guild(guild), ask_here=here))
        machine = discord.backend.make_user("robot", bot=True)
        discord.backend.add_member(world.guild.id, machine.id)
        direct, room = discord.direct(world.ann)
        mine = discord.backend.create_message(
            world.general.id, discord.backend.bot_user.id, "an answer"
        )
        hers = discord.say(world.ann, world.general, f"{discord.mention}  who said so? ")
        discord.say(world.ann, world.questions, f"<@!{world.manager.id}> hello")
        discord.say(Person(machine.id, world.guild.id), world.general, "beep")
        discord.say(direct, room, "who said so?")
        discord.say(world.ann, world.general, "and when?", replying_to=mine.id)
        discord.say(world.manager, world.general, "indeed", replying_to=hers.id)
        await discord.until(lambda: len(read) == 7)

    person = IncomingMessage(
        Author.PERSON, Room.ELSEWHERE, Target.NOBODY, False, False, False, "", False
    )
    assert read == [
        replace(person, author=Author.ME, text="an answer"),
        replace(person, names_me=True, pings_me=True, text="who said so?"),
        replace(
            person, room=Room.ASK_HERE, names_others=True, text=f"<@!{world.manager.id}> hello"
        ),
        replace(person, author=Author.MACHINE, text="beep"),
        replace(person, room=Room.DIRECT, text="who said so?"),
        replace(person, replies_to=Target.ME, pings_me=True, text="and when?"),
        replace(person, replies_to=Target.OTHER, text="indeed"),
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("more", "The articles have nothing more on that."),
        ("are you sure?", "That this answers is"),
        ("summarise that", "I only quote: I never sum up"),
        ("help", "mention me with a question"),
    ],
)
async def test_what_is_said_after_an_answer_is_understood_in_a_direct_message(
    data: Path, library: Library, said: str, answer: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        direct, room = discord.direct(World(discord).ann)
        first = await discord.reply_to(discord.say(direct, room, QUESTION))
        assert quotes(first)[0].startswith(APPROVED)
        told = await discord.reply_to(discord.say(direct, room, said))
        assert answer in discord.text(told)
        checked(discord)


@pytest.mark.parametrize("said", ["more", "are you sure?"])
async def test_without_an_answer_before_it_asks_which_one_is_meant(
    data: Path, library: Library, said: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        direct, room = discord.direct(World(discord).ann)
        told = await discord.reply_to(discord.say(direct, room, said))
        assert "Reply to the answer that you mean" in discord.text(told)
        checked(discord)


async def test_a_followup_goes_on_from_the_answer_replied_to_and_not_a_later_one(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        direct, room = discord.direct(World(discord).ann)
        first = await discord.reply_to(discord.say(direct, room, QUESTION))
        await discord.reply_to(discord.say(direct, room, "Who found the second moon of Ixion?"))
        later = await discord.reply_to(discord.say(direct, room, "and when?"))
        assert "Ixion" in texts(later)[0]
        earlier = await discord.reply_to(
            discord.say(direct, room, "and when?", replying_to=first.id)
        )
        assert "night ferry" in texts(earlier)[0]
        checked(discord)


async def test_a_reply_to_somebody_else_is_taken_as_it_stands(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        hers = discord.say(world.manager, world.general, "Bananas are up again.")
        said = discord.say(
            world.ann, world.general, f"{discord.mention} {QUESTION}", replying_to=hers.id
        )
        assert quotes(await discord.reply_to(said))[0].startswith(APPROVED)
        checked(discord)


async def test_a_fault_is_told_in_a_reply_with_its_reference(
    data: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)

        def fail(*_: object) -> None:
            raise RuntimeError("/srv/secret")

        monkeypatch.setattr("bot.commands.messages.beginning", fail)
        said = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
        told = discord.text(await discord.reply_to(said))
        assert "Something went wrong on my side" in told
        assert "secret" not in told
        [failed] = [line for line in running.lines if '"failed"' in line]
        assert told.split("`")[1] in failed
        checked(discord)


async def test_a_message_is_listened_to_by_this_capability() -> None:
    assert EXTENSION.on_message is on_message
    assert EXTENSION.commands == ()


async def chatter(discord: Discord, person: Person, channel: Channel) -> None:
    """Write more than is looked back at, none of it a question."""
    for _ in range(25):
        discord.say(person, channel, "thanks")


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_thread_remembers_its_last_question_however_much_was_said_since(
    data: Path, library: Library, restarted: bool
) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        async with client(discord, library, data) as running:
            await with_threads(discord, world)
            opened = await discord.answered(
                discord.command(world.ann, world.questions, "ask", question=QUESTION)
            )
            thread = await discord.until(lambda: discord.backend.channels.get(opened.id))
            await chatter(discord, world.ann, thread)
            own = discord.say(
                world.ann, thread, f"{discord.mention} Who found the second moon of Ixion?"
            )
            await discord.reply_to(own)
            await chatter(discord, world.ann, thread)
            if not restarted:
                await followed(discord, world.ann, thread)
                last = running.services.records.last_answers
                assert last.find(ChannelId(thread.id))
                discord.backend.delete_channel(thread.id)
                await discord.until(lambda: last.find(ChannelId(thread.id)) is None)
        if restarted:
            async with client(discord, library, data) as running:
                await discord.until(running.is_ready)
                await followed(discord, world.ann, thread)
        checked(discord)


async def followed(discord: Discord, person: Person, channel: Channel) -> None:
    """Ask on, and be understood to mean the question that was answered last."""
    said = discord.say(person, channel, f"{discord.mention} and when?")
    assert "following: Who found the second moon of Ixion?" in discord.text(
        await discord.reply_to(said)
    )


async def test_so_does_a_direct_message_and_what_was_deleted_is_taken_for_nothing(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        direct, room = discord.direct(World(discord).ann)
        first = await discord.reply_to(
            discord.say(direct, room, "Who found the second moon of Ixion?")
        )
        await chatter(discord, direct, room)
        await followed(discord, direct, room)
        await chatter(discord, direct, room)
        for message in discord.written(room):
            discord.backend.delete_message(room.id, message.id)
        assert first not in discord.written(room)
        alone = await discord.reply_to(discord.say(direct, room, "and when?"))
        assert "following" not in discord.text(alone)
        checked(discord)
