"""What an operator can set for the index, read from the environment and `.env`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from dotenv import dotenv_values

from index.errors import SettingsError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_RERANKER = "ms-marco-MiniLM-L-12-v2"
NO_RERANKER = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library lives and which models it uses; see `.env.example`."""

    data: Path = Path("data")
    cache: Path = Path(platformdirs.user_cache_dir("pullquote"))
    model: str = DEFAULT_MODEL
    reranker: str = DEFAULT_RERANKER
    threads: int = 0

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings from `environment`, by default `.env` overlaid by the process's own.

        Raises:
            SettingsError: a value can't be used; the message names the setting.
        """
        if environment is None:
            written = {k: v for k, v in dotenv_values(".env").items() if v is not None}
            environment = written | dict(os.environ)
        value = {name: text.strip() for name, text in environment.items() if text.strip()}
        threads = value.get("PULLQUOTE_THREADS", "0")
        if not threads.isdecimal() or not threads.isascii() or int(threads) > 256:
            raise SettingsError(
                f"PULLQUOTE_THREADS is {threads!r}; set a whole number from 0 (all cores) to 256."
            )
        default = cls()
        return cls(
            data=Path(value.get("PULLQUOTE_DATA", default.data)).expanduser(),
            cache=Path(value.get("PULLQUOTE_CACHE", default.cache)).expanduser(),
            model=value.get("PULLQUOTE_MODEL", default.model),
            reranker=value.get("PULLQUOTE_RERANKER", default.reranker),
            threads=int(threads),
        )

    @property
    def workers(self) -> int:
        """How many threads the models may use."""
        return self.threads or _available_cores()


def _available_cores() -> int:
    """Count the cores this process may run on, which a container's limit can make fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
