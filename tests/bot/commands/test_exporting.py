"""A curator takes a server's own articles along, and nobody else's."""

import pytest
from simcord.backend.models import Message

from bot.commands import exporting
from bot.storage.saved_answers import GuildId
from index.ingest import read_articles
from index.model.article import CollectionId
from index.model.scope import Scope
from tests.bot.articles import SECRET
from tests.bot.desk import STORM, Desk
from tests.discord_loopback import Person


async def run(desk: Desk, person: Person | None = None) -> Message:
    record = desk.discord.command(
        person or desk.world.manager, desk.world.general, "articles export"
    )
    return await desk.discord.answered(record)


async def test_the_file_holds_the_servers_own_articles_and_no_others(desk: Desk) -> None:
    shown = await desk.add(file=("storm.txt", STORM.encode()))
    await desk.press(shown, "Add", "Added")
    told = await run(desk)
    assert "1 article of this server" in desk.discord.text(told)
    [attachment] = told.attachments
    assert attachment["filename"].endswith(".zip")
    [own] = desk.own.collections
    packed = exporting._packed(desk.library, GuildId(desk.world.guild.id))
    assert packed is not None
    found = read_articles(packed.data, name=packed.name, origin="x", collection=own)
    [stored] = desk.library.articles(desk.own)
    assert found.articles == (desk.library.article(stored.id, desk.own),)
    assert SECRET.text not in [article.text for article in found.articles]


async def test_a_server_without_articles_and_a_member_are_told(desk: Desk) -> None:
    assert "no articles of its own" in desk.discord.text(await run(desk))
    told = await run(desk, desk.world.ann)
    assert told.attachments == []
    assert "article" not in desk.discord.text(told) or "curator" in desk.discord.text(told).lower()


async def test_what_discord_does_not_take_is_told_with_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_packed", lambda *_: None)
    told = desk.discord.text(await run(desk))
    assert "My operator can write them with" in told
    assert f"--collection guild:{desk.world.guild.id}" in told


async def test_a_server_gets_its_own_collection_alone(desk: Desk) -> None:
    packed = exporting._packed(desk.library, GuildId(1))
    assert packed is not None
    scope = Scope((CollectionId("guild:1"),))
    assert packed.articles == len(desk.library.articles(scope)) == 1
