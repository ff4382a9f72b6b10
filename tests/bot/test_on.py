"""`/on` as members meet it: what the articles say of one day, week or month."""

from pathlib import Path

import pytest

from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from tests.bot.harness import client
from tests.bot.past import told
from tests.bot.world import World, checked, texts
from tests.discord_loopback import Discord


@pytest.mark.parametrize("asked", ["2019-06-07", "June 7, 2019", "2019-06", "jun 2019", "2019-W23"])
async def test_what_the_articles_say_of_one_day_week_or_month(
    past_data: Path, past: Library, asked: str
) -> None:
    async with Discord.running() as discord, client(discord, past, past_data):
        world = World(discord)
        message = await discord.answered(
            discord.command(world.ann, world.general, "on", date=asked)
        )
        assert told(message) == ["On 7 June 2019 the masons of crew 7 raised pillar 21."]
        checked(discord)


@pytest.mark.parametrize("asked", ["June 7", "7 jun", "june"])
async def test_a_date_without_a_year_means_the_latest_that_has_something(
    past_data: Path, asked: str
) -> None:
    with Library.open(past_data) as library:
        earlier = "On 7 June 2015 the ferrymen of Marn rowed the first bell across."
        library.add(Article(ArticleId("bell"), SHARED, "bell.txt", "The bell", earlier))
        async with Discord.running() as discord, client(discord, library, past_data) as running:
            world = World(discord)
            await discord.until(lambda: running.services.event_dates.search("2015", {SHARED}))
            message = await discord.answered(
                discord.command(world.ann, world.general, "on", date=asked)
            )
            assert told(message) == ["On 7 June 2019 the masons of crew 7 raised pillar 21."]
            assert "2019 (also in 2015)" in texts(message)[0]
            checked(discord)


async def test_dates_with_events_are_offered_and_can_be_chosen(
    past_data: Path, past: Library
) -> None:
    async with Discord.running() as discord, client(discord, past, past_data) as running:
        world = World(discord)
        await discord.until(lambda: running.services.event_dates.search("", {SHARED}))
        typing = discord.complete(world.ann, world.general, "on", "date", "2019")
        offered = await discord.choices(typing)
        assert ("7 Jun 2019", "2019-06-07") in [(c["name"], c["value"]) for c in offered]
        assert not [choice for choice in offered if "Jul" in choice["name"]]
        for choice in offered[:3]:
            record = discord.command(world.ann, world.general, "on", date=choice["value"])
            assert told(await discord.answered(record))
        checked(discord)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("banana", "`banana` is not a date"),
        ("30 February 2019", "is not a date"),
        ("0001-01-01", "mention nothing that happened on 1 Jan 1"),
        ("9 July 2019", "mention nothing that happened on 9 Jul 2019"),  # another server's
    ],
)
async def test_a_date_of_which_nothing_is_said_is_answered_plainly(
    past_data: Path, past: Library, asked: str, says: str
) -> None:
    async with Discord.running() as discord, client(discord, past, past_data):
        world = World(discord)
        discord.command(world.ann, world.general, "on", date=asked)
        [message] = await discord.until(
            lambda: [m for m in discord.written(world.general) if says in discord.text(m)]
        )
        assert message.is_ephemeral
        checked(discord)
