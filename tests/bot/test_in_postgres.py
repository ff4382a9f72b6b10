"""The bot on PostgreSQL: members see no difference, and its directory holds nothing of weight."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.storage.records import Records
from index.databases import opened_shared
from index.library import Library
from index.settings import Settings
from tests.bot.articles import ALL, FERRY
from tests.bot.inside import program
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes
from tests.discord_loopback import Discord
from tests.factories import HERE
from tests.postgres_server import Server


async def test_all_it_knows_survives_the_loss_of_its_directory(
    postgres: Server, tmp_path: Path
) -> None:
    data, url = tmp_path / "data", postgres.fresh()
    settings = replace(Settings.load(), store=url)
    with Library.open(data, settings, create=True) as library:
        for article in ALL:
            library.add(article)
        with closing(Records(data)) as records:  # of before they were kept there
            records.notes.write("of before", "kept")
        async with Discord.running() as discord:
            world = World(discord)
            async with program(discord, data, PULLQUOTE_STORE=url) as running:
                command = discord.command(world.ann, world.general, "ask", question=QUESTION)
                answer = await discord.answered(command)
                assert quotes(answer)[0].startswith(APPROVED)
                told = await discord.answered(discord.press(world.ann, answer, "👍"))
                assert "Noted: 👍" in discord.text(told)
                await running.stop()
            assert url not in running.log
            shutil.rmtree(data)
            (tmp_path / "another").mkdir()
            async with program(discord, tmp_path / "another", PULLQUOTE_STORE=url):
                shown = await discord.answered(discord.press(world.ann, answer, "Context"))
                assert quotes(shown)
                library.remove(FERRY.id, HERE)
                gone = await discord.answered(discord.press(world.ann, answer, "Context"))
                assert "has been removed" in discord.text(gone)
            checked(discord)
    with opened_shared(url) as shared, closing(Records(tmp_path, shared)) as records:
        assert records.notes.read("of before") == "kept"
    assert not list(tmp_path.rglob("*.sqlite*"))
