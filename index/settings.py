"""What an operator can set for the index, read from the environment and `.env`."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from dotenv import dotenv_values

from index.errors import SettingsError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_RERANKER = "ms-marco-MiniLM-L-12-v2"
NO_RERANKER = "none"
MOST_THREADS = 256

_THREADS = re.compile(r"[0-9]{1,3}")


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
            environment = _written() | dict(os.environ)
        value = {name: text.strip() for name, text in environment.items() if text.strip()}
        threads = value.get("PULLQUOTE_THREADS", "0")
        if not _THREADS.fullmatch(threads) or int(threads) > MOST_THREADS:
            raise SettingsError(
                f"PULLQUOTE_THREADS is {threads[:40]!r}; set a whole number from 0 (all cores) "
                f"to {MOST_THREADS}."
            )
        default = cls()
        return cls(
            data=directory("PULLQUOTE_DATA", value.get("PULLQUOTE_DATA", default.data)),
            cache=directory("PULLQUOTE_CACHE", value.get("PULLQUOTE_CACHE", default.cache)),
            model=value.get("PULLQUOTE_MODEL", default.model),
            reranker=value.get("PULLQUOTE_RERANKER", default.reranker),
            threads=int(threads),
        )

    @property
    def workers(self) -> int:
        """How many threads the models may use."""
        return self.threads or _available_cores()


def directory(setting: str, path: str | Path) -> Path:
    """Give the directory that a setting names, with '~' replaced by the home it stands for.

    Raises:
        SettingsError: there is no such home.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise SettingsError(
            f"{setting} is {str(path)!r}, but no home directory is known for it; set a full path."
        ) from error


def _written() -> dict[str, str]:
    """Read the `.env` file, where there is one."""
    try:
        return {k: v for k, v in dotenv_values(".env").items() if v is not None}
    except (OSError, ValueError) as error:  # ValueError: not UTF-8
        raise SettingsError(
            "The file .env can't be read; it has to be a text file (UTF-8) that you may read, "
            "with a NAME=value a line."
        ) from error


def _available_cores() -> int:
    """Count the cores this process may run on, which a container's limit can make fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
