"""What an operator sets: the environment and `.env`, as one typed and checked value.

`FIELDS` is the single list of settings. `.env.example`, the README's table and `--settings` are
written from it, so that none of them can say something else than the program does.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index.article import SHARED, CollectionId

YES = frozenset({"1", "yes", "true", "on"})
NO = frozenset({"0", "no", "false", "off"})
TOKEN_PARTS = 3  # a bot token is three groups of characters with dots between them


class SettingsError(Exception):
    """Some settings are missing or wrong; `problems` has one sentence for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `times` in any `seconds`."""

    times: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the bot, checked."""

    token: str
    api_url: str
    gateway_url: str | None
    data: Path
    message_content: bool
    collections: tuple[CollectionId, ...]
    workers: int
    places: int
    member_rate: Rate
    server_rate: Rate
    grace: float
    log_level: str
    log_format: str
    log_questions: bool


def _token(text: str) -> str:
    if not text:
        raise ValueError(
            "is missing: copy the bot's token from https://discord.com/developers/applications"
            " (your application, 'Bot', 'Reset Token')"
        )
    if len(text.split(".")) != TOKEN_PARTS or re.search(r"\s", text):
        raise ValueError(
            "does not look like a bot token (three parts with dots between them): copy it again"
            " from your application's 'Bot' page, without 'Bot ' before it"
        )
    return text


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        parts = urlsplit(text)
        if parts.scheme not in schemes or not parts.netloc:
            wanted = " or ".join(f"{scheme}://" for scheme in schemes)
            raise ValueError(f"is {text!r}: give an address that starts with {wanted}")
        return text.rstrip("/")

    return parse


def _gateway(text: str) -> str | None:
    return _url("wss", "ws")(text) if text else None


def _path(text: str) -> Path:
    path = Path(text).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError(f"is {text!r}, which is a file: give a directory")
    return path


def _yes_or_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError(f"is {text!r}: write yes or no")
    return text.lower() in YES


def _number(low: float, high: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise ValueError(f"is {text!r}: give a number from {low:g} to {high:g}")
        return value

    return parse


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise ValueError(f"is {text!r}: give a whole number from {low} to {high}")
        return int(text)

    return parse


def _rate(text: str) -> Rate:
    match = re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", text)
    if not match or not int(match[1]) or not int(match[2]):
        raise ValueError(f"is {text!r}: give it as TIMES/SECONDS, for example 5/20")
    return Rate(int(match[1]), float(match[2]))


def _collections(text: str) -> tuple[CollectionId, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise ValueError("is empty: name at least one article set, for example shared")
    if wrong := [name for name in names if name.startswith("guild:")]:
        raise ValueError(f"names {wrong[0]!r}, a server's own articles: leave it out")
    return tuple(CollectionId(name) for name in dict.fromkeys(names))


def _one_of(*words: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(f"is {text!r}: choose one of {', '.join(words)}")
        return text.lower()

    return parse


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its name in the environment, its default there, and what it does."""

    name: str
    attribute: str
    default: str
    parse: Callable[[str], Any]
    meaning: str


FIELDS = (
    Field("DISCORD_TOKEN", "token", "", _token, "The bot's token. Required. Keep it secret."),
    Field(
        "DISCORD_API_URL",
        "api_url",
        "https://discord.com/api/v10",
        _url("https", "http"),
        "Where Discord's HTTP API is; another address for a rate-limit proxy.",
    ),
    Field(
        "DISCORD_GATEWAY_URL",
        "gateway_url",
        "",
        _gateway,
        "Where Discord's gateway is; empty asks the API.",
    ),
    Field("PULLQUOTE_DATA", "data", "data", _path, "The directory of the articles and the index."),
    Field(
        "PULLQUOTE_MESSAGE_CONTENT",
        "message_content",
        "no",
        _yes_or_no,
        "Whether the application may read messages that do not mention it ('Message Content"
        " Intent' on its 'Bot' page). Needed for 'ask here' channels and plain replies only.",
    ),
    Field(
        "PULLQUOTE_COLLECTIONS",
        "collections",
        SHARED,
        _collections,
        "The article sets that servers may use, with commas between them.",
    ),
    Field("PULLQUOTE_WORKERS", "workers", "2", _whole(1, 64), "Questions looked up at a time."),
    Field(
        "PULLQUOTE_QUEUE",
        "places",
        "200",
        _whole(1, 10_000),
        "Questions taken on at a time; over it members are told to try again.",
    ),
    Field(
        "PULLQUOTE_MEMBER_RATE",
        "member_rate",
        "5/20",
        _rate,
        "Questions a member may ask, as TIMES/SECONDS.",
    ),
    Field(
        "PULLQUOTE_SERVER_RATE",
        "server_rate",
        "60/60",
        _rate,
        "Questions a server may ask, as TIMES/SECONDS.",
    ),
    Field(
        "PULLQUOTE_GRACE",
        "grace",
        "10",
        _number(0, 120),
        "Seconds that answers under way get to finish when the bot is stopped.",
    ),
    Field(
        "PULLQUOTE_LOG_LEVEL",
        "log_level",
        "info",
        _one_of("debug", "info", "warning", "error"),
        "How much is logged: debug, info, warning or error.",
    ),
    Field(
        "PULLQUOTE_LOG_FORMAT",
        "log_format",
        "auto",
        _one_of("auto", "text", "json"),
        "text, json, or auto: text on a terminal and json elsewhere.",
    ),
    Field(
        "PULLQUOTE_LOG_QUESTIONS",
        "log_questions",
        "no",
        _yes_or_no,
        "Whether the text of questions is logged.",
    ),
)


def read(environment: Mapping[str, str]) -> Settings:
    """Check an environment's settings; raise SettingsError naming every one that is wrong."""
    values: dict[str, Any] = {}
    problems = []
    for field in FIELDS:
        text = environment.get(field.name, "").strip() or field.default
        try:
            values[field.attribute] = field.parse(text)
        except ValueError as error:
            problems.append(f"{field.name} {error}.")
    if problems:
        raise SettingsError(tuple(problems))
    return Settings(**values)


def example() -> str:
    """Write `.env.example`: every setting with its meaning and its default."""
    lines = ["# Copy this file to .env and fill in DISCORD_TOKEN; the rest may stay as it is."]
    for field in FIELDS:
        lines += ["", f"# {field.meaning}"]
        lines.append(f"{'' if field.name == 'DISCORD_TOKEN' else '# '}{field.name}={field.default}")
    return "\n".join(lines) + "\n"


def table() -> str:
    """Write the settings as a Markdown table, for the README and `--settings`."""
    rows = [
        f"| `{f.name}` | {f'`{f.default}`' if f.default else ''} | {f.meaning} |" for f in FIELDS
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows]) + "\n"
