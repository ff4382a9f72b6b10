"""`/articles`: the list by pages, and one article's details, of this server's articles alone."""

from pathlib import Path

import pytest

from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from tests.bot.articles import FERRY, OBSERVATORY, SECRET
from tests.bot.harness import client
from tests.bot.views.discord_markdown import show
from tests.bot.world import World, checked, quotes, texts
from tests.discord_loopback import Discord


async def test_the_newest_stand_first_and_other_servers_nowhere(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        listed = await discord.answered(discord.command(world.ann, world.general, "articles list"))
        assert listed.is_ephemeral
        head, *lines = texts(listed)[0].splitlines()
        assert head == "**Articles** · 2 · page 1 of 1"
        assert [show(line.removeprefix("- ")).text for line in lines] == [
            f"{FERRY.title} (2021-03-02, Lindholm Courier)",
            f"{OBSERVATORY.title} (undated, Karst Science Desk)",
        ]
        checked(discord)


@pytest.mark.parametrize("option", [OBSERVATORY.id, OBSERVATORY.title, "observatory finds"])
async def test_an_article_is_shown_by_its_id_its_title_or_part_of_it(
    data: Path, library: Library, option: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        shown = await discord.answered(
            discord.command(world.ann, world.general, "articles show", article=option)
        )
        assert shown.is_ephemeral
        assert OBSERVATORY.title in texts(shown)[0]
        [quote] = quotes(shown)
        assert quote in OBSERVATORY.text
        checked(discord)


@pytest.mark.parametrize("option", [SECRET.id, SECRET.title, "no such thing", "?!", "%"])
async def test_what_is_not_this_servers_is_no_article_here(
    data: Path, library: Library, option: str
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        told = await discord.answered(
            discord.command(world.ann, world.general, "articles show", article=option)
        )
        assert "I have no such article: choose one from the list" in discord.text(told)
        assert "treasurer" not in discord.text(told)
        checked(discord)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", [FERRY.id, OBSERVATORY.id]),
        ("ferry", [FERRY.id]),
        ("FERRY night", [FERRY.id]),
        ("karst", []),  # the title is searched
        ("minutes", []),  # another server's
    ],
)
async def test_titles_are_offered_while_typing(
    data: Path, library: Library, typed: str, offered: list[str]
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        choices = await discord.choices(
            discord.complete(world.ann, world.general, "articles show", "article", typed)
        )
        assert [choice["value"] for choice in choices] == offered


async def test_pages_turn_in_their_own_message_and_survive_removals(data: Path) -> None:
    library = Library.open(data)
    text = "Nothing happened in the harbour that day, report number {} says."
    for number in range(21):
        name = ArticleId(f"r{number}")
        library.add(Article(name, SHARED, "r.txt", f"Report {number}", text.format(number)))
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        listed = await discord.answered(discord.command(world.ann, world.general, "articles list"))
        discord.press(world.ann, listed, "Next")
        await discord.until(lambda: "page 2 of 3" in discord.text(listed))
        discord.press(world.ann, listed, "Next")
        await discord.until(lambda: "page 3 of 3" in discord.text(listed))
        discord.press(world.ann, listed, "Back")
        await discord.until(lambda: "page 2 of 3" in discord.text(listed))
        assert len(discord.written(world.general)) == 1
        checked(discord)
    library.close()
