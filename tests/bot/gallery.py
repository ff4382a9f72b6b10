"""Draws the bot's replies as Discord shows them, at a phone's and a desktop's width.

    python -m tests.bot.gallery articles

asks the bot on the loopback about the articles in a folder, goes through `SCENES`, and writes a
picture of what it sent in each at each of `WIDTHS` to `docs/gallery/`, with a page that shows them.
They are drawings from real payloads, not screenshots.
"""

import asyncio
import copy
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from simcord.backend.models import Message

from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId
from index.ingest import find_files, read_file
from index.library import Library
from tests.bot.drawing import LABEL, draw, draw_form
from tests.bot.harness import ROOT, Client, client
from tests.bot.scenes import SCENES, Does, Scene
from tests.bot.world import MANAGER
from tests.discord_loopback import Discord, Person
from tests.discord_loopback.wire import Json

FOLDER: Final = ROOT / "docs" / "gallery"
WIDTHS: Final = (390, 1200)
ASKING: Final = {"ask", "digest", "timeline", "on"}
_NAMES: Final = ("ann", "bob", "mia")
"""Who is in each server; the last one is a manager."""
FEED: Final = "https://news.example/world/rss"

Drawn = list[Json] | Json
"""What was sent: a message's components, or a form."""


class Stage:
    """Two servers, one of them German, and what their people were shown so far."""

    def __init__(self, discord: Discord, bot: Client) -> None:
        self.discord, self.bot = discord, bot
        self.guilds = {each: discord.guild(locale=each) for each in ("en-GB", "de")}
        self.channels = {each: discord.channel(guild) for each, guild in self.guilds.items()}
        self.people = {
            each: [
                *(discord.member(guild, name) for name in _NAMES[:-1]),
                discord.member(guild, _NAMES[-1], permissions=MANAGER),
            ]
            for each, guild in self.guilds.items()
        }
        self.shown: dict[str, Message] = {}

    async def play(self, scene: Scene) -> Drawn:
        """Do what a scene says, and give what the bot sent then."""
        locale = "de" if scene.german else "en-GB"
        self.discord.locale = locale
        person, channel = self._person(scene, locale), self.channels[locale]
        match scene.does:
            case Does.JOIN:
                return await self._join()
            case Does.COMMAND | Does.FORM:
                record = self.discord.command(person, channel, scene.what, **scene.options)
                if scene.does is Does.FORM:
                    return dict(await self.discord.until(lambda: record.modal))
                message = await self.discord.answered(record)
            case Does.VOTE:
                for each in self.people[locale]:
                    pressed = self.discord.press(each, self.shown[scene.of], scene.what)
                    message = await self.discord.answered(pressed)
            case Does.PRESS:
                pressed = self.discord.press(person, self.shown[scene.of], scene.what)
                message = await self.discord.answered(pressed)
            case Does.PRESS_IN_PLACE:
                message = self.shown[scene.of]
                self.discord.press(person, message, scene.what)
                message = await self._says(message, scene.until)
        self.shown[scene.name] = message
        return self._named(message)

    def _person(self, scene: Scene, locale: str) -> Person:
        """Choose who acts: curators curate, and whoever asks is new, so that none asks too fast."""
        *members, curator = self.people[locale]
        if scene.of:
            return members[0] if scene.of.startswith("ask") else curator
        if scene.what in ASKING:
            return self.discord.member(self.guilds[locale], f"asker{len(self.shown)}")
        return curator

    async def _join(self) -> Drawn:
        """Invite the bot into a new server, and wait for the first message."""
        await self.discord.until(self.bot.is_ready)
        guild = self.discord.elsewhere.guild("The Islands")
        hello = self.discord.channel(guild, "hello")
        guild.system_channel_id = hello.id
        self.discord.elsewhere.invite(guild)
        [message] = await self.discord.until(lambda: self.discord.written(hello))
        return self._named(message)

    async def _says(self, message: Message, words: str) -> Message:
        def now() -> Message:
            return self.discord.backend.get_message(message.channel_id, message.id)

        await self.discord.until(lambda: words in self.discord.text(now()))
        return now()

    def _named(self, message: Message) -> Drawn:
        """Copy a message's components, with names where Discord shows them."""
        text = json.dumps(copy.deepcopy(message.components))
        for locale, people in self.people.items():
            text = text.replace(f"<#{self.channels[locale].id}>", "#general")
            for person, name in zip(people, _NAMES, strict=True):
                text = text.replace(f"<@{person.id}>", f"@{name}")
        components: list[Json] = json.loads(text)
        return components


async def record(folder: Path) -> dict[str, Drawn]:
    """Go through every scene of the gallery, and give what the bot sent."""
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory)
        with Library.open(data, create=True) as library:
            for file in find_files([folder]):
                library.add(read_file(file))
            async with Discord.running() as discord, client(discord, library, data) as bot:
                await bot.wait_until_ready()
                stage = Stage(discord, bot)
                guild = GuildId(stage.guilds["en-GB"].id)
                # Not due while the pictures are made: nothing is fetched for them.
                later, channel = time.time() + 3600, stage.channels["en-GB"].id
                bot.services.feeds.add(own_collection(guild), FEED, later, channel)
                return {scene.name: await stage.play(scene) for scene in SCENES}


def write(recorded: dict[str, Drawn], folder: Path, scenes: Sequence[Scene] = SCENES) -> None:
    """Write each reply's pictures, and the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# Replies of Pullquote", "", f"Each is {LABEL}.", ""]
    lines += ["`python -m tests.bot.gallery articles` draws them anew.", ""]
    lines += [f"- [{scene.title}]({scene.name}-{WIDTHS[0]}.png)" for scene in scenes] + [""]
    for scene in scenes:
        sent = recorded[scene.name]
        lines += [f"## {scene.title}", ""]
        for width in WIDTHS:
            drawn = draw_form(sent, width) if isinstance(sent, dict) else draw(sent, width)
            drawn.quantize(32).save(folder / f"{scene.name}-{width}.png", optimize=True)
            lines.append(f"![{scene.title}, drawn {width} pixels wide]({scene.name}-{width}.png)")
        lines.append("")
    (folder / "README.md").write_text("\n".join(lines))


if __name__ == "__main__":
    write(asyncio.run(record(Path(sys.argv[1]))), FOLDER)
