"""Curators follow feeds in Discord: new articles appear by themselves, and a channel is told."""

from collections.abc import Iterator
from functools import partial

import discord as dpy
import pytest
from simcord.backend.models import Message

from bot.commands import feeds as commands
from bot.storage.saved_answers import GuildId
from index.subscriptions import Poller
from tests.bot.desk import Desk
from tests.bot.world import World
from tests.discord_loopback.http import Fault
from tests.index.feeds.inside import parse_inside
from tests.index.fetching.server import Server, send, serving
from tests.index.subscriptions.feeds import page, rss

XML = "application/rss+xml"
PATIENCE = 60.0


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "LOOKED", 0.05)
    monkeypatch.setattr("bot.services.Poller", partial(Poller, pause=0.0))
    parse_inside(monkeypatch)


@pytest.fixture
def site() -> Iterator[Server]:
    with serving({"/a": send(page("Aby")), "/b": send(page("Bro"))}) as server:
        server.answers["/rss"] = send(rss(server, "/a"), media_type=XML)
        yield server


async def run(desk: Desk, command: str, **options: object) -> str:
    record = desk.discord.command(
        desk.world.manager, desk.world.general, f"feeds {command}", **options
    )
    return desk.discord.text(await desk.discord.answered(record))


async def titles(desk: Desk, *expected: str) -> None:
    await desk.discord.until(
        lambda: {a.title for a in desk.library.articles(desk.own)} == set(expected), PATIENCE
    )


def news(desk: Desk) -> list[Message]:
    found = desk.discord.written(desk.world.questions)
    return [message for message in found if "New here" in desk.discord.text(message)]


async def due_now(desk: Desk) -> None:
    """Let the feeds be due, as after their interval; a poll under way says first when they are."""
    await settled(desk)
    with desk.bot.services.feeds._database.changing() as db:
        db.execute("UPDATE feeds SET due = 0")


async def settled(desk: Desk) -> None:
    """Wait until every feed was polled and nobody polls it."""
    await desk.discord.until(lambda: not waiting(desk), PATIENCE)


def waiting(desk: Desk) -> int:
    with desk.bot.services.feeds._database.reading() as db:
        [count] = db.execute(
            "SELECT count(*) FROM feeds WHERE holder != '' OR fetched IS NULL OR due = 0"
        ).fetchone()
    return int(count)


async def test_articles_of_a_feed_appear_by_themselves_and_the_channel_is_told_of_new_ones(
    desk: Desk, site: Server
) -> None:
    told = await run(desk, "add", url=site.url("/rss"), channel=desk.world.questions)
    assert f"I follow <{site.url('/rss')}>. It names 1 page" in told
    await titles(desk, "Aby")
    assert news(desk) == []
    site.answers["/rss"] = send(rss(site, "/a", "/b"), media_type=XML)
    await due_now(desk)
    await titles(desk, "Aby", "Bro")
    await desk.discord.until(lambda: len(news(desk)) == 1, PATIENCE)
    assert "Bro" in desk.discord.text(news(desk)[0])
    assert "Aby" not in desk.discord.text(news(desk)[0])
    polled = len(site.seen)
    await due_now(desk)
    await desk.discord.until(lambda: len(site.seen) > polled, PATIENCE)
    await settled(desk)
    assert len(news(desk)) == 1
    listed = await run(desk, "list")
    assert "2 articles" in listed
    changes = desk.bot.services.records.curation.changes(GuildId(desk.world.guild.id), 9)
    assert [(change.did, change.title) for change in changes] == [
        ("began to follow", site.url("/rss"))
    ]


async def test_a_channel_that_can_not_be_written_to_is_told_to_the_curator(
    desk: Desk, site: Server
) -> None:
    await run(desk, "add", url=site.url("/rss"), channel=desk.world.questions)
    await titles(desk, "Aby")
    missing = {"code": 50013, "message": "Missing Permissions"}
    desk.discord.http.faults.append(Fault("POST", "/channels/*/messages", 403, missing, times=99))
    site.answers["/rss"] = send(rss(site, "/a", "/b"), media_type=XML)
    await due_now(desk)
    await titles(desk, "Aby", "Bro")
    own = desk.own
    await desk.discord.until(
        lambda: desk.bot.services.feeds.feeds(own)[0].channel is None, PATIENCE
    )
    assert "I'm no longer allowed to write in its channel" in await run(desk, "list")
    assert desk.bot.services.feeds.pages.notices() == ()
    desk.discord.http.faults.clear()
    await run(desk, "add", url=site.url("/rss"), channel=desk.world.questions)
    assert "I may no longer" not in await run(desk, "list")
    await desk.discord.until(lambda: len(news(desk)) == 1, PATIENCE)
    assert "Bro" in desk.discord.text(news(desk)[0])


async def test_what_can_not_be_followed_says_why(desk: Desk, site: Server) -> None:
    for url, says in (
        (site.url("/a"), "This is no feed"),
        ("http://169.254.169.254/rss", "not on the public internet"),
        ("rss", "no address of a web page"),
        (site.url("/gone"), "There is no such page"),
    ):
        assert says in await run(desk, "add", url=url)
    assert "follows no feed yet" in await run(desk, "list")
    assert "follows no such feed" in await run(desk, "remove", feed="1")


async def test_a_feed_that_is_removed_leaves_its_articles(desk: Desk, site: Server) -> None:
    await run(desk, "add", url=site.url("/rss"))
    await titles(desk, "Aby")
    record = desk.discord.complete(
        desk.world.manager, desk.world.general, "feeds remove", "feed", "RSS"
    )
    [choice] = await desk.discord.choices(record)
    assert choice["name"] == site.url("/rss")
    assert "Its articles stay" in await run(desk, "remove", feed=choice["value"])
    assert desk.bot.services.feeds.feeds() == ()
    await titles(desk, "Aby")


async def test_a_server_sees_and_removes_its_own_feeds_alone(desk: Desk, site: Server) -> None:
    await run(desk, "add", url=site.url("/rss"))
    [feed] = desk.bot.services.feeds.feeds()
    elsewhere = World(desk.discord)
    for command, options, says in (
        ("list", {}, "follows no feed yet"),
        ("remove", {"feed": str(feed.id)}, "follows no such feed"),
        ("remove", {"feed": feed.url}, "follows no such feed"),
    ):
        record = desk.discord.command(
            elsewhere.manager, elsewhere.general, f"feeds {command}", **options
        )
        assert says in desk.discord.text(await desk.discord.answered(record))
    record = desk.discord.complete(elsewhere.manager, elsewhere.general, "feeds remove", "feed", "")
    assert await desk.discord.choices(record) == []
    assert len(desk.bot.services.feeds.feeds()) == 1


async def test_only_curators_may(desk: Desk, site: Server) -> None:
    for command, options in (
        ("add", {"url": site.url("/rss")}),
        ("list", {}),
        ("remove", {"feed": "1"}),
    ):
        record = desk.discord.command(
            desk.world.ann, desk.world.general, f"feeds {command}", **options
        )
        told = desk.discord.text(await desk.discord.answered(record))
        assert "Only curators may do that" in told
    assert site.seen == []


async def test_a_server_that_removes_the_bot_is_followed_for_no_more(
    desk: Desk, site: Server
) -> None:
    await run(desk, "add", url=site.url("/rss"))
    left = desk.bot.get_guild(desk.world.guild.id)
    assert isinstance(left, dpy.Guild)
    await desk.bot.on_guild_remove(left)
    assert desk.bot.services.feeds.feeds() == ()


async def test_a_channel_is_told_in_its_servers_language(desk: Desk) -> None:
    bot, guild = desk.bot, desk.discord.elsewhere.guild("Die Inseln")
    guild.preferred_locale = "de"
    german = desk.discord.channel(guild)
    await desk.discord.until(bot.is_ready)
    desk.discord.elsewhere.invite(guild)
    await desk.discord.until(lambda: bot.get_channel(german.id))
    assert str(commands._language(bot, german.id)) == "de"
    assert commands._language(bot, 1) is None
