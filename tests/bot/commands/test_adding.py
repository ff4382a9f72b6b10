"""Curators add articles in Discord: what was read is shown, and counts once they say so."""

import copy
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.storage.guild_settings import GuildSettings
from bot.storage.saved_answers import GuildId
from tests.bot.desk import STORM, Desk
from tests.bot.storage.place import set_guild
from tests.bot.world import MANAGER, World, quotes, texts
from tests.discord_loopback import Person
from tests.index.fetching.server import Server, send, serving
from tests.index.ingest.test_pages import PAGE


@pytest.fixture
def site() -> Iterator[Server]:
    with serving({"/ferry": send(PAGE.encode())}) as server:
        yield server


async def test_a_page_is_shown_then_added_then_quoted_in_its_server_alone(
    desk: Desk, site: Server
) -> None:
    shown = await desk.add(url=site.url("/ferry"))
    assert shown.is_ephemeral
    text = desk.discord.text(shown)
    assert "**Night ferry**" in text
    assert "2021-03-02 (from the page's meta elements)" in text
    assert "5 sentences to quote from" in text
    assert desk.library.articles(desk.own) == ()

    done = await desk.press(shown, "Add", "You can ask about it now")
    assert desk.discord.buttons(done) == []
    [stored] = desk.library.articles(desk.own)
    assert (stored.title, stored.url) == ("Night ferry", site.url("/ferry"))
    record = desk.discord.command(
        desk.world.ann, desk.world.general, "ask", question="Who spoke about the café at the pier?"
    )
    assert "café at the pier" in quotes(await desk.discord.answered(record))[0]

    elsewhere = World(desk.discord)
    record = desk.discord.command(
        elsewhere.ann, elsewhere.general, "ask", question="Who spoke about the café at the pier?"
    )
    assert "café" not in "".join(texts(await desk.discord.answered(record))[1:])


async def test_a_file_is_added_and_the_same_file_again_is_known(desk: Desk) -> None:
    for expected in ("Added", "was here already"):
        shown = await desk.add(file=("storm.txt", STORM.encode()))
        assert "3 sentences" in desk.discord.text(shown)
        await desk.press(shown, "Replace" if expected != "Added" else "Add", expected)
    assert len(desk.library.articles(desk.own)) == 1


async def test_pasted_text_keeps_what_was_typed_and_a_bad_date_does_not_cost_it(desk: Desk) -> None:
    opened = desk.discord.command(desk.world.manager, desk.world.general, "articles add")
    record = await desk.discord.submit(
        desk.world.manager, opened, text=STORM, title="Storm", published="soon", source="Courier"
    )
    shown = await desk.discord.answered(record)
    text = desk.discord.text(shown)
    assert "**Storm**" in text
    assert "undated: nobody states when it was published" in text
    assert "⚠ 'soon'" in text

    edited = desk.discord.press(desk.world.manager, shown, "Edit details")
    await desk.discord.submit(
        desk.world.manager, edited, published="2022-11-06", source="Marrow Courier"
    )
    await desk.says(shown, "2022-11-06 (stated by you) · Marrow Courier")
    await desk.press(shown, "Add", "Added Storm")
    [stored] = desk.library.articles(desk.own)
    assert (stored.title, stored.source, str(stored.published)) == (
        "Storm",
        "Marrow Courier",
        "2022-11-06",
    )
    [change] = desk.bot.services.records.curation.changes(GuildId(desk.world.guild.id), 9)
    assert (change.did, change.member, change.title) == ("added", desk.world.manager.id, "Storm")


async def test_what_is_cancelled_is_not_added(desk: Desk) -> None:
    shown = await desk.add(file=("storm.txt", STORM.encode()))
    before = copy.deepcopy(shown)
    await desk.press(shown, "Cancel", "Nothing was added.")
    assert desk.library.articles(desk.own) == ()
    desk.discord.press(desk.world.manager, before, "Add")
    await desk.discord.until(
        lambda: any(
            "no longer have that article" in desk.discord.text(m)
            for m in desk.discord.written(desk.world.general)
        )
    )


async def test_a_messages_files_and_links_are_shown_one_by_one(desk: Desk, site: Server) -> None:
    message = desk.discord.say(
        desk.world.ann,
        desk.world.general,
        f"Look: {site.url('/ferry')}, and {site.url('/gone')}.",
        files=[("storm.txt", STORM.encode())],
    )
    desk.discord.menu(desk.world.manager, desk.world.general, "Add to articles", message)
    await desk.discord.until(lambda: len(desk.discord.written(desk.world.general)) == 3)
    said = [desk.discord.text(m) for m in desk.discord.written(desk.world.general)]
    await desk.discord.until(
        lambda: len(desk.discord.buttons(desk.discord.written(desk.world.general)[0]))
    )
    said = [desk.discord.text(m) for m in desk.discord.written(desk.world.general)]
    assert "3 sentences" in said[0]
    assert "**Night ferry**" in said[1]
    assert "There is no such page" in said[2]
    assert all(m.is_ephemeral for m in desk.discord.written(desk.world.general))


async def test_only_curators_may_and_what_can_not_be_read_says_why(
    desk: Desk, site: Server
) -> None:
    refused = await desk.add(desk.world.ann, url=site.url("/ferry"))
    assert "Only curators may do that" in desk.discord.text(refused)
    assert site.seen == []
    for options, told in (
        ({"url": "http://169.254.169.254/"}, "not on the public internet"),
        ({"url": "file:///etc/passwd"}, "no address of a web page"),
        ({"file": ("x.png", b"\x89PNG\r\n\x1a\n")}, "not supported"),
        ({"url": site.url(), "file": ("x.txt", b"x")}, "not both"),
    ):
        assert told in desk.discord.text(await desk.add(**options))


async def test_a_member_with_the_curators_role_may(desk: Desk) -> None:
    discord, world = desk.discord, desk.world
    role = discord.backend.create_role(world.guild.id, "curators")
    eve = discord.member(world.guild, "eve")
    world.guild.members[eve.id].role_ids.append(role.id)
    set_guild(desk.bot.services.records, GuildId(world.guild.id), GuildSettings(curators=role.id))
    assert "3 sentences" in discord.text(await desk.add(eve, file=("storm.txt", STORM.encode())))


async def test_a_preview_of_one_server_pressed_in_another_does_nothing(desk: Desk) -> None:
    shown = await desk.add(file=("storm.txt", STORM.encode()))
    elsewhere = World(desk.discord)
    stranger = Person(desk.world.manager.id, elsewhere.guild.id)
    desk.discord.backend.add_member(elsewhere.guild.id, stranger.id, roles=[])
    there = replace(shown, channel_id=elsewhere.general.id)
    manages = desk.discord.backend.create_role(elsewhere.guild.id, "m", permissions=MANAGER)
    elsewhere.guild.members[stranger.id].role_ids.append(manages.id)
    told = await desk.discord.answered(desk.discord.press(stranger, there, "Add"))
    assert "no longer have that article" in desk.discord.text(told)
    assert [name for name in desk.library.collections() if name.startswith("guild:")] == ["guild:1"]


async def test_a_likely_duplicate_is_pointed_out(desk: Desk) -> None:
    shown = await desk.add(file=("storm.txt", STORM.encode()))
    await desk.press(shown, "Add", "Added")
    again = await desk.add(file=("copy.txt", f"{STORM} More follows.".encode()))
    assert "⚠ Much the same as" in desk.discord.text(again)
