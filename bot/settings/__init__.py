"""What an operator sets: the environment and `.env`, as one typed and checked value.

`FIELDS` is the single list of settings. `.env.example`, the README's table and `--settings` are
written from it, so that none of them can say something else than the program does.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import index.settings
from bot.settings import parsers
from bot.settings.parsers import Rate
from index.model.article import SHARED, CollectionId
from index.settings.fields import Field, read_fields
from index.settings.parsers import one_of, whole


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the bot, checked."""

    token: str
    api_url: str
    gateway_url: str | None
    shards: int
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
    metrics_port: int
    traces: str
    index: index.settings.Settings

    @property
    def data(self) -> Path:
        """The directory of the articles and the index."""
        return self.index.data


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
        "PULLQUOTE_SHARDS",
        "shards",
        "0",
        whole(0, 10_000),
        "With PULLQUOTE_STORE: how many shards all bot processes have together; 0 is as many as"
        " Discord advises.",
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
    Field("PULLQUOTE_WORKERS", "workers", "2", whole(1, 64), "Questions looked up at a time."),
    Field(
        "PULLQUOTE_QUEUE",
        "places",
        "200",
        whole(1, 10_000),
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
        one_of("debug", "info", "warning", "error"),
        "How much is logged: debug, info, warning or error.",
    ),
    Field(
        "PULLQUOTE_LOG_FORMAT",
        "log_format",
        "auto",
        one_of("auto", "text", "json"),
        "text, json, or auto: text on a terminal and json elsewhere.",
    ),
    Field(
        "PULLQUOTE_LOG_QUESTIONS",
        "log_questions",
        "no",
        parsers.yes_or_no,
        "Whether the text of questions is logged, and in traces.",
    ),
    Field(
        "PULLQUOTE_METRICS_PORT",
        "metrics_port",
        "0",
        whole(0, 65_535),
        "Where Prometheus finds the bot's figures, at http://127.0.0.1:PORT/metrics; 0 is nowhere.",
    ),
    Field(
        "PULLQUOTE_TRACES",
        "traces",
        "",
        parsers.collector,
        "Where OpenTelemetry traces of answers are sent (OTLP over HTTP), such as"
        " http://127.0.0.1:4318; empty is nowhere. It needs the extra 'traces'.",
    ),
)


EVERY = (*FIELDS, *index.settings.FIELDS)
"""What the bot reads, the index's settings among it."""


def read(given: Mapping[str, str]) -> Settings:
    """Check an environment's settings.

    Raises:
        SettingsError: some are missing or wrong; each is named.
    """
    values = read_fields(EVERY, given)
    own = {field.attribute: values[field.attribute] for field in FIELDS}
    of_index = {field.attribute: values[field.attribute] for field in index.settings.FIELDS}
    return Settings(**own, index=index.settings.Settings(**of_index))


def example() -> str:
    """Write `.env.example`: every setting with its meaning and its default."""
    lines = ["# Copy this file to .env and fill in DISCORD_TOKEN; the rest may stay as it is."]
    for field in EVERY:
        lines += ["", *(f"# {line}" for line in textwrap.wrap(field.meaning, 96))]
        lines.append(f"{'' if field.name == 'DISCORD_TOKEN' else '# '}{field.name}={field.default}")
    return "\n".join(lines) + "\n"


def table() -> str:
    """Write the settings as a Markdown table, for the README and `--settings`."""
    rows = [
        f"| `{field.name}` | {f'`{field.default}`' if field.default else ''} | {field.meaning} |"
        for field in EVERY
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows]) + "\n"
