"""Draws an answer's payload as Discord shows it, for the README.

    python -m tests.bot.picture articles "which regions would Microsoft take over?"

asks the bot on the loopback about the articles in a folder, and writes what the bot sent to
`docs/answer.json` and its picture to `docs/answer.svg`. It is a drawing, not a screenshot.
"""

import asyncio
import json
import sys
import tempfile
from html import escape as xml
from pathlib import Path

from index.ingest import find_files, read_file
from index.library import Library
from tests.bot.harness import ROOT, client
from tests.bot.views.discord_markdown import show
from tests.discord_loopback import Discord
from tests.discord_loopback.wire import Json

PAYLOAD, PICTURE = ROOT / "docs" / "answer.json", ROOT / "docs" / "answer.svg"

WIDTH, MARGIN, LEFT = 680, 20, 76
TEXT, SMALL = 16.0, 13.0
INK, PALE, SURFACE, RAISED, BAR = "#dbdee1", "#949ba4", "#313338", "#4e5058", "#4e5058"
FONT = "gg sans, Noto Sans, Helvetica, Arial, sans-serif"


class Drawing:
    """An SVG that grows downwards."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = 58.0

    def text(self, source: str, *, size: float, ink: str, indent: float = 0) -> None:
        """Write markdown, wrapped, with its bold."""
        shown = show(source)
        weighed = list(zip(shown.text, shown.bold, strict=True))
        for line in _wrapped(weighed, size, WIDTH - LEFT - MARGIN - indent):
            self.y += size * 1.375
            spans = "".join(_spans(line))
            self.parts.append(
                f'<text x="{LEFT + indent}" y="{self.y - size * 0.3:.1f}" font-size="{size:g}"'
                f' fill="{ink}" xml:space="preserve">{spans}</text>'
            )

    def buttons(self, row: list[Json]) -> None:
        """Draw a row of buttons."""
        x, self.y = float(LEFT), self.y + 6
        for button in row:
            emoji = button.get("emoji", {}).get("name")
            label = button.get("label") or emoji or ""
            link = " ↗" if "url" in button else ""
            wide = sum(_width(c, 14, bold=False) for c in label + link) + 30
            fill = "#5865f2" if button["style"] == 1 else RAISED
            self.parts.append(
                f'<rect x="{x:.1f}" y="{self.y:.1f}" width="{wide:.1f}" height="32" rx="8"'
                f' fill="{fill}"/><text x="{x + wide / 2:.1f}" y="{self.y + 21:.1f}" font-size="14"'
                f' fill="#fff" text-anchor="middle">{xml(label + link)}</text>'
            )
            x += wide + 8
        self.y += 40

    def quote(self, source: str) -> None:
        """Draw a block quote with its bar."""
        top = self.y = self.y + 6
        self.text(source, size=TEXT, ink=INK, indent=16)
        self.parts.append(
            f'<rect x="{LEFT}" y="{top:.1f}" width="4" height="{self.y - top + 2:.1f}" rx="2"'
            f' fill="{BAR}"/>'
        )
        self.y += 4

    def finish(self) -> str:
        """Put the frame around it: who wrote, the caption, the background."""
        high = self.y + 46
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{high:.0f}"'
                f' viewBox="0 0 {WIDTH} {high:.0f}" font-family="{FONT}" role="img"'
                ' aria-label="An answer of Pullquote, drawn from what the bot sends to Discord">',
                f'<rect width="{WIDTH}" height="{high:.0f}" rx="10" fill="{SURFACE}"/>',
                '<circle cx="40" cy="44" r="20" fill="#5865f2"/>',
                '<text x="40" y="66" font-size="46" font-family="Georgia, serif" fill="#fff"'
                ' text-anchor="middle">“</text>',
                f'<text x="{LEFT}" y="46" font-size="16" font-weight="600" fill="#f2f3f5">'
                "Pullquote</text>",
                f'<rect x="{LEFT + 96}" y="33" width="32" height="16" rx="3" fill="#5865f2"/>',
                f'<text x="{LEFT + 112}" y="45" font-size="11" font-weight="600" fill="#fff"'
                ' text-anchor="middle">APP</text>',
                *self.parts,
                f'<text x="{WIDTH - MARGIN}" y="{high - 14:.0f}" font-size="11" fill="{PALE}"'
                ' text-anchor="end" font-style="italic">drawn from the bot’s own payload; not a'
                " screenshot</text>",
                "</svg>\n",
            ]
        )


def draw(components: list[Json]) -> str:
    """Draw a Components V2 message as an SVG."""
    drawing = Drawing()
    for component in components:
        if component["type"] == 1:
            drawing.buttons(component["components"])
        elif component["type"] == 10:
            _draw_text(drawing, component["content"])
        else:
            drawing.y += 12
            drawing.parts.append(
                f'<rect x="{LEFT}" y="{drawing.y:.1f}" width="{WIDTH - LEFT - MARGIN}" height="1"'
                f' fill="{RAISED}"/>'
            )
            drawing.y += 8
    return drawing.finish()


def _draw_text(drawing: Drawing, content: str) -> None:
    if content.startswith(">>> "):
        drawing.quote(content.removeprefix(">>> "))
        return
    for line in content.split("\n"):
        small = line.startswith("-# ")
        drawing.text(
            line.removeprefix("-# "),
            size=SMALL if small else TEXT,
            ink=PALE if small else INK,
        )


Weighed = list[tuple[str, bool]]


def _wrapped(text: Weighed, size: float, room: float) -> list[Weighed]:
    lines: list[Weighed] = [[]]
    for word in _words(text):
        used = sum(_width(c, size, bold=bold) for c, bold in lines[-1])
        wide = sum(_width(c, size, bold=bold) for c, bold in word if c != " ")
        if word[0][0] == "\n":
            lines.append([])
            continue
        if lines[-1] and used + wide > room:
            lines.append([])
        lines[-1] += word
    return lines


def _words(text: Weighed) -> list[Weighed]:
    words: list[Weighed] = [[]]
    for character, bold in text:
        if character == "\n":
            words += [[(character, bold)], []]
            continue
        words[-1].append((character, bold))
        if character == " ":
            words.append([])
    return [word for word in words if word]


def _spans(line: Weighed) -> list[str]:
    spans: list[str] = []
    run, weight = "", False
    for character, bold in [*line, ("", None)]:
        if bold is not weight and run:
            spans.append(f"<tspan font-weight='700'>{xml(run)}</tspan>" if weight else xml(run))
            run = ""
        run, weight = run + character, bool(bold)
    return spans


def _width(character: str, size: float, *, bold: bool) -> float:
    """Estimate a character's width, widely: the viewer's font is not known here."""
    if character in "iljtfr.,:;'|!()[]I -’":
        share = 0.32
    elif character in "mwMW@%👍👎":
        share = 0.88
    elif character.isupper():
        share = 0.68
    else:
        share = 0.55
    return share * size * (1.22 if bold else 1.13)


async def record(folder: Path, question: str) -> list[Json]:
    """Ask the bot, and give the components that it sent."""
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory)
        with Library.open(data, create=True) as library:
            for file in find_files([folder]):
                library.add(read_file(file))
            async with Discord.running() as discord, client(discord, library, data):
                guild = discord.guild()
                member = discord.member(guild, "member")
                asked = discord.command(member, discord.channel(guild), "ask", question=question)
                await discord.answered(asked)
                [sent] = discord.http.requests("PATCH", "/webhooks/*/messages/@original")
                components: list[Json] = sent.body["components"]
                return components


if __name__ == "__main__":
    payload = asyncio.run(record(Path(sys.argv[1]), sys.argv[2]))
    PAYLOAD.parent.mkdir(exist_ok=True)
    PAYLOAD.write_text(json.dumps(payload, indent=1, ensure_ascii=False) + "\n")
    PICTURE.write_text(draw(payload))
