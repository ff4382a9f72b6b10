"""'Ask about this article': a form, and an answer from that article alone."""

from pathlib import Path

import pytest
from simcord.backend.models import Message

from index.library import Library
from index.model.article import Article, ArticleId
from tests.bot.articles import FERRY, OBSERVATORY, SECRET
from tests.bot.harness import client
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes, texts
from tests.discord_loopback import Discord
from tests.factories import HERE

BUTTON = "Ask about this article"
REFUSED = "**The articles don't say.**"


async def shown(discord: Discord, world: World, article: ArticleId) -> Message:
    """Show an article's details."""
    record = discord.command(world.ann, world.general, "articles show", article=article)
    return await discord.answered(record)


@pytest.mark.parametrize(("asked_of", "answered"), [(FERRY, True), (OBSERVATORY, False)])
async def test_what_is_typed_is_answered_from_that_article_alone(
    data: Path, library: Library, asked_of: Article, answered: bool
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        pressed = discord.press(world.ann, await shown(discord, world, asked_of.id), BUTTON)
        form = await discord.until(lambda: pressed.modal)
        assert form["title"] == asked_of.title
        answer = await discord.answered(await discord.submit(world.ann, pressed, what=QUESTION))
        assert answer.is_ephemeral
        assert texts(answer)[1].startswith("-# only in: ")
        if answered:
            assert quotes(answer)[0].startswith(APPROVED)
            around = await discord.answered(discord.press(world.ann, answer, "Context"))
            assert quotes(around)[0] in asked_of.text
        else:
            assert REFUSED in texts(answer)
        checked(discord)


async def test_a_shared_answer_and_what_is_asked_after_it_stay_with_the_article(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        pressed = discord.press(world.ann, await shown(discord, world, FERRY.id), BUTTON)
        answer = await discord.answered(await discord.submit(world.ann, pressed, what=QUESTION))
        public = await discord.answered(discord.press(world.ann, answer, "Share"))
        said = discord.say(
            world.ann, world.general, f"{discord.mention} and when?", replying_to=public.id
        )
        later = await discord.reply_to(said)
        assert texts(later)[1] == texts(public)[1]
        checked(discord)


async def test_an_article_that_was_removed_meanwhile_is_told_and_opens_no_form(
    data: Path, own_library: Library
) -> None:
    async with Discord.running() as discord, client(discord, own_library, data) as running:
        world = World(discord)
        details = await shown(discord, world, FERRY.id)
        own_library.remove(FERRY.id, HERE)
        titles = running.services
        await discord.until(lambda: not titles.article_titles.named([FERRY.id], HERE.collections))
        told = await discord.answered(discord.press(world.ann, details, BUTTON))
        assert "That article has been removed since." in discord.text(told)
        checked(discord)


async def test_another_servers_article_can_not_be_asked(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        button = {"type": 2, "style": 1, "label": "Ask", "id": 2}
        button["custom_id"] = f"pq:ask:{SECRET.id}:0"
        forged = discord.backend.create_message(
            world.general.id,
            discord.backend.bot_user.id,
            components=[{"type": 1, "id": 1, "components": [button]}],
            flags=1 << 15,
        )
        told = await discord.answered(discord.press(world.ann, forged, "Ask"))
        assert "That article has been removed since." in discord.text(told)


async def test_the_form_takes_no_question_of_blanks(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        pressed = discord.press(world.ann, await shown(discord, world, FERRY.id), BUTTON)
        told = await discord.answered(await discord.submit(world.ann, pressed, what="  \n "))
        assert "Write a question of at least one word." in discord.text(told)
        checked(discord)
