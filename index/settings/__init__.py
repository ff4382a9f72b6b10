"""What an operator can set for the index, read from the environment and `.env`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import platformdirs

from index.settings import parsers
from index.settings.fields import Field, environment, read_fields

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_RERANKER = "ms-marco-MiniLM-L-12-v2"
NO_RERANKER = "none"
MOST_THREADS = 256
MOST_DAYS = 36_500

FIELDS = (
    Field(
        "PULLQUOTE_DATA",
        "data",
        "data",
        parsers.directory,
        "The directory of the articles and the index.",
    ),
    Field(
        "PULLQUOTE_STORE",
        "store",
        "",
        parsers.database,
        "Another place for all that is kept: postgresql://USER:PASSWORD@HOST/DATABASE is PostgreSQL"
        " with pgvector. Articles, index and what the bot remembers are then there.",
    ),
    Field(
        "PULLQUOTE_LOCALE",
        "locale",
        "en-US",
        parsers.one_of("en-US", "en-GB"),
        "How dates in figures are read: en-US takes 08/03 for 3 August, en-GB for 8 March. Articles"
        " already there keep their dates until 'pullquote rebuild'.",
    ),
    Field(
        "PULLQUOTE_MODEL", "model", DEFAULT_MODEL, parsers.words, "The sentence-transformers model."
    ),
    Field(
        "PULLQUOTE_RERANKER",
        "reranker",
        DEFAULT_RERANKER,
        parsers.words,
        "The cross-encoder that weighs sentences; none goes without.",
    ),
    Field(
        "PULLQUOTE_CACHE",
        "cache",
        "",
        lambda text: parsers.directory(text or platformdirs.user_cache_dir("pullquote")),
        "Where prepared models are kept; empty is the user's cache directory.",
    ),
    Field(
        "PULLQUOTE_THREADS",
        "threads",
        "0",
        parsers.whole(0, MOST_THREADS),
        "Threads that the models may use; 0 is all cores.",
    ),
    Field(
        "PULLQUOTE_AS_OF_DAYS",
        "as_of_days",
        "30",
        parsers.whole(0, MOST_DAYS),
        "Days after which answers say of which date the newest article is that was looked through;"
        " 0 is never.",
    ),
    Field(
        "PULLQUOTE_FETCH_ALLOW",
        "fetch_allow",
        "",
        parsers.networks,
        "Addresses that pages may be fetched from although they are not on the public internet, as"
        " those of an intranet: 192.168.1.20 or 10.1.0.0/16, with commas between them.",
    ),
    Field(
        "PULLQUOTE_FEED_MINUTES",
        "feed_minutes",
        "30",
        parsers.whole(1, 10_080),
        "Minutes between two looks at a followed feed, at least; feeds and servers that ask for"
        " more get it, up to a day.",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library lives and which models it uses; see `.env.example`."""

    data: Path = Path("data")
    store: str = field(default="", repr=False)
    """The URL of a database, with its password; empty for files in `data`."""
    locale: Literal["en-US", "en-GB"] = "en-US"
    model: str = DEFAULT_MODEL
    reranker: str = DEFAULT_RERANKER
    cache: Path = Path(platformdirs.user_cache_dir("pullquote"))
    threads: int = 0
    as_of_days: int = 30
    fetch_allow: tuple[parsers.Network, ...] = ()
    feed_minutes: int = 30

    @classmethod
    def load(cls, given: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings, by default from `.env` overlaid by the process's environment.

        Raises:
            SettingsError: a value can't be used; the message names the setting.
        """
        return cls(**read_fields(FIELDS, environment() if given is None else given))

    @property
    def workers(self) -> int:
        """How many threads the models may use."""
        return self.threads or _available_cores()


def _available_cores() -> int:
    """Count the cores this process may run on, which a container's limit can make fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
