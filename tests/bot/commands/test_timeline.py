"""`/timeline` and `/on`: what each option leaves in, and who sees the result."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from simcord.backend.models import Message

from bot.storage.saved_answers import GuildId
from bot.telling import ENTRIES
from bot.views.timeline import A_PAGE
from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from tests.bot.harness import client
from tests.bot.past import BRIDGE, ECLIPSE, dates, names, told
from tests.bot.storage.place import set_guild
from tests.bot.world import World, checked, texts
from tests.discord_loopback import Discord

ASKED: list[tuple[dict[str, Any], list[str]]] = [
    ({"after": "2021"}, ["5 May 2021 · planned"]),
    ({"before": "Jan 2019"}, ["4 Jan 2019"]),
    ({"after": "June 7, 2019", "before": "2019-08"}, ["7 Jun 2019", "8 Aug 2019"]),
    ({"article": ECLIPSE.id}, ["a Sunday, week unknown"]),
    ({"article": "bridge at Vessel", "after": "2021-05-05"}, ["5 May 2021 · planned"]),
    ({"about": "the tower clock"}, ["a Sunday, week unknown"]),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make a directory for records alone: the library has its own."""
    return tmp_path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - a fixture's generator
    """Open a library with events."""
    with Library.open(tmp_path_factory.mktemp("timeline"), create=True) as opened:
        for article in (BRIDGE, ECLIPSE):
            opened.add(article)
        yield opened


@pytest.mark.parametrize(("options", "shown"), ASKED)
async def test_the_options_leave_what_they_name(
    data: Path, library: Library, options: dict[str, Any], shown: list[str]
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        message = await discord.answered(
            discord.command(world.ann, world.general, "timeline", **options)
        )
        assert dates(message)[: len(shown)] == shown
        assert all(said in BRIDGE.text + ECLIPSE.text for said in told(message))
        checked(discord)


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({}, None),
        ({"about": "the   bridge"}, "-# the   bridge"),
        ({"article": BRIDGE.id}, "-# How the \\*bridge\\* at Vessel Point was built"),
        ({"article": BRIDGE.id, "about": "the bridge"}, "-# the bridge"),
    ],
)
async def test_the_topic_or_else_the_article_stands_above_it(
    data: Path, library: Library, options: dict[str, str], title: str | None
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        message = await discord.answered(
            discord.command(world.ann, world.general, "timeline", **options)
        )
        head = texts(message)[0]
        if title is None:
            assert head.startswith("**Timeline**")
        else:
            assert " ".join(head.split()) == " ".join(title.split())


@pytest.mark.parametrize(
    ("servers", "options", "alone"),
    [
        (False, {}, False),
        (True, {}, True),
        (False, {"private": True}, True),
        (True, {"private": False}, False),
    ],
)
@pytest.mark.parametrize("name", ["timeline", "on"])
async def test_it_is_private_if_the_asker_or_else_the_server_says_so(
    data: Path,
    library: Library,
    servers: bool,
    options: dict[str, bool],
    alone: bool,
    name: str,
) -> None:
    if name == "on":
        options, alone = {"date": "2019"}, servers  # type: ignore[dict-item]  # '/on' has no such option
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        guild, records = GuildId(world.guild.id), running.services.records
        set_guild(records, guild, replace(records.guild(guild), private=servers))
        message = await discord.answered(discord.command(world.ann, world.general, name, **options))
        assert message.is_ephemeral is alone
        assert told(message)


async def page_through(discord: Discord, world: World, message: Message) -> int:
    """Turn to the last page; give how many there are."""
    pages = 1
    while not next(b for b in discord.buttons(message) if b.get("label") == "Next")["disabled"]:
        pages += 1
        discord.press(world.ann, message, "Next")
        here = pages
        first = A_PAGE * (here - 1) + 1
        await discord.until(lambda: f" · {first}–" in discord.text(message))  # noqa: B023 - awaited at once
    return pages


async def test_a_timeline_has_no_more_entries_than_it_promises(tmp_path: Path) -> None:
    text = " ".join(
        f"On {day} {month} {year} crew {year}{day} laid a keel."
        for year in range(1990, 2000)
        for month in ("March", "June")
        for day in (3, 9, 27)
    )
    with Library.open(tmp_path / "long", create=True) as library:
        library.add(Article(ArticleId("long"), SHARED, "l.txt", "Keels", text))
        async with Discord.running() as discord, client(discord, library, tmp_path):
            world = World(discord)
            message = await discord.answered(discord.command(world.ann, world.general, "timeline"))
            assert f"1–5 of {ENTRIES} · the weightiest of 60 dates" in discord.text(message)
            assert await page_through(discord, world, message) == ENTRIES // A_PAGE
            checked(discord)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("2019-06-07", "7 Jun 2019"),
        ("June 2019", "Jun 2019"),
        ("June 7", "7 Jun 2019"),  # of the year that has something on it
    ],
)
async def test_a_day_is_named_as_it_was_understood(
    data: Path, library: Library, asked: str, title: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        await discord.until(lambda: running.services.event_dates.years((SHARED,)))
        message = await discord.answered(
            discord.command(world.ann, world.general, "on", date=asked)
        )
        assert texts(message)[0] == f"-# {title}"
        assert told(message) == ["On 7 June 2019 the masons of crew 7 raised pillar 21."]
        checked(discord)


async def test_a_picture_comes_at_once_where_it_is_asked_for(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        record = discord.command(
            world.ann, world.general, "timeline", view="picture", article=ECLIPSE.id
        )
        undated = await discord.answered(record)
        assert names(undated) == []  # nothing in it has a place on a line
        assert told(undated)
        record = discord.command(world.ann, world.general, "timeline", view="picture")
        assert names(await discord.answered(record)) == ["timeline-1.png", "timeline-2.png"]
        checked(discord)
