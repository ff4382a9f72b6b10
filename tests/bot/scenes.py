"""What the gallery shows: each reply's name, and what people do to get it, in this order."""

import io
import zipfile
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

from tests.bot.desk import STORM


class Does(Enum):
    """What a person does."""

    COMMAND = auto()
    FORM = auto()
    """A command that opens a form."""
    PRESS = auto()
    """A button whose reply the presser alone sees."""
    PRESS_IN_PLACE = auto()
    """A button that changes its own message."""
    VOTE = auto()
    """Three people press; what the last is told is drawn."""
    JOIN = auto()
    """A server invites the bot."""


@dataclass(frozen=True)
class Scene:
    """A reply's name, and what brings it: a command, or a button `of` an earlier scene."""

    name: str
    does: Does
    what: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    of: str = ""
    until: str = ""
    """Words that a message has when it has changed."""
    german: bool = False

    @property
    def title(self) -> str:
        """What is done, as a reader is told."""
        language = " (in German)" if self.german else ""
        if self.does is Does.JOIN:
            return "A server invites the bot"
        if self.of:
            pressed = f"*{self.what}*" if self.what.isascii() else self.what
            three = ", by a third member, who is a curator" if self.does is Does.VOTE else ""
            return f"{pressed} under `{self.of}`{three}{language}"
        given = {key: _shown(value) for key, value in self.options.items()}
        options = " ".join(f"{key}:{value}" for key, value in given.items())
        opens = ", which opens a form" if self.does is Does.FORM else ""
        return f"`/{f'{self.what} {options}'.strip()}`{opens}{language}"


def _shown(value: object) -> object:
    return value[0] if isinstance(value, tuple) else value


def _titled(title: str, text: str) -> str:
    return f"---\ntitle: {title}\ndate: 2022-11-06\nsource: Marrow Courier\n---\n{text}\n"


_PIER: Final = "The pier at Cape Marrow opens again on Friday, nine months after it burnt down."
_MASTER: Final = "Ida Moss becomes harbour master of Cape Marrow. She begins work in December."
_STORM: Final = _titled("Storm tears the roof off a lighthouse", STORM)
_FILE: Final = ("storm.md", _STORM.encode())


def _archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("storm.md", _STORM)
        archive.writestr("pier.md", _titled("Cape Marrow's pier opens again", _PIER))
        archive.writestr("harbour.md", _titled("A new harbour master for Cape Marrow", _MASTER))
        archive.writestr("minutes.pdf", b"%PDF-1.7 cut off")
    return written.getvalue()


def _asks(name: str, question: str, *, german: bool = False) -> Scene:
    return Scene(name, Does.COMMAND, "ask", {"question": question}, german=german)


def _says(name: str, command: str, *, german: bool = False, **options: object) -> Scene:
    return Scene(name, Does.COMMAND, command, options, german=german)


def _pressed(name: str, of: str, what: str, *, german: bool = False) -> Scene:
    return Scene(name, Does.PRESS, what, of=of, german=german)


SCENES: Final = (
    Scene("welcome", Does.JOIN),
    _asks("ask", "which regions would Microsoft take over?"),
    _pressed("ask-context", "ask", "Context"),
    _asks("ask-several", "What did Trump sign?"),
    _pressed("ask-more", "ask-several", "More quotes"),
    Scene("ask-private", Does.COMMAND, "ask", {"question": "who signed the law?", "private": True}),
    _asks("ask-refused", "who won the chess championship in Reykjavik?"),
    _asks("ask-nearly", "Who extended the deadline?"),
    _pressed("ask-closest", "ask-nearly", "Closest passages"),
    _pressed("ask-up", "ask", "👍"),
    Scene("ask-down", Does.VOTE, "👎", of="ask"),
    _asks("ask-german", "which regions would Microsoft take over?", german=True),
    _pressed("ask-context-german", "ask-german", "Kontext", german=True),
    _asks("ask-refused-german", "Who extended the deadline?", german=True),
    _says("digest", "digest", since="1 Aug 2020"),
    _says("timeline", "timeline"),
    _says("timeline-german", "timeline", german=True, before="Dec 2020"),
    _says("on", "on", date="Sept 2020"),
    _says("on-nothing", "on", date="Jan 1999"),
    _says("help", "help"),
    _says("help-german", "help", german=True),
    _says("about", "about"),
    _says("privacy", "privacy"),
    _says("privacy-german", "privacy", german=True),
    _says("settings", "settings"),
    _says("settings-german", "settings", german=True),
    _says("articles-list", "articles list"),
    _says("articles-show", "articles show", article="Oracle becomes"),
    Scene("articles-add-form", Does.FORM, "articles add"),
    _says("articles-add", "articles add", file=_FILE),
    Scene("articles-added", Does.PRESS_IN_PLACE, "Add", of="articles-add", until="Added"),
    _says("articles-add-several", "articles add", file=("news.zip", _archive())),
    Scene(
        "articles-added-several",
        Does.PRESS_IN_PLACE,
        "Add all",
        of="articles-add-several",
        until="added",
    ),
    _says("articles-add-german", "articles add", german=True, file=_FILE),
    Scene(
        "articles-added-german",
        Does.PRESS_IN_PLACE,
        "Hinzufügen",
        of="articles-add-german",
        until="Du kannst",
        german=True,
    ),
    _says("articles-add-refused-german", "articles add", german=True, url="http://169.254.1.1/"),
    _says("articles-remove", "articles remove", article="Cape Marrow's pier"),
    _says("articles-report", "articles report"),
    _pressed("articles-hide", "articles-report", "Hide this sentence"),
    _says("articles-hidden", "articles hidden"),
    _says("articles-log", "articles log"),
    _says("articles-report-german", "articles report", german=True),
    _says("articles-log-german", "articles log", german=True),
    _says("feeds-list", "feeds list"),
    _says("bad-date", "timeline", after="soonish"),
)
