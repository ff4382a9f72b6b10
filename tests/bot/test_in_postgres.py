"""The bot on a library in PostgreSQL: members and curators see no difference."""

from dataclasses import replace
from pathlib import Path

from bot.storage.records import Records
from index.library import Library
from index.settings import Settings
from tests.bot.articles import ALL, FERRY
from tests.bot.harness import bot
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes
from tests.discord_loopback import Discord
from tests.factories import HERE
from tests.postgres_server import Server


async def test_questions_are_answered_and_changes_seen(postgres: Server, tmp_path: Path) -> None:
    data, url = tmp_path / "data", postgres.fresh()
    settings = replace(Settings.load(), store=url)
    with Library.open(data, settings, create=True) as library:
        for article in ALL:
            library.add(article)
        async with Discord.running() as discord:
            world = World(discord)
            async with bot(discord, data, PULLQUOTE_STORE=url) as running:
                command = discord.command(world.ann, world.general, "ask", question=QUESTION)
                answer = await discord.answered(command)
                assert quotes(answer)[0].startswith(APPROVED)
                library.remove(FERRY.id, HERE)
                gone = await discord.answered(discord.press(world.ann, answer, "Context"))
                assert "has been removed" in discord.text(gone)
            assert url not in running.log
            checked(discord)
    assert not (data / "catalog.sqlite3").exists()
    Records(data).close()  # what the bot remembers is in its directory
