"""The bot as members and managers meet it: a process, a real index, a Discord on loopback."""

import json
import signal
from pathlib import Path

import discord as dpy
import pytest
from simcord.backend.models import Channel, Guild, Message

from index.article import SHARED, Article, ArticleId
from index.library import Library
from tests.bot.articles import FERRY, OBSERVATORY, SECRET
from tests.bot.render.discord_markdown import show
from tests.bot.running import bot, client
from tests.discord_loopback import Discord, Person, openapi

QUESTION = "Who approved the night ferry between Lindholm and Saltö?"
APPROVED = "The harbour council approved a night ferry between Lindholm and Saltö on Tuesday."
MANAGER = dpy.Permissions(manage_guild=True).value


class Town:
    """A server with a member, a manager and two channels."""

    def __init__(self, discord: Discord) -> None:
        self.guild: Guild = discord.guild()
        self.square: Channel = discord.channel(self.guild, "square")
        self.desk: Channel = discord.channel(self.guild, "desk")
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
        if "components" in written or "content" in written:
            assert written["allowed_mentions"]["parse"] == []
            assert not written["allowed_mentions"].get("replied_user")


def test_the_wire_is_checked_against_discords_description() -> None:
    if openapi.load() is None:
        pytest.skip(f"no API description at {openapi.path()}: the wire was not checked against it")


async def test_asking_pressing_restarting_and_pressing_again(data: Path) -> None:
    async with Discord.running() as discord:
        town = Town(discord)
        async with bot(discord, data):
            command = await discord.answered(
                discord.command(town.ann, town.square, "ask", question=QUESTION)
            )
            called = discord.say(town.ann, town.square, f"{discord.mention} {QUESTION}")
            mentioned = await discord.reply_to(called)
            asked_on = discord.say(town.ann, town.square, "and when?", replying_to=mentioned.id)
            replied = await discord.reply_to(asked_on)
            for message in (command, mentioned):
                assert quotes(message)[0].startswith(APPROVED)
                assert all(verbatim(quote) for quote in quotes(message))
                assert not message.is_ephemeral
            assert "when approved the night ferry" in show(texts(replied)[0]).text
            await press_all(discord, town, mentioned)
        async with bot(discord, data):
            await press_all(discord, town, mentioned)
            await press_all(discord, town, command)
        checked(discord)


async def press_all(discord: Discord, town: Town, message: Message) -> None:
    """Press every button of an answer, and look at what each gives."""
    for button in discord.buttons(message):
        label = button.get("label") or button["emoji"]["name"]
        if label == "Source":
            assert button["url"] == FERRY.url
            continue
        given = await discord.answered(discord.press(town.ann, message, label))
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
        town = Town(discord)
        record = discord.command(
            town.ann, town.square, "ask", question="What is the boiling point of mercury?"
        )
        message = await discord.answered(record)
        assert "**The articles don't say.**" in texts(message)
        near = await discord.answered(discord.press(town.ann, message, "Closest passages"))
        assert near.is_ephemeral
        assert all(verbatim(quote) for quote in quotes(near))
        record = discord.command(
            town.ann, town.square, "ask", question="Who is the treasurer Wendel Pratt?"
        )
        secret = await discord.answered(record)
        assert "Pratt" not in "".join(quotes(secret))
        for option in (SECRET.id, SECRET.title):
            record = discord.command(town.ann, town.square, "articles show", article=option)
            assert "no such article" in discord.text(await discord.answered(record))
        checked(discord)


async def test_private_answers_are_shared_once(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        town = Town(discord)
        record = discord.command(
            town.ann, town.square, "ask", question=QUESTION, private=True, article=FERRY.id
        )
        private = await discord.answered(record)
        assert private.is_ephemeral
        shared = await discord.answered(discord.press(town.ann, private, "Share"))
        assert not shared.is_ephemeral
        assert quotes(shared)[0].startswith(APPROVED)
        assert texts(shared)[0] == texts(private)[0]
        again = await discord.answered(discord.press(town.ann, private, "Share"))
        assert "shared already" in discord.text(again)
        checked(discord)


async def test_a_message_can_be_looked_up_from_its_menu(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        town = Town(discord)
        said = discord.say(town.ann, town.square, "They say a second moon of Ixion was found!")
        record = discord.menu(town.ann, town.square, "Find quotes about this", said)
        found = await discord.answered(record)
        assert found.is_ephemeral
        assert all(verbatim(quote) for quote in quotes(found))
        empty = discord.menu(town.ann, town.square, "Find quotes about this", found)
        assert "no text" in discord.text(await discord.answered(empty))
        checked(discord)


async def test_the_bot_is_silent_where_it_was_not_asked(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        town = Town(discord)
        machine = discord.backend.make_user("robot", bot=True)
        discord.backend.add_member(town.guild.id, machine.id)
        discord.say(town.ann, town.square, "which ferry do you take?")
        robot = Person(machine.id, town.guild.id)
        discord.say(robot, town.square, f"{discord.mention} {QUESTION}")
        direct, room = discord.direct(town.ann)
        last = discord.say(direct, room, QUESTION)
        assert quotes(await discord.reply_to(last))[0].startswith(APPROVED)
        assert discord.written(town.square) == []
        hello = discord.say(town.ann, town.square, discord.mention)
        assert "/ask" in discord.text(await discord.reply_to(hello))
        checked(discord)


async def test_follow_ups_in_direct_messages_and_threads(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        town = Town(discord)
        direct, room = discord.direct(town.ann)
        await discord.reply_to(discord.say(direct, room, QUESTION))
        followed = await discord.reply_to(discord.say(direct, room, "and when?"))
        assert "night ferry" in texts(followed)[0]
        record = discord.command(
            town.manager, town.desk, "settings threads", channel=town.desk, on=True
        )
        assert "now open a thread" in discord.text(await discord.answered(record))
        answer = await discord.answered(
            discord.command(town.ann, town.desk, "ask", question=QUESTION)
        )
        thread = await discord.until(lambda: discord.backend.channels.get(answer.id))
        assert thread.name == QUESTION
        inside = discord.say(town.ann, thread, f"{discord.mention} and when?")
        assert "night ferry" in texts(await discord.reply_to(inside))[0]
        checked(discord)


@pytest.mark.parametrize("allowed", [True, False])
async def test_ask_here_needs_message_content(data: Path, allowed: bool) -> None:
    async with Discord.running() as discord:
        discord.gateway.approved_message_content = allowed
        town = Town(discord)
        async with bot(discord, data, PULLQUOTE_MESSAGE_CONTENT="yes") as running:
            record = discord.command(
                town.manager, town.desk, "settings ask-here", channel=town.desk, on=True
            )
            set_up = await discord.answered(record)
            assert ("Message Content" in discord.text(set_up)) is not allowed
            shown = await discord.answered(
                discord.command(town.manager, town.desk, "settings show")
            )
            assert f"<#{town.desk.id}>" in discord.text(shown)
            assert ("Message Content" in discord.text(shown)) is not allowed
            asked = discord.say(town.ann, town.desk, QUESTION)
            if allowed:
                assert quotes(await discord.reply_to(asked))[0].startswith(APPROVED)
            else:
                assert "going on without it" in running.log
                answer = await discord.answered(
                    discord.command(town.ann, town.square, "ask", question=QUESTION)
                )
                # Discord hides a reply to a command's answer: the member is told so.
                unread = discord.say(town.ann, town.square, "and when?", replying_to=answer.id)
                assert "can't read" in discord.text(await discord.reply_to(unread))
                assert discord.written(town.desk) == [set_up, shown]
        checked(discord)


async def test_settings_are_for_managers(data: Path, library: Library) -> None:
    async with Discord.running() as discord:
        town = Town(discord)
        async with client(discord, library, data):
            refused = await discord.answered(
                discord.command(town.ann, town.square, "settings private", on=True)
            )
            assert "'Manage Guild'" in discord.text(refused)
            done = await discord.answered(
                discord.command(town.manager, town.square, "settings private", on=True)
            )
            assert "private" in discord.text(done)
            wrong = discord.command(
                town.manager, town.square, "settings set", name="guild:1", on=True
            )
            assert "no such article set" in discord.text(await discord.answered(wrong))
            off = discord.command(town.manager, town.square, "settings set", name=SHARED, on=False)
            await discord.answered(off)
        async with client(discord, library, data):
            record = discord.command(town.ann, town.square, "ask", question=QUESTION)
            answer = await discord.answered(record)
            assert answer.is_ephemeral
            assert quotes(answer) == []
        checked(discord)


async def test_articles_are_listed_shown_completed_and_picked_up_when_they_change(
    data: Path,
) -> None:
    async with Discord.running() as discord, bot(discord, data):
        town = Town(discord)
        listed = await discord.answered(discord.command(town.ann, town.square, "articles list"))
        assert "Mountain observatory" in discord.text(listed)
        assert "another server" not in discord.text(listed)
        typed = discord.complete(town.ann, town.square, "ask", "article", "mountain")
        [choice] = await discord.choices(typed)
        assert choice["value"] == OBSERVATORY.id
        shown = await discord.answered(
            discord.command(town.ann, town.square, "articles show", article="observatory finds")
        )
        assert "Karst Science Desk" in discord.text(shown)
        answer = await discord.answered(
            discord.command(town.ann, town.square, "ask", question=QUESTION)
        )
        library = Library.open(data)
        text = "The lighthouse keeper Greta Sund retired in April after thirty years of service."
        library.add(Article(ArticleId("new"), SHARED, "new.txt", "Lighthouse keeper retires", text))
        library.remove(FERRY.id)
        library.close()
        record = discord.command(
            town.ann, town.square, "ask", question="When did Greta Sund retire?"
        )
        assert quotes(await discord.answered(record))[0] == text
        gone = await discord.answered(discord.press(town.ann, answer, "Context"))
        assert "has been removed" in discord.text(gone)
        checked(discord)


async def test_pages_turn_after_a_restart(data: Path) -> None:
    library = Library.open(data)
    for number in range(12):
        title = f"Report {number}"
        text = f"Report number {number} says that nothing happened in the harbour that day."
        library.add(Article(ArticleId(f"r{number}"), SHARED, "r.txt", title, text))
    library.close()
    async with Discord.running() as discord:
        town = Town(discord)
        async with bot(discord, data):
            listed = await discord.answered(discord.command(town.ann, town.square, "articles list"))
            assert "page 1 of 2" in discord.text(listed)
        async with bot(discord, data):
            discord.press(town.ann, listed, "Next")
            await discord.until(lambda: "page 2 of 2" in discord.text(listed))
        checked(discord)


async def test_about_help_privacy_and_being_forgotten(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        town = Town(discord)
        about = discord.text(
            await discord.answered(discord.command(town.ann, town.square, "about"))
        )
        assert "Articles here: 2" in about
        assert "Newest: 2021-03-02" in about
        for name, word in (("help", "Context"), ("privacy", "What I store")):
            told = await discord.answered(discord.command(town.ann, town.square, name))
            assert told.is_ephemeral
            assert word in discord.text(told)
        answer = await discord.answered(
            discord.command(town.ann, town.square, "ask", question=QUESTION)
        )
        await discord.answered(discord.press(town.ann, answer, "👍"))
        forgotten = discord.command(town.ann, town.square, "forget-me")
        assert "Deleted 1 vote." in discord.text(await discord.answered(forgotten))
        checked(discord)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"after": "yesterday"}, "is not a date"),
        ({"before": "2020-13"}, "is not a date"),
        ({"article": "no such thing"}, "no such article"),
    ],
)
async def test_a_bad_option_is_answered_with_what_to_do(
    data: Path, library: Library, options: dict[str, str], told: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        town = Town(discord)
        record = discord.command(town.ann, town.square, "ask", question=QUESTION, **options)
        answer = await discord.answered(record)
        assert answer.is_ephemeral
        assert told in discord.text(answer)
        checked(discord)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_in_order_and_syncs_its_commands_only_once(
    data: Path, number: signal.Signals
) -> None:
    async with Discord.running() as discord:
        for _ in range(2):
            async with bot(discord, data) as running:
                assert await running.stop(number) == 0
        assert len(discord.http.requests("PUT", "/applications/*/commands")) == 1
        events = [json.loads(line)["event"] for line in running.log.splitlines() if line[0] == "{"]
        assert events[-2:] == ["stopping", "stopped"]
        assert "Traceback" not in running.log


async def test_logs_hold_no_message_text_unless_asked_for(data: Path) -> None:
    async with Discord.running() as discord:
        town = Town(discord)
        for wanted in ("no", "yes"):
            async with bot(discord, data, PULLQUOTE_LOG_QUESTIONS=wanted) as running:
                record = discord.command(town.ann, town.square, "ask", question=QUESTION)
                await discord.answered(record)
                await running.stop()
            assert (QUESTION in running.log) is (wanted == "yes")
            [line] = [each for each in running.log.splitlines() if '"answered"' in each][-1:]
            assert {"reference", "waited_ms", "looked_up_ms", "sent_ms"} <= set(json.loads(line))
