"""Draws a message or a form as Discord shows it: a drawing from its payload, not a screenshot.

The font is another than Discord's, and thumbs are words.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from index.timeline.picture.wording import _font as packaged_font
from tests.bot.views.discord_markdown import show
from tests.discord_loopback.wire import Json

LABEL: Final = "drawn from the bot's own payload; not a screenshot"

_SURFACE, _INK, _PALE, _BAR, _RAISED, _BLUE, _RED, _SUNK = (
    "#313338", "#dbdee1", "#949ba4", "#4e5058", "#4e5058", "#5865f2", "#da373c", "#1e1f22",
)  # fmt: skip
_PRIMARY, _DANGER = 1, 4
_FILLS: Final = {_PRIMARY: _BLUE, _DANGER: _RED}
_STRINGS, _PARAGRAPH = 3, 2  # the first kind of selects; the long style of fields
_MARGIN, _TEXT, _SMALL, _BUTTON = 16, 16, 13, 14
_WIDEST: Final = 700
"""Pixels that text has on a wide screen, as in Discord's own client."""
_WORDS: Final = {"👍": "thumbs up", "👎": "thumbs down", "⚠": "!"}
"""What the font has no sign for."""

_LINK: Final = re.compile(r"\[((?:\\.|[^\]])*)\]\(<[^>]*>\)")
_CODE: Final = re.compile(r"`([^`]+)`")
_EMPHASIS: Final = re.compile(r"(?<![\\*\w])\*([^*\s][^*]*)\*(?![*\w])")
_ADDRESS: Final = re.compile(r"<(https?://[^>\s]+)>")
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
        for word, bold in _broken(_words(source), size, room - left):
            font = _font(size, bold=bold)
            wide = int(font.getlength(word))
            if ended and right > left and right + int(font.getlength(word.rstrip())) > room:
                self.y, right = self.y + int(size * 1.4), left
            self.pen.text((right, self.y), word, ink, font=font)
            right += wide
            ended = word.endswith(" ") or font.getlength(word) > room - left - size
        self.y += int(size * 1.4)

    def row(self, parts: list[Json]) -> None:
        """Draw buttons or a select; what doesn't fit goes to the next line, as on a phone."""
        x, self.y = _MARGIN, self.y + 6
        for part in parts:
            words = _said(part)
            wide = int(_font(_BUTTON).getlength(words)) + 28
            if part["type"] >= _STRINGS:
                wide = min(self.width - 2 * _MARGIN, 400)
                words = _cut(words, wide - 80) + " (menu)"
            if x > _MARGIN and x + wide > self.width - _MARGIN:
                x, self.y = _MARGIN, self.y + 38
            fill = _FILLS.get(part.get("style", 0), _RAISED)
            ink = _PALE if part.get("disabled") else "#ffffff"
            self.pen.rounded_rectangle((x, self.y, x + wide, self.y + 32), 8, fill)
            self.pen.text((x + 14, self.y + 7), words, ink, font=_font(_BUTTON))
            x += wide + 8
        self.y += 42

    def field(self, part: Json) -> None:
        """Draw a field of a form below what it is called."""
        entry = part["component"]
        required = " *" if entry.get("required", True) else ""
        self.text(f"**{part['label']}**{required}", _BUTTON, _INK)
        wide = min(self.width - _MARGIN, _WIDEST)
        high = 100 if entry.get("style") == _PARAGRAPH else 34
        self.pen.rounded_rectangle((_MARGIN, self.y, wide, self.y + high), 6, _SUNK)
        typed = _cut(entry.get("value") or "", wide - _MARGIN - 24)
        self.pen.text((_MARGIN + 12, self.y + 7), typed, _INK, font=_font(_BUTTON))
        self.y += high + 12

    def finish(self, head: str = "Pullquote  APP") -> Image.Image:
        """Put the name above it and the label below."""
        self.pen.text((_MARGIN, 14), head, "#f2f3f5", font=_font(_TEXT, bold=True))
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


def draw_form(form: Json, width: int) -> Image.Image:
    """Draw a form, `width` pixels wide."""
    page = _Page(width)
    for part in form["components"]:
        page.field(part)
    return page.finish(form["title"])


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


def _broken(words: list[Run], size: int, room: int) -> Iterator[Run]:
    """Break words that are wider than a line, such as addresses."""
    for word, bold in words:
        font, left = _font(size, bold=bold), word
        while font.getlength(left.rstrip()) > room:
            fits = next(n for n in range(len(left), 0, -1) if font.getlength(left[:n]) <= room)
            yield left[:fits], bold
            left = left[fits:]
        yield left, bold


def _cut(text: str, room: int) -> str:
    """Cut what a button or field has no room for, as Discord does."""
    font = _font(_BUTTON)
    if font.getlength(text) <= room:
        return text
    fits = next((n for n in range(len(text), 0, -1) if font.getlength(text[:n] + "…") <= room), 0)
    return text[:fits] + "…"


def _words(source: str) -> list[Run]:
    """Split a line as a reader sees it into words with the blank behind each."""
    # The model of Discord's markdown leaves these as they are written.
    source = _ADDRESS.sub(r"\1", _TIME.sub(_moment, _LINK.sub(r"\1", source)))
    source = source.replace("→", "›").replace("≈", "~")
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
    chosen = ", ".join(each["label"] for each in part.get("options", ()) if each.get("default"))
    words: str = part.get("label") or chosen or part.get("placeholder") or _WORDS.get(emoji, "…")
    return words + (" (link)" if "url" in part else "")


@functools.cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return packaged_font(size, 700 if bold else 400)
