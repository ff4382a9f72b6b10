"""What an operator sets: the environment and `.env`, as one typed and checked value.

`FIELDS` is the single list of settings. `.env.example`, the README's table and `--settings` are
written from it, so that none of them can say something else than the program does.
"""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import index.settings
from bot.settings import parsers
from bot.settings.parsers import Rate
from index.model.article import SHARED, CollectionId


class SettingsError(Exception):
    """Some settings are missing or wrong; `problems` has one sentence for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


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


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its name in the environment, its default there, and what it does."""

    name: str
    attribute: str
    default: str
    parse: Callable[[str], Any]
    meaning: str


FIELDS = (
    Field(
        "DISCORD_TOKEN", "token", "", parsers.token, "The bot's token. Required. Keep it secret."
    ),
    Field(
        "DISCORD_API_URL",
        "api_url",
        "https://discord.com/api/v10",
        parsers.url("https", "http"),
        "Where Discord's HTTP API is; another address for a rate-limit proxy.",
    ),
    Field(
        "DISCORD_GATEWAY_URL",
        "gateway_url",
        "",
        parsers.gateway,
        "Where Discord's gateway is; empty asks the API.",
    ),
    Field(
        "PULLQUOTE_DATA",
        "data",
        "data",
        parsers.path,
        "The directory of the articles and the index.",
    ),
    Field(
        "PULLQUOTE_MESSAGE_CONTENT",
        "message_content",
        "no",
        parsers.yes_or_no,
        "Whether the application may read messages that do not mention it ('Message Content"
        " Intent' on its 'Bot' page). Needed for 'ask here' channels and plain replies only.",
    ),
    Field(
        "PULLQUOTE_COLLECTIONS",
        "collections",
        SHARED,
        parsers.collections,
        "The article sets that servers may use, with commas between them.",
    ),
    Field(
        "PULLQUOTE_WORKERS", "workers", "2", parsers.whole(1, 64), "Questions looked up at a time."
    ),
    Field(
        "PULLQUOTE_QUEUE",
        "places",
        "200",
        parsers.whole(1, 10_000),
        "Questions taken on at a time; over it members are told to try again.",
    ),
    Field(
        "PULLQUOTE_MEMBER_RATE",
        "member_rate",
        "5/20",
        parsers.rate,
        "Questions a member may ask, as TIMES/SECONDS.",
    ),
    Field(
        "PULLQUOTE_SERVER_RATE",
        "server_rate",
        "60/60",
        parsers.rate,
        "Questions a server may ask, as TIMES/SECONDS.",
    ),
    Field(
        "PULLQUOTE_GRACE",
        "grace",
        "10",
        parsers.number(0, 120),
        "Seconds that answers under way get to finish when the bot is stopped.",
    ),
    Field(
        "PULLQUOTE_LOG_LEVEL",
        "log_level",
        "info",
        parsers.one_of("debug", "info", "warning", "error"),
        "How much is logged: debug, info, warning or error.",
    ),
    Field(
        "PULLQUOTE_LOG_FORMAT",
        "log_format",
        "auto",
        parsers.one_of("auto", "text", "json"),
        "text, json, or auto: text on a terminal and json elsewhere.",
    ),
    Field(
        "PULLQUOTE_LOG_QUESTIONS",
        "log_questions",
        "no",
        parsers.yes_or_no,
        "Whether the text of questions is logged.",
    ),
)


INDEX_FIELDS = (
    ("PULLQUOTE_MODEL", index.settings.DEFAULT_MODEL, "The sentence-transformers model."),
    (
        "PULLQUOTE_RERANKER",
        index.settings.DEFAULT_RERANKER,
        "The cross-encoder that weighs sentences; none goes without.",
    ),
    ("PULLQUOTE_CACHE", "", "Where prepared models are kept; empty is the user's cache directory."),
    ("PULLQUOTE_THREADS", "0", "Threads that the models may use; 0 is all cores."),
)
"""What the index reads from the same places: name, default, meaning."""


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


def _every() -> list[tuple[str, str, str]]:
    own = [(field.name, field.default, field.meaning) for field in FIELDS]
    return [*own, *INDEX_FIELDS]


def example() -> str:
    """Write `.env.example`: every setting with its meaning and its default."""
    lines = ["# Copy this file to .env and fill in DISCORD_TOKEN; the rest may stay as it is."]
    for name, default, meaning in _every():
        lines += ["", *(f"# {line}" for line in textwrap.wrap(meaning, 96))]
        lines.append(f"{'' if name == 'DISCORD_TOKEN' else '# '}{name}={default}")
    return "\n".join(lines) + "\n"


def table() -> str:
    """Write the settings as a Markdown table, for the README and `--settings`."""
    rows = [
        f"| `{name}` | {f'`{default}`' if default else ''} | {meaning} |"
        for name, default, meaning in _every()
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows]) + "\n"
