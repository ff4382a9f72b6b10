"""The bot as managers and operators meet it: settings, articles, starts, stops and logs."""

import json
import signal
from pathlib import Path

import pytest

from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId
from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.harness import bot, client
from tests.bot.inside import program
from tests.bot.managing import Panel, kept
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes
from tests.discord_loopback import Discord
from tests.factories import HERE


@pytest.mark.parametrize("allowed", [True, False])
async def test_ask_here_needs_message_content(data: Path, allowed: bool) -> None:
    async with Discord.running() as discord:
        discord.gateway.approved_message_content = allowed
        world = World(discord)
        async with program(discord, data, PULLQUOTE_MESSAGE_CONTENT="yes") as running:
            panel = await Panel.opened(discord, world, world.questions)
            await panel.pick("askhere", world.questions, says=f"<#{world.questions.id}>")
            assert ("Message Content" in panel.text) is not allowed
            asked = discord.say(world.ann, world.questions, QUESTION)
            if allowed:
                assert quotes(await discord.reply_to(asked))[0].startswith(APPROVED)
            else:
                assert "going on without it" in running.log
                answer = await discord.answered(
                    discord.command(world.ann, world.general, "ask", question=QUESTION)
                )
                # Discord hides a reply to a command's answer: the member is told so.
                unread = discord.say(world.ann, world.general, "and when?", replying_to=answer.id)
                assert "can't read" in discord.text(await discord.reply_to(unread))
                assert discord.written(world.questions) == [panel.message]
        checked(discord)


async def test_settings_are_for_managers(data: Path, library: Library) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        async with client(discord, library, data):
            refused = await discord.answered(discord.command(world.ann, world.general, "settings"))
            assert "'Manage Server'" in discord.text(refused)
            panel = await Panel.opened(discord, world)
            await panel.press("Answer in private", says="to the asker alone")
            await panel.choose(of="sets", says="none, and this server's own")
        async with client(discord, library, data):
            record = discord.command(world.ann, world.general, "ask", question=QUESTION)
            answer = await discord.answered(record)
            assert answer.is_ephemeral
            assert quotes(answer) == []
        checked(discord)


async def test_articles_are_listed_shown_completed_and_picked_up_when_they_change(
    data: Path,
) -> None:
    async with Discord.running() as discord, program(discord, data):
        world = World(discord)
        listed = await discord.answered(discord.command(world.ann, world.general, "articles list"))
        assert "Mountain observatory" in discord.text(listed)
        assert "another server" not in discord.text(listed)
        typed = discord.complete(world.ann, world.general, "ask", "article", "mountain")
        [choice] = await discord.choices(typed)
        assert choice["value"] == OBSERVATORY.id
        shown = await discord.answered(
            discord.command(world.ann, world.general, "articles show", article="observatory finds")
        )
        assert "Karst Science Desk" in discord.text(shown)
        answer = await discord.answered(
            discord.command(world.ann, world.general, "ask", question=QUESTION)
        )
        library = Library.open(data)
        text = "The lighthouse keeper Greta Sund retired in April after thirty years of service."
        library.add(Article(ArticleId("new"), SHARED, "new.txt", "Lighthouse keeper retires", text))
        library.remove(FERRY.id, HERE)
        library.close()
        record = discord.command(
            world.ann, world.general, "ask", question="When did Greta Sund retire?"
        )
        assert quotes(await discord.answered(record))[0] == text
        gone = await discord.answered(discord.press(world.ann, answer, "Context"))
        assert "has been removed" in discord.text(gone)
        checked(discord)


async def test_a_servers_own_articles_are_its_own(data: Path) -> None:
    async with Discord.running() as discord:
        here, there = World(discord), World(discord)
        own = own_collection(GuildId(here.guild.id))
        text = "The chess club of Lindholm meets in the boathouse on Thursdays."
        with Library.open(data) as library:
            library.add(Article(ArticleId("chess"), own, "c.txt", "Chess club", text))
        async with program(discord, data):
            question = "Where does the chess club meet?"
            answer = await discord.answered(
                discord.command(here.ann, here.general, "ask", question=question)
            )
            assert quotes(answer) == [text]
            other = await discord.answered(
                discord.command(there.ann, there.general, "ask", question=question)
            )
            assert text not in quotes(other)
            [choice] = await discord.choices(
                discord.complete(here.ann, here.general, "ask", "article", "chess")
            )
            assert choice["value"] == "chess"
            typed = discord.complete(there.ann, there.general, "ask", "article", "chess")
            assert await discord.choices(typed) == []
        checked(discord)


async def test_the_commands_are_sent_again_on_request(data: Path) -> None:
    async with Discord.running() as discord:
        for sync in (False, True):
            async with program(discord, data, sync=sync):
                pass
        assert len(discord.http.requests("PUT", "/applications/*/commands")) == 2


async def test_pages_turn_after_a_restart(data: Path) -> None:
    library = Library.open(data)
    for number in range(12):
        title = f"Report {number}"
        text = f"Report number {number} says that nothing happened in the harbour that day."
        library.add(Article(ArticleId(f"r{number}"), SHARED, "r.txt", title, text))
    library.close()
    async with Discord.running() as discord:
        world = World(discord)
        async with program(discord, data):
            listed = await discord.answered(
                discord.command(world.ann, world.general, "articles list")
            )
            assert "page 1 of 2" in discord.text(listed)
        async with program(discord, data):
            discord.press(world.ann, listed, "Next")
            await discord.until(lambda: "page 2 of 2" in discord.text(listed))
        checked(discord)


async def test_about_help_privacy_and_being_forgotten(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        about = discord.text(
            await discord.answered(discord.command(world.ann, world.general, "about"))
        )
        assert "Articles here: 2" in about
        assert "Newest: 2021-03-02" in about
        for name, word in (("help", "Context"), ("privacy", "What I store")):
            told = await discord.answered(discord.command(world.ann, world.general, name))
            assert told.is_ephemeral
            assert word in discord.text(told)
        answer = await discord.answered(
            discord.command(world.ann, world.general, "ask", question=QUESTION)
        )
        await discord.answered(discord.press(world.ann, answer, "👍"))
        forgotten = discord.command(world.ann, world.general, "forget-me")
        assert "Deleted 1 vote." in discord.text(await discord.answered(forgotten))
        checked(discord)


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]
)
async def test_it_stops_in_order_and_syncs_its_commands_only_once(
    data: Path, number: signal.Signals
) -> None:
    async with Discord.running() as discord:
        async with program(discord, data) as earlier:
            assert await earlier.stop(number) == 0
        async with bot(discord, data) as running:
            assert await running.stop(number) == 0
        assert len(discord.http.requests("PUT", "/applications/*/commands")) == 1
        events = [json.loads(line)["event"] for line in running.log.splitlines() if line[0] == "{"]
        assert events[-2:] == ["stopping", "stopped"]
        assert "Traceback" not in running.log


async def test_logs_hold_no_message_text_unless_asked_for(data: Path) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        for wanted in ("no", "yes"):
            async with program(discord, data, PULLQUOTE_LOG_QUESTIONS=wanted) as running:
                record = discord.command(world.ann, world.general, "ask", question=QUESTION)
                await discord.answered(record)
                await running.stop()
            assert (QUESTION in running.log) is (wanted == "yes")
            [line] = [each for each in running.log.splitlines() if '"answered"' in each][-1:]
            assert {"reference", "waited_ms", "looked_up_ms", "sent_ms"} <= set(json.loads(line))


async def test_a_damaged_file_of_its_own_ends_it_with_a_sentence(data: Path) -> None:
    (data / "bot.sqlite").write_bytes(b"not a database, " * 100)
    async with Discord.running() as discord:
        with pytest.raises(AssertionError, match=r"bot\.sqlite is damaged") as caught:
            async with program(discord, data):
                pass
    assert "Traceback" not in str(caught.value)


async def test_changes_at_the_same_time_are_all_kept(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        panel = await Panel.opened(discord, world)
        discord.pick(world.manager, panel.message, "askhere", world.questions)
        discord.pick(world.manager, panel.message, "threads", world.questions)
        discord.press(world.manager, panel.message, "Answer in private")
        await discord.until(lambda: kept(running, world).private)
        await discord.until(lambda: kept(running, world).ask_here == {world.questions.id})
        await discord.until(lambda: kept(running, world).threads == {world.questions.id})


async def test_without_a_library_it_ends_with_code_2_and_says_what_to_do(tmp_path: Path) -> None:
    async with Discord.running() as discord:
        with pytest.raises(AssertionError, match="There is no library in") as caught:
            async with program(discord, tmp_path):
                pass
    assert "Traceback" not in str(caught.value)
