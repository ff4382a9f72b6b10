"""A search that came to no end: members are told that there may be more, or to ask again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from simcord.backend.models import Message

from index.library import Library
from index.model.stored import Hit
from index.settings import Settings
from index.store.postgres import lexical, nearest, searching
from index.store.postgres.connecting import Connection
from tests.bot.articles import ALL
from tests.bot.harness import client
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes
from tests.discord_loopback import Discord
from tests.postgres_server import Server

SHORT = 0.2
"""Seconds that a search may take here; what is slow takes a minute."""
NONSENSE = "How many moons does Jupiter have?"
MORE = "I couldn't search all of the articles just now: there may be more."
AGAIN = "I couldn't search all of the articles just now. Ask again in a moment."


def _slow(connection: Connection, *_: object, **__: object) -> tuple[Hit, ...]:
    connection.execute("SELECT pg_sleep(60)")
    return ()


@contextmanager
def overloaded(monkeypatch: pytest.MonkeyPatch, *modules: object) -> Iterator[None]:
    """Let the server be too slow for the searches of these modules, and give them up early."""
    with monkeypatch.context() as patched:
        patched.setattr(
            "index.store.postgres.store.search",
            lambda *args: searching.search(*args, seconds=SHORT),
        )
        for each in modules:
            patched.setattr(each, "nearest" if each is nearest else "search", _slow)
        yield


async def test_members_are_told_what_could_not_be_searched(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    settings = replace(Settings.load(), store=postgres.fresh())
    with Library.open(data, settings, create=True) as library:
        for article in ALL:
            library.add(article)
        async with Discord.running() as discord:
            world = World(discord)

            async def ask(question: str) -> Message:
                command = discord.command(world.ann, world.general, "ask", question=question)
                return await discord.answered(command)

            async with client(discord, library, data, PULLQUOTE_MEMBER_RATE="20/60") as running:
                whole = await ask(QUESTION)
                assert "search all of the articles" not in discord.text(whole)
                with overloaded(monkeypatch, nearest):  # the words find it all the same
                    found = await ask(QUESTION)
                    assert quotes(found)[0].startswith(APPROVED)
                    assert MORE in discord.text(found)
                    nothing = await ask(NONSENSE)
                    assert AGAIN in discord.text(nothing)
                    assert "The articles don't say" not in discord.text(nothing)
                with overloaded(monkeypatch, lexical):  # and so does their meaning
                    assert quotes(await ask(QUESTION))[0].startswith(APPROVED)
                with overloaded(monkeypatch, nearest, lexical):
                    discord.command(world.ann, world.general, "ask", question=QUESTION)
                    told = "The articles can't be looked through just now"
                    await discord.until(
                        lambda: told in discord.text(discord.written(world.general)[-1])
                    )
                again = await ask(QUESTION)
                assert quotes(again) == quotes(whole)
                assert "was given up" in running.log
            checked(discord)
