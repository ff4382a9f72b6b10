"""A server that removes the bot keeps its articles for thirty days, then they are gone."""

from datetime import UTC, datetime, timedelta

from bot.storage.records import ARTICLES_KEPT
from bot.storage.saved_answers import GuildId
from tests.bot.desk import STORM, Desk

DAY = timedelta(days=1)


async def added(desk: Desk) -> GuildId:
    shown = await desk.add(file=("storm.txt", STORM.encode()))
    await desk.press(shown, "Add", "Added")
    return GuildId(desk.world.guild.id)


async def test_its_articles_are_kept_for_thirty_days_and_no_longer(desk: Desk) -> None:
    guild, now = await added(desk), datetime.now(UTC)
    others = [a.id for a in desk.library.articles(desk.library.everything())]
    gone = desk.bot.get_guild(guild)
    assert gone is not None
    await desk.bot.on_guild_remove(gone)
    assert desk.bot.services.records.curation.changes(guild, 9) == []
    desk.bot._connection._remove_guild(gone)
    await desk.bot.purge_left_servers(now + ARTICLES_KEPT - DAY)
    assert len(desk.library.articles(desk.own)) == 1
    await desk.bot.purge_left_servers(now + ARTICLES_KEPT + DAY)
    assert desk.library.articles(desk.own) == ()
    left = {a.id for a in desk.library.articles(desk.library.everything())}
    assert len(left) == len(others) - 1
    assert desk.bot.services.records.left_guilds(now + 99 * DAY) == ()


async def test_a_server_that_takes_the_bot_back_keeps_them(desk: Desk) -> None:
    guild, now = await added(desk), datetime.now(UTC)
    desk.bot.services.records.leave_guild(guild, now)
    assert desk.bot.services.records.left_guilds(now + DAY) == (guild,)
    await desk.bot.purge_left_servers(now + ARTICLES_KEPT + DAY)
    assert len(desk.library.articles(desk.own)) == 1
    assert desk.bot.services.records.left_guilds(now + 99 * DAY) == ()
