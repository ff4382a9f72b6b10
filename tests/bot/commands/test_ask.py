"""`/ask` and 'Find quotes about this': each option narrows what is looked up."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage.saved_answers import GuildId
from index.library import Library
from index.model.article import SHARED
from index.settings import Settings
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.harness import client
from tests.bot.storage.place import set_guild
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes, texts
from tests.discord_loopback import Discord

REFUSED = "**The articles don't say.**"


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"article": FERRY.id},
        {"article": "night ferry"},
        {"article": OBSERVATORY.id, "article2": FERRY.id},
        {"article": OBSERVATORY.id, "article2": OBSERVATORY.id, "article3": FERRY.id},
        {"source": "Lindholm Courier"},
        {"source": "courier", "article3": FERRY.id},
        {"after": "2021-03"},
        {"after": "March 2, 2021", "before": "2021-03-02"},
        {"before": "2022"},
    ],
)
async def test_it_is_answered_where_the_options_leave_the_article(
    data: Path, library: Library, options: dict[str, str]
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(world.ann, world.general, "ask", question=QUESTION, **options)
        answer = await discord.answered(record)
        assert not answer.is_ephemeral
        assert quotes(answer)[0].startswith(APPROVED)
        checked(discord)


@pytest.mark.parametrize(
    "options",
    [
        {"article": OBSERVATORY.id},
        {"article": OBSERVATORY.id, "article2": OBSERVATORY.id},
        {"source": "Karst Science Desk"},
        {"source": "karst", "article": FERRY.id},
        {"after": "2021-03-03"},
        {"before": "2021-03-01"},
        {"after": "2022", "before": "2023"},
    ],
)
async def test_it_is_refused_where_they_leave_only_others(
    data: Path, library: Library, options: dict[str, str]
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(world.ann, world.general, "ask", question=QUESTION, **options)
        assert REFUSED in texts(await discord.answered(record))
        checked(discord)


@pytest.mark.parametrize(
    ("servers", "options", "alone"),
    [
        (False, {}, False),
        (True, {}, True),
        (False, {"private": True}, True),
        (True, {"private": False}, False),  # the asker's word counts over the server's
    ],
)
async def test_the_answer_is_private_if_the_asker_or_else_the_server_says_so(
    data: Path, library: Library, servers: bool, options: dict[str, bool], alone: bool
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        guild = GuildId(world.guild.id)
        records = running.services.records
        set_guild(records, guild, replace(records.guild(guild), private=servers))
        record = discord.command(world.ann, world.general, "ask", question=QUESTION, **options)
        assert (await discord.answered(record)).is_ephemeral is alone
        checked(discord)


async def test_a_server_that_switched_an_article_set_off_is_not_answered_from_it(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        guild = GuildId(world.guild.id)
        records = running.services.records
        without = records.guild(guild)
        set_guild(records, guild, replace(without, collections=frozenset()))
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        [said] = texts(await discord.answered(record))
        assert said.startswith("There are no articles here yet")
        set_guild(records, guild, replace(without, collections=frozenset({SHARED})))
        record = discord.command(world.ann, world.general, "ask", question=QUESTION)
        assert quotes(await discord.answered(record))[0].startswith(APPROVED)


async def test_a_message_is_looked_up_as_a_question_for_the_asker_alone(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        said = discord.say(world.manager, world.general, f"{QUESTION} I wonder.")
        found = await discord.answered(
            discord.menu(world.ann, world.general, "Find quotes about this", said)
        )
        assert found.is_ephemeral
        assert quotes(found)[0].startswith(APPROVED)
        checked(discord)


@pytest.mark.parametrize(("days", "said"), [("30", True), ("0", False)])
async def test_an_answer_says_of_which_date_the_newest_article_is(
    data: Path, days: str, said: bool
) -> None:
    with Library.open(data, replace(Settings.load(), as_of_days=int(days))) as library:
        async with Discord.running() as discord, client(discord, library, data):
            world = World(discord)
            for question in (QUESTION, "What is the boiling point of mercury?"):
                record = discord.command(world.ann, world.general, "ask", question=question)
                told = discord.text(await discord.answered(record))
                assert ("-# As of 2 Mar 2021: I looked through no newer article." in told) is said
            checked(discord)


async def test_the_second_option_offers_what_the_first_has_not_taken(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)

        async def offered(option: str, typed: str, **others: str) -> list[str]:
            record = discord.complete(
                world.ann, world.general, "ask", option, typed, question="x", **others
            )
            return [choice["value"] for choice in await discord.choices(record)]

        assert await offered("article", "") == [FERRY.id, OBSERVATORY.id]
        assert await offered("article2", "", article=FERRY.id) == [OBSERVATORY.id]
        assert await offered("article3", "", article=FERRY.id, article2=OBSERVATORY.id) == []
        assert await offered("article", "", source="Karst Science Desk") == [OBSERVATORY.id]
        assert await offered("source", "") == ["Karst Science Desk", "Lindholm Courier"]
        assert await offered("source", "lind") == ["Lindholm Courier"]
        record = discord.complete(world.ann, world.general, "ask", "source", "karst")
        assert (await discord.choices(record))[0]["name"] == "Karst Science Desk (1)"
        checked(discord)


async def test_an_answer_says_what_it_was_kept_to_and_its_buttons_and_followups_stay_there(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(
            world.ann,
            world.general,
            "ask",
            question=QUESTION,
            article=FERRY.id,
            article2=OBSERVATORY.id,
            source="Lindholm Courier",
            after="2021",
            private=True,
        )
        answer = await discord.answered(record)
        line = (
            "-# only in: Harbour council \\*approves\\* the night ferry; Mountain observatory finds"
            " a second moon · only from: Lindholm Courier · published 1 Jan 2021 or later"
        )
        assert texts(answer)[1] == line
        shared = await discord.answered(discord.press(world.ann, answer, "Share"))
        assert texts(shared)[:2] == texts(answer)[:2]
        said = discord.say(
            world.ann, world.general, f"{discord.mention} and when?", replying_to=shared.id
        )
        later = await discord.reply_to(said)
        assert texts(later)[1].split("published")[0] == line.split("published")[0]
        assert f"following: {QUESTION}" in texts(later)[0]
        own = discord.say(world.ann, world.general, f"{discord.mention} {QUESTION}")
        assert "only in" not in discord.text(await discord.reply_to(own))
        checked(discord)


async def test_an_explanation_is_of_what_the_question_was_kept_to(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(
            world.manager, world.general, "ask", question=QUESTION, article=OBSERVATORY.id
        )
        near = await discord.answered(
            discord.press(world.manager, await discord.answered(record), "Closest passages")
        )
        told = await discord.answered(discord.press(world.manager, near, "Explain"))
        explanation = discord.text(told)
        assert "Ixion" in explanation
        assert "night ferry" not in explanation.replace(QUESTION, "")
        checked(discord)


@pytest.mark.parametrize("source", ["Minutes", "zeppelin", "e", ""])
async def test_a_source_that_is_none_is_told(data: Path, library: Library, source: str) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(
            world.ann, world.general, "ask", question=QUESTION, source=source or "?"
        )
        assert "I have no such source" in discord.text(await discord.answered(record))
        checked(discord)
