"""The bot as members meet it: a real index and a Discord on loopback."""

from pathlib import Path

import pytest
from simcord.backend.models import Message

from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from tests.bot.articles import FERRY, SECRET
from tests.bot.harness import client
from tests.bot.inside import program
from tests.bot.managing import with_threads
from tests.bot.views.discord_markdown import show
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes, texts, verbatim
from tests.discord_loopback import Discord, Person, openapi


def test_the_wire_is_checked_against_discords_description() -> None:
    if openapi.load() is None:
        pytest.skip(f"no API description at {openapi.path()}: the wire was not checked against it")


async def test_asking_pressing_restarting_and_pressing_again(data: Path) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        async with program(discord, data):
            command = await discord.answered(
                discord.command(world.ann, world.general, "ask", question=QUESTION)
            )
            called = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
            mentioned = await discord.reply_to(called)
            asked_on = discord.say(world.ann, world.general, "and when?", replying_to=mentioned.id)
            replied = await discord.reply_to(asked_on)
            for message in (command, mentioned):
                assert quotes(message)[0].startswith(APPROVED)
                assert all(verbatim(quote) for quote in quotes(message))
                assert not message.is_ephemeral
            assert "following: Who approved the night ferry" in show(texts(replied)[0]).text
            await press_all(discord, world, mentioned)
        async with program(discord, data):
            await press_all(discord, world, mentioned)
            await press_all(discord, world, command)
        checked(discord)


async def press_all(discord: Discord, world: World, message: Message) -> None:
    """Press every button of an answer, and look at what each gives."""
    for button in discord.buttons(message):
        label = button.get("label") or button["emoji"]["name"]
        if label == "Source":
            assert button["url"] == FERRY.url
            continue
        given = await discord.answered(discord.press(world.ann, message, label))
        assert given.is_ephemeral
        if label in {"Context", "More quotes"}:
            assert all(verbatim(quote) for quote in quotes(given))
            assert quotes(given)
        else:
            assert discord.text(given).startswith(f"Noted: {label}")


async def test_what_the_articles_do_not_say_and_what_is_not_for_this_server(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(
            world.ann, world.general, "ask", question="What is the boiling point of mercury?"
        )
        message = await discord.answered(record)
        assert "**The articles don't say.**" in texts(message)
        near = await discord.answered(discord.press(world.ann, message, "Closest passages"))
        assert near.is_ephemeral
        assert all(verbatim(quote) for quote in quotes(near))
        record = discord.command(
            world.ann, world.general, "ask", question="Who is the treasurer Wendel Pratt?"
        )
        secret = await discord.answered(record)
        assert "Pratt" not in "".join(quotes(secret))
        for option in (SECRET.id, SECRET.title):
            record = discord.command(world.ann, world.general, "articles show", article=option)
            assert "no such article" in discord.text(await discord.answered(record))
        checked(discord)


async def test_private_answers_are_shared_once(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(
            world.ann, world.general, "ask", question=QUESTION, private=True, article=FERRY.id
        )
        private = await discord.answered(record)
        assert private.is_ephemeral
        shared = await discord.answered(discord.press(world.ann, private, "Share"))
        assert not shared.is_ephemeral
        assert quotes(shared)[0].startswith(APPROVED)
        assert texts(shared)[0] == texts(private)[0]
        before = {m.id for m in discord.written(world.general)}
        discord.press(world.ann, private, "Share")
        again = await told_alone(discord, world, "shared already")
        assert {m.id for m in discord.written(world.general)} == before | {again.id}
        checked(discord)


async def told_alone(discord: Discord, world: World, text: str) -> Message:
    """Wait until the asker is told something, which nobody else may see."""
    found = await discord.until(
        lambda: [m for m in discord.written(world.general) if text in discord.text(m)]
    )
    assert all(message.is_ephemeral for message in found)
    return found[0]


async def test_a_message_can_be_looked_up_from_its_menu(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        said = discord.say(world.ann, world.general, "They say a second moon of Ixion was found!")
        record = discord.menu(world.ann, world.general, "Find quotes about this", said)
        found = await discord.answered(record)
        assert found.is_ephemeral
        assert all(verbatim(quote) for quote in quotes(found))
        empty = discord.menu(world.ann, world.general, "Find quotes about this", found)
        assert "no text" in discord.text(await discord.answered(empty))
        checked(discord)


async def test_the_bot_is_silent_where_it_was_not_asked(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        machine = discord.backend.make_user("robot", bot=True)
        discord.backend.add_member(world.guild.id, machine.id)
        discord.say(world.ann, world.general, "which ferry do you take?")
        robot = Person(machine.id, world.guild.id)
        discord.say(robot, world.general, f"{discord.mention} {QUESTION}")
        direct, room = discord.direct(world.ann)
        last = discord.say(direct, room, QUESTION)
        assert quotes(await discord.reply_to(last))[0].startswith(APPROVED)
        assert discord.written(world.general) == []
        hello = discord.say(world.ann, world.general, discord.mention)
        assert "/ask" in discord.text(await discord.reply_to(hello))
        checked(discord)


async def test_follow_ups_in_direct_messages_and_threads(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        direct, room = discord.direct(world.ann)
        await discord.reply_to(discord.say(direct, room, QUESTION))
        followed = await discord.reply_to(discord.say(direct, room, "and when?"))
        assert "night ferry" in texts(followed)[0]
        await with_threads(discord, world)
        answer = await discord.answered(
            discord.command(world.ann, world.questions, "ask", question=QUESTION)
        )
        thread = await discord.until(lambda: discord.backend.channels.get(answer.id))
        assert thread.name == QUESTION
        inside = discord.say(world.ann, thread, f"{discord.mention} and when?")
        assert "night ferry" in texts(await discord.reply_to(inside))[0]
        checked(discord)


async def test_small_talk_gets_what_a_person_would_expect(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        direct, room = discord.direct(world.ann)
        answer = await discord.reply_to(discord.say(direct, room, QUESTION))
        discord.say(direct, room, "thanks!")
        more = await discord.reply_to(discord.say(direct, room, "more"))
        assert "nothing more" in discord.text(more)
        sure = await discord.reply_to(
            discord.say(direct, room, "are you sure?", replying_to=answer.id)
        )
        assert "That this answers is" in texts(sure)[0]
        assert APPROVED in quotes(sure)[0]
        hint = await discord.reply_to(discord.say(direct, room, "summarise the articles"))
        assert "I only quote" in discord.text(hint)
        hello = await discord.reply_to(discord.say(direct, room, "help"))
        assert "/ask" in discord.text(hello)
        assert len(discord.written(room)) == 5  # nothing for the thanks
        called = discord.say(world.ann, world.general, f"{discord.mention} are you sure?")
        assert "Reply to the answer" in discord.text(await discord.reply_to(called))
        checked(discord)


async def test_more_quotes_come_three_at_a_time_from_a_restarted_bot(data: Path) -> None:
    with Library.open(data) as library:
        for number, name in enumerate(("Karstad", "Norrvik", "Torshamn", "Eldborg")):
            text = f"A ticket for the {name} tram will cost {number + 3} crowns, the mayor said."
            title = f"New tram for {name}"
            library.add(Article(ArticleId(f"tram{number}"), SHARED, "t.txt", title, text))
    async with Discord.running() as discord:
        world = World(discord)
        async with program(discord, data):
            record = discord.command(
                world.ann, world.general, "ask", question="How much will a tram ticket cost?"
            )
            answer = await discord.answered(record)
            assert len(quotes(answer)) == 3
        async with program(discord, data):
            more = await discord.answered(discord.press(world.ann, answer, "More quotes"))
            assert more.is_ephemeral
            assert len(quotes(more)) == 1
            assert len({*quotes(answer), *quotes(more)}) == 4
            said = discord.say(
                world.ann, world.general, f"{discord.mention} more please", replying_to=answer.id
            )
            assert quotes(await discord.reply_to(said)) == quotes(more)
            third = await discord.answered(discord.press(world.ann, answer, "Context", nth=2))
            assert quotes(answer)[2] in quotes(third)[0]
        checked(discord)


HOSTILE = (
    "The mayor of Vikby wrote: # @everyone <@1> <t:1:R> ||secret|| :tada: [free](https://x.example)"
    " `rm` \u202edesrever\u202c and 1. **nothing** else."
)


async def test_an_article_that_attacks_discord_is_shown_as_text_and_pings_nobody(
    data: Path,
) -> None:
    with Library.open(data) as library:
        title = "@everyone ~~Vikby~~ <#1>"
        library.add(Article(ArticleId("evil"), SHARED, "e.txt", title, HOSTILE, url="javascript:x"))
    async with Discord.running() as discord, program(discord, data):
        world = World(discord)
        record = discord.command(
            world.ann, world.general, "ask", question="What did the mayor of Vikby write?"
        )
        answer = await discord.answered(record)
        [quote] = quotes(answer)
        assert quote in HOSTILE
        assert all(
            not show(part.removeprefix(">>> ").replace("-# ", "")).acted for part in texts(answer)
        )
        assert not answer.mention_everyone
        assert answer.ping_user_ids == answer.ping_role_ids == []
        assert any("U+202E" in part for part in texts(answer))
        assert "Source" not in str(discord.buttons(answer))
        checked(discord)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"after": "banana"}, "is not a date"),
        ({"before": "2020-13"}, "is not a date"),
        ({"article": "no such thing"}, "no such article"),
        ({"question": "?!"}, "question"),
    ],
)
async def test_a_bad_option_is_answered_with_what_to_do(
    data: Path, library: Library, options: dict[str, str], told: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(
            world.ann, world.general, "ask", **{"question": QUESTION, **options}
        )
        answer = await told_alone(discord, world, told)
        assert [m.id for m in discord.written(world.general)] == [answer.id]
        assert record.responded
        assert "went wrong" not in discord.text(answer)
        checked(discord)


async def test_commands_and_buttons_work_in_direct_messages(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        direct, room = discord.direct(World(discord).ann)
        answer = await discord.answered(discord.command(direct, room, "ask", question=QUESTION))
        assert quotes(answer)[0].startswith(APPROVED)
        around = await discord.answered(discord.press(direct, answer, "Context"))
        assert verbatim(quotes(around)[0])
        checked(discord)


async def test_an_answer_is_unknown_in_another_server(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        here, there = World(discord), World(discord)
        answer = await discord.answered(
            discord.command(here.ann, here.general, "ask", question=QUESTION)
        )
        copied = discord.backend.create_message(
            there.general.id,
            discord.backend.bot_user.id,
            components=answer.components,
            flags=answer.flags,
        )
        told = await discord.answered(discord.press(there.ann, copied, "Context"))
        assert "no longer remember" in discord.text(told)
        checked(discord)
