"""Timelines as members meet them: a real index and a Discord on loopback."""

import json
from pathlib import Path

import pytest
from simcord.backend.models import Message

from index.library import Library
from tests.bot.harness import client
from tests.bot.inside import program
from tests.bot.past import BRIDGE, ECLIPSE, SECRET, dates, names, sent, told
from tests.bot.world import World, checked, texts
from tests.discord_loopback import Discord
from tests.factories import HERE


async def test_a_timeline_is_turned_jumped_drawn_and_exported_before_and_after_a_restart(
    past_data: Path,
) -> None:
    async with Discord.running() as discord:
        world = World(discord)
        async with program(discord, past_data):
            record = discord.command(world.ann, world.general, "timeline")
            message = await discord.answered(record)
            assert not message.is_ephemeral
            assert "**Timeline** · 1–5 of 9 · 1 undated" in texts(message)
            assert dates(message)[0] == "4 Jan 2019"
            await every_press(discord, world, message)
        async with program(discord, past_data):
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
    assert dates(message)[0] == "7 Jun 2019"  # a jump lands on its target
    around = await discord.answered(discord.choose(world.ann, message, "8 Aug 2019"))
    assert around.is_ephemeral
    assert told(around)[0] in BRIDGE.text
    assert "**On 8 August 2019" in discord.text(around)
    drawn = await discord.answered(discord.press(world.ann, message, "Picture"))
    assert drawn.is_ephemeral
    assert names(drawn) == ["timeline-1.png", "timeline-2.png"]
    assert sent(discord, drawn, "timeline-2.png").startswith(b"\x89PNG")
    given = await discord.answered(discord.press(world.ann, message, "Export"))
    assert names(given) == ["timeline.md", "timeline.json", "timeline.ics"]
    assert "**4 January 2019**" in sent(discord, given, "timeline.md").decode()
    assert len(json.loads(sent(discord, given, "timeline.json"))["events"]) == 9
    assert sent(discord, given, "timeline.ics").count(b"BEGIN:VEVENT") == 9
    discord.press(world.ann, message, "Back")
    await discord.until(lambda: dates(message)[0] == "4 Jan 2019")


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
        assert names(message) == ["timeline-1.png", "timeline-2.png"]
        assert told(message) == []
        discord.press(world.ann, message, "List")
        await discord.until(lambda: dates(message))
        assert names(message) == []
        checked(discord)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"after": "2020", "before": "2019"}, "No day is after 2020-01-01 and before 2019-12-31"),
        ({"after": "2020-02-30"}, "`2020-02-30` is not a date"),
        ({"before": "`soon`"}, "`soon` is not a date"),
        ({"about": "?!"}, "The topic has no word in it"),
        ({"about": "quantum chromodynamics"}, "here say about “quantum"),
        ({"after": "2500"}, "Leave the dates out"),
        ({"after": "9999-12-31", "before": "9999-12-31"}, "is dated in that time"),
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
        for label in ("Picture", "Export", "Next"):
            refused = await discord.answered(discord.press(there.ann, copied, label))
            assert refused.is_ephemeral
            assert "no longer remember that timeline" in discord.text(refused)
        library.remove(BRIDGE.id, HERE)
        gone = await discord.answered(discord.choose(here.ann, message, dates(message)[0]))
        assert "removed or has changed" in discord.text(gone)
        discord.press(here.ann, message, "Next")
        await discord.until(lambda: "no longer say this" in discord.text(message))
        assert told(message) == []
        given = await discord.answered(discord.press(here.ann, message, "Export"))
        assert names(given) == ["timeline.md", "timeline.json"]
        assert "masons" not in sent(discord, given, "timeline.md").decode()
        checked(discord)
    library.close()
