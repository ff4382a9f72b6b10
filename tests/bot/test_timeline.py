"""Timelines as members meet them: a real index and a Discord on loopback."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from simcord.backend.models import Message

from index.library import Library
from index.model.article import SHARED, Article, ArticleId, CollectionId
from tests.bot.harness import bot, client
from tests.bot.views.discord_markdown import show
from tests.bot.world import World, checked, texts
from tests.discord_loopback import Discord
from tests.factories import HERE

MONTHS = ("January", "March", "April", "June", "August", "October", "November")
BRIDGE = Article(
    id=ArticleId("bridge"),
    collection=SHARED,
    origin="bridge.txt",
    title="How the *bridge* at Vessel Point was built",
    text=(
        "The plans for the bridge were drawn by a retired clockmaker. "
        + " ".join(
            f"On {number} {month} 2019 the masons of crew {number} raised pillar {number * 3}."
            for number, month in enumerate(MONTHS, start=4)
        )
        + " The bridge will open to carts on 5 May 2021."
    ),
    published=date(2020, 2, 3),
    source="Vessel Gazette",
    url="https://gazette.example.com/bridge",
)
ECLIPSE = Article(
    id=ArticleId("eclipse"),
    collection=SHARED,
    origin="eclipse.txt",
    title="Crowds watch the eclipse",
    text=(
        "The tower clock of Marn was stopped on Sunday. "
        "Its hands were sold to a collector in the valley."
    ),
    source="Marn Daily",
)
SECRET = Article(
    id=ArticleId("secret"),
    collection=CollectionId("guild:1"),
    origin="secret.txt",
    title="Minutes",
    text="The club bought a lighthouse on 9 July 2019 from the harbour.",
    published=date(2019, 8, 1),
)
ARTICLES = (BRIDGE, ECLIPSE, SECRET)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open a library with events."""
    opened = Library.open(tmp_path_factory.mktemp("past"), create=True)
    for article in ARTICLES:
        opened.add(article)
    yield opened
    opened.close()


@pytest.fixture
def past_data(past: Library, tmp_path: Path) -> Path:
    return Path(shutil.copytree(past.directory, tmp_path / "data"))


def told(message: Message) -> list[str]:
    """Read the sentences of a page as a reader sees them."""
    blocks = [text for text in texts(message) if text.startswith(">>> ")]
    return [show(block.removeprefix(">>> ")).text for block in blocks]


def dates(message: Message) -> list[str]:
    return [t.removeprefix("### ") for t in texts(message) if t.startswith("### ")]


def names(message: Message) -> list[str]:
    return [attachment["filename"] for attachment in message.attachments]


def sent(discord: Discord, message: Message, name: str) -> bytes:
    [url] = [a["url"] for a in message.attachments if a["filename"] == name]
    data = discord.backend.cdn.get(url)
    assert data is not None
    return data


async def test_a_timeline_is_turned_jumped_drawn_and_exported_before_and_after_a_restart(
    past_data: Path,
) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        async with bot(discord, past_data):
            record = discord.command(world.ann, world.general, "timeline")
            message = await discord.answered(record)
            assert not message.is_ephemeral
            assert "**Timeline** · 9 dated, 1 undated · page 1 of 3" in texts(message)
            assert dates(message)[0] == "4 Jan 2019"
            await every_press(discord, world, message)
        async with bot(discord, past_data):
            await every_press(discord, world, message)
        checked(discord)


async def every_press(discord: Discord, world: World, message: Message) -> None:
    """Use each control of a timeline that has three pages, and end on the first one."""
    discord.press(world.ann, message, "Next")
    await discord.until(lambda: "5 May 2021 · planned" in dates(message))
    assert all(sentence in BRIDGE.text for sentence in told(message))
    assert told(message)[-1] == "The bridge will open to carts on 5 May 2021."
    discord.choose(world.ann, message, "Undated")
    await discord.until(lambda: dates(message) == ["a Sunday, week unknown"])
    assert told(message)[0] in ECLIPSE.text
    discord.choose(world.ann, message, "Jun 2019")
    await discord.until(lambda: "7 Jun 2019" in dates(message))
    around = await discord.answered(discord.press(world.ann, message, "Context", 1))
    assert around.is_ephemeral
    assert told(around)[0] in BRIDGE.text
    assert "**On 5 March 2019" in discord.text(around)
    drawn = await discord.answered(discord.press(world.ann, message, "Picture"))
    assert drawn.is_ephemeral
    assert names(drawn) == ["timeline.png"]
    assert sent(discord, drawn, "timeline.png").startswith(b"\x89PNG")
    given = await discord.answered(discord.press(world.ann, message, "Export"))
    assert names(given) == ["timeline.md", "timeline.json", "timeline.ics"]
    assert "**4 January 2019**" in sent(discord, given, "timeline.md").decode()
    assert len(json.loads(sent(discord, given, "timeline.json"))["events"]) == 9
    assert sent(discord, given, "timeline.ics").count(b"BEGIN:VEVENT") == 9
    assert dates(message)[0] == "4 Jan 2019"


async def test_a_timeline_keeps_to_a_topic_a_time_an_article_and_is_private_if_asked(
    past_data: Path, past: Library
) -> None:
    async with Discord.running() as discord, client(discord, past, past_data):
        world = World(discord)
        record = discord.command(
            world.ann,
            world.general,
            "timeline",
            about="the  bridge",
            after="2019-06",
            before="Oct 2019",
            article=BRIDGE.id,
            private=True,
        )
        message = await discord.answered(record)
        assert message.is_ephemeral
        assert texts(message)[0] == "-# the bridge"
        assert dates(message) == ["7 Jun 2019", "8 Aug 2019", "9 Oct 2019"]
        assert "On **7 June 2019** the masons" in discord.text(message)
        given = await discord.answered(discord.press(world.ann, message, "Export"))
        assert sent(discord, given, "timeline.md").decode().startswith("# the bridge\n")
        checked(discord)


async def test_a_picture_can_be_asked_for_at_once_and_turned_into_the_list(
    past_data: Path, past: Library
) -> None:
    async with Discord.running() as discord, client(discord, past, past_data):
        world = World(discord)
        record = discord.command(world.ann, world.general, "timeline", view="picture")
        message = await discord.answered(record)
        assert names(message) == ["timeline.png"]
        assert told(message) == []
        discord.press(world.ann, message, "List")
        await discord.until(lambda: dates(message))
        assert names(message) == []
        checked(discord)


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
    ("options", "says"),
    [
        ({"after": "2020", "before": "2019"}, "No day is after 2020-01-01 and before 2019-12-31"),
        ({"after": "2020-02-30"}, "`2020-02-30` is not a date"),
        ({"before": "`soon`"}, "`soon` is not a date"),
        ({"about": "?!"}, "The topic has no word in it"),
        ({"about": "quantum chromodynamics"}, "tell of nothing dated about “quantum"),
        ({"after": "2500"}, "leave the dates out"),
        ({"after": "9999-12-31", "before": "9999-12-31"}, "tell of nothing"),
        ({"article": SECRET.id}, "no such article"),
    ],
)
async def test_what_cannot_be_told_is_answered_plainly_to_the_asker_alone(
    past_data: Path, past: Library, options: dict[str, str], says: str
) -> None:
    async with Discord.running() as discord, client(discord, past, past_data):
        world = World(discord)
        record = discord.command(world.ann, world.general, "timeline", **options)
        await discord.until(
            lambda: [m for m in discord.written(world.general) if says in discord.text(m)]
        )
        [message] = discord.written(world.general)
        assert record.responded
        assert message.is_ephemeral
        checked(discord)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("banana", "`banana` is not a date"),
        ("30 February 2019", "is not a date"),
        ("0001-01-01", "tell of nothing on 1 Jan 1"),
        ("9 July 2019", "tell of nothing on 9 Jul 2019"),  # another server's
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


async def test_an_empty_library_says_so(tmp_path: Path) -> None:
    empty = Library.open(tmp_path / "none", create=True)
    async with Discord.running() as discord, client(discord, empty, tmp_path):
        world = World(discord)
        for name, options in (("timeline", {}), ("on", {"date": "2019"})):
            record = discord.command(world.ann, world.general, name, **options)
            message = await discord.answered(record)
            assert message.is_ephemeral
            assert "no articles here yet" in discord.text(message)
        checked(discord)
    empty.close()


async def test_a_timeline_does_not_show_what_was_removed_or_is_not_for_another_server(
    past_data: Path,
) -> None:
    library = Library.open(past_data)
    async with Discord.running() as discord, client(discord, library, past_data):
        here, there = World(discord), World(discord)
        message = await discord.answered(discord.command(here.ann, here.general, "timeline"))
        copied = discord.backend.create_message(
            there.general.id,
            discord.backend.bot_user.id,
            components=message.components,
            flags=message.flags,
        )
        for label in ("Context", "Picture", "Export", "Next"):
            refused = await discord.answered(discord.press(there.ann, copied, label))
            assert refused.is_ephemeral
            assert "no longer remember that timeline" in discord.text(refused)
        library.remove(BRIDGE.id, HERE)
        gone = await discord.answered(discord.press(here.ann, message, "Context"))
        assert "removed or has changed" in discord.text(gone)
        discord.press(here.ann, message, "Next")
        await discord.until(lambda: "no longer say this" in discord.text(message))
        assert told(message) == []
        given = await discord.answered(discord.press(here.ann, message, "Export"))
        assert names(given) == ["timeline.md", "timeline.json"]
        assert "masons" not in sent(discord, given, "timeline.md").decode()
        checked(discord)
    library.close()
