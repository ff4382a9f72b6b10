"""Which questions ask for all that happened at a time, and how the timeline answers them."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.autocomplete.dates import EventDate, EventDates, event_date
from bot.services import Services
from bot.storage.saved_answers import GuildId
from bot.telling import time_asked, years_told
from index.library import Library
from index.model.article import SHARED, CollectionId
from index.model.date_value import Precision
from index.model.scope import Scope
from index.model.time import Known
from index.model.timeline import When
from tests.bot.harness import client
from tests.bot.past import BRIDGE, dates, told
from tests.bot.world import World, checked, quotes, texts
from tests.discord_loopback import Discord

OTHERS = CollectionId("guild:2")
GUILD = GuildId(1)


def day(year: int, month: int, number: int, collection: CollectionId = SHARED) -> EventDate:
    on = date(year, month, number)
    made = event_date(collection, When(str(on), (on, on), Precision.DAY, None, Known.STATED))
    assert made is not None
    return made


DATES = EventDates([day(2019, 9, 15), day(2020, 9, 15), day(2021, 3, 2), day(2018, 9, 15, OTHERS)])


def services() -> Services:
    """Make what of the services these functions read."""
    made = SimpleNamespace(
        settings=SimpleNamespace(index=SimpleNamespace(locale="en-US")),
        visible=lambda _guild: Scope((SHARED,)),
        event_dates=DATES,
    )
    return cast(Services, made)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What happened in September 2025?", date(2025, 9, 1)),
        ("what happened on 15 September 2020", date(2020, 9, 15)),
        ("So what all happened in 2019?!", date(2019, 1, 1)),
        ("What took place during the summer of 2020?", date(2020, 6, 1)),
        ("What happened on Sept 15?", date(2020, 9, 15)),  # the newest year that has something
        ("What happened in the harbour?", None),
        ("What happened to the ferry in May 2020?", None),
        ("What happened?", None),
        ("Who resigned in September 2025?", None),
        ("What happened in May 2020 at the harbour of Lindholm and on the island?", None),
    ],
)
def test_a_question_for_a_time_is_told_from_others(question: str, first: date | None) -> None:
    when = time_asked(services(), GUILD, question)
    assert (when.interval[0] if when and when.interval else None) == first


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("Sept 15", [2020, 2019]),  # not 2018, which is another server's
        ("15 September", [2020, 2019]),
        ("March 2", [2021]),
        ("Sept 15, 2020", []),  # it names its year
        ("May 1", []),
        ("banana", []),
    ],
)
def test_a_date_without_a_year_is_looked_for_in_each(typed: str, years: list[int]) -> None:
    found = years_told(services(), GUILD, typed)
    assert [each.interval[0].year for each in found if each.interval] == years


async def test_what_happened_then_is_answered_from_the_timeline_wherever_it_is_asked(
    past_data: Path, past: Library
) -> None:
    async with Discord.running() as discord, client(discord, past, past_data):
        world = World(discord)
        asked = "What happened in June 2019?"
        said = discord.say(world.ann, world.general, f"{discord.mention} {asked}")
        direct, room = discord.direct(world.ann)
        answers = [
            await discord.answered(
                discord.command(world.ann, world.general, "ask", question=asked)
            ),
            await discord.reply_to(said),
            await discord.reply_to(discord.say(direct, room, asked)),
        ]
        for message in answers:
            assert dates(message) in (["7 Jun 2019"], ["Jun 7, 2019"])  # as its locale writes it
            assert told(message)[0] in BRIDGE.text
            assert texts(message)[0] == "-# Jun 2019"
        nothing = discord.command(
            world.ann, world.general, "ask", question="What happened in June 1950?"
        )
        answer = await discord.answered(nothing)
        assert dates(answer) == []
        assert quotes(answer) == [] or "don't say" in discord.text(answer)
        checked(discord)
