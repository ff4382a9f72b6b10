"""Draws the bot's replies as Discord shows them, at a phone's and a desktop's width.

    python -m tests.bot.gallery articles

asks the bot on the loopback about the articles in a folder, with every command of `REPLIES`, and
writes a picture of what it sent at each of `WIDTHS` to `docs/gallery/`, with a page that shows
them. They are drawings, not screenshots: the font is another than Discord's, and thumbs are words.
"""

import asyncio
import functools
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from index.ingest import find_files, read_file
from index.library import Library
from index.timeline.picture.wording import _font as packaged_font
from tests.bot.harness import ROOT, client
from tests.bot.views.discord_markdown import show
from tests.bot.world import MANAGER
from tests.discord_loopback import Discord
from tests.discord_loopback.wire import Json

FOLDER: Final = ROOT / "docs" / "gallery"
WIDTHS: Final = (390, 1200)
LABEL: Final = "drawn from the bot's own payload; not a screenshot"
REPLIES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "ask": ("ask", {"question": "which regions would Microsoft take over?"}),
    "ask-refused": ("ask", {"question": "who won the chess championship in Reykjavik?"}),
    "digest": ("digest", {"since": "1 Aug 2020"}),
    "timeline": ("timeline", {}),
    "on": ("on", {"date": "Sept 2020"}),
    "on-nothing": ("on", {"date": "Jan 1999"}),
    "help": ("help", {}),
    "about": ("about", {}),
    "privacy": ("privacy", {}),
    "articles-report": ("articles report", {}),
    "articles-log": ("articles log", {}),
    "articles-hidden": ("articles hidden", {}),
    "feeds-list": ("feeds list", {}),
    "bad-date": ("timeline", {"after": "soonish"}),
}
"""Each reply's name, with the command and options that bring it."""

_SURFACE, _INK, _PALE, _BAR, _RAISED, _BLUE = (
    "#313338", "#dbdee1", "#949ba4", "#4e5058", "#4e5058", "#5865f2",
)  # fmt: skip
_MARGIN, _TEXT, _SMALL, _BUTTON = 16, 16, 13, 14
_WIDEST: Final = 700
"""Pixels that text has on a wide screen, as in Discord's own client."""
_WORDS: Final = {"👍": "thumbs up", "👎": "thumbs down"}

_LINK: Final = re.compile(r"\[((?:\\.|[^\]])*)\]\(<[^>]*>\)")
_CODE: Final = re.compile(r"`([^`]+)`")
_EMPHASIS: Final = re.compile(r"(?<![\\*\w])\*([^*\s][^*]*)\*(?![*\w])")
_TIME: Final = re.compile(r"<t:(\d+)(?::\w)?>")

Run = tuple[str, bool]


@dataclass
class _Page:
    """A picture that grows downwards; `marks` are drawn when its height is known."""

    width: int
    y: int = 44

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.width, 12_000), _SURFACE)
        self.pen = ImageDraw.Draw(self.image)

    def text(self, source: str, size: int, ink: str, indent: int = 0) -> None:
        """Write a line of markdown, wrapped between words, with its bold."""
        left = right = _MARGIN + indent
        ended = True  # a mark behind a bold word stays with it
        room = min(self.width - _MARGIN, _WIDEST)
        for word, bold in _words(source):
            font = _font(size, bold=bold)
            wide = int(font.getlength(word))
            if ended and right > left and right + int(font.getlength(word.rstrip())) > room:
                self.y, right = self.y + int(size * 1.4), left
            self.pen.text((right, self.y), word, ink, font=font)
            right += wide
            ended = word.endswith(" ")
        self.y += int(size * 1.4)

    def row(self, parts: list[Json]) -> None:
        """Draw buttons or a select; what doesn't fit goes to the next line, as on a phone."""
        x, self.y = _MARGIN, self.y + 6
        for part in parts:
            words = _said(part)
            wide = int(_font(_BUTTON).getlength(words)) + 28
            if part["type"] == 3:
                wide = min(self.width - 2 * _MARGIN, 400)
            if x > _MARGIN and x + wide > self.width - _MARGIN:
                x, self.y = _MARGIN, self.y + 38
            fill = _BLUE if part.get("style") == 1 else _RAISED
            self.pen.rounded_rectangle((x, self.y, x + wide, self.y + 32), 8, fill)
            self.pen.text((x + 14, self.y + 7), words, "#ffffff", font=_font(_BUTTON))
            x += wide + 8
        self.y += 42

    def finish(self) -> Image.Image:
        """Put the name above it and the label below."""
        self.pen.text((_MARGIN, 14), "Pullquote  APP", "#f2f3f5", font=_font(_TEXT, bold=True))
        self.pen.text((_MARGIN, self.y + 10), LABEL, _PALE, font=_font(11))
        return self.image.crop((0, 0, self.width, self.y + 34))


def draw(components: list[Json], width: int) -> Image.Image:
    """Draw a Components V2 message, `width` pixels wide."""
    page = _Page(width)
    for part in components:
        match part["type"]:
            case 1:
                page.row(part["components"])
            case 10:
                _draw_text(page, part["content"])
            case 12:
                for item in part["items"]:
                    page.text(f"[picture: {item.get('description', '')}]", _SMALL, _PALE)
            case _:
                page.y += 14
    return page.finish()


def _draw_text(page: _Page, content: str) -> None:
    if content.startswith(">>> "):
        top = page.y = page.y + 4
        for line in content.removeprefix(">>> ").split("\n"):
            page.text(line, _TEXT, _INK, indent=16)
        page.pen.rectangle((_MARGIN, top, _MARGIN + 3, page.y), _BAR)
        page.y += 4
        return
    for line in content.split("\n"):
        if line.startswith("-# "):
            page.text(line.removeprefix("-# "), _SMALL, _PALE)
        elif line.startswith("### "):
            page.text(f"**{line.removeprefix('### ')}**", _TEXT + 1, _INK)
        elif line.startswith("- "):
            page.text("• " + line.removeprefix("- "), _TEXT, _INK, indent=8)
        else:
            page.text(line, _TEXT, _INK)


def _words(source: str) -> list[Run]:
    """Split a line as a reader sees it into words with the blank behind each."""
    # The model of Discord's markdown leaves these as they are written.
    source = _TIME.sub(_moment, _LINK.sub(r"\1", source))
    shown = show(_EMPHASIS.sub(r"\1", _CODE.sub(r"\1", source)))
    found: list[Run] = []
    for character, bold in zip(shown.text, shown.bold, strict=True):
        character = f"({_WORDS[character]})" if character in _WORDS else character
        if found and not found[-1][0].endswith(" ") and found[-1][1] is bold:
            found[-1] = (found[-1][0] + character, bold)
        else:
            found.append((character, bold))
    return found


def _moment(found: re.Match[str]) -> str:
    return f"{datetime.fromtimestamp(int(found[1]), UTC):%d %B %Y %H:%M}"


def _said(part: Json) -> str:
    emoji = (part.get("emoji") or {}).get("name", "")
    words: str = part.get("label") or part.get("placeholder") or _WORDS.get(emoji, "…")
    return words + (" (link)" if "url" in part else " (menu)" if part["type"] == 3 else "")


@functools.cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return packaged_font(size, 700 if bold else 400)


async def record(folder: Path) -> dict[str, list[Json]]:
    """Run every command of the gallery, and give the components that the bot sent."""
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory)
        with Library.open(data, create=True) as library:
            for file in find_files([folder]):
                library.add(read_file(file))
            async with Discord.running() as discord, client(discord, library, data) as bot:
                await bot.wait_until_ready()
                guild = discord.guild()
                channel = discord.channel(guild)
                member = discord.member(guild, "mia", permissions=MANAGER)
                return {
                    name: (
                        await discord.answered(discord.command(member, channel, command, **options))
                    ).components
                    for name, (command, options) in REPLIES.items()
                }


def write(recorded: dict[str, list[Json]], folder: Path) -> None:
    """Write each reply's pictures, and the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# Replies of Pullquote", "", f"Each is {LABEL}.", ""]
    lines += ["`python -m tests.bot.gallery articles` draws them anew.", ""]
    for name, components in recorded.items():
        command, options = REPLIES[name]
        given = " ".join(f"{key}:{value}" for key, value in options.items())
        lines += [f"## `/{f'{command} {given}'.strip()}`", ""]
        for width in WIDTHS:
            picture = draw(components, width).quantize(32)
            picture.save(folder / f"{name}-{width}.png", optimize=True)
            lines.append(f"![/{command}, drawn {width} pixels wide]({name}-{width}.png)")
        lines.append("")
    (folder / "README.md").write_text("\n".join(lines))


if __name__ == "__main__":
    write(asyncio.run(record(Path(sys.argv[1]))), FOLDER)
