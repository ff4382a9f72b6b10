"""Whether all that the library needs is as it should be, each with what to do about it."""

import enum
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from packaging.requirements import InvalidRequirement, Requirement

from index.errors import LibraryMissing, PullquoteError
from index.integrity import model_problems
from index.library import Library
from index.models import is_prepared
from index.settings import NO_RERANKER, Settings
from index.version import DISTRIBUTION, UNKNOWN, installed_version

EXPORTING: Final = frozenset({"torch", "sentence-transformers", "onnxscript"})
"""Packages that only the preparing of a model needs: an image goes without them."""
OLDEST_PYTHON: Final = (3, 11)
FULL: Final = 100_000_000
"""Bytes free under which the next write may fail."""
NEARLY_FULL: Final = 1_000_000_000
_EARLIEST: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""Pullquote is younger than this: a clock before it is wrong."""


class State(enum.StrEnum):
    """How a thing that was looked at is."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It was not looked at, and `found` says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do where it isn't well."""

    name: str
    state: State
    found: str
    advice: str = ""

    def as_json(self) -> dict[str, str]:
        """Give it as what `--json` prints."""
        return {
            "check": self.name,
            "state": self.state.value,
            "found": self.found,
            "advice": self.advice,
        }


def checks(settings: Settings) -> Iterator[Check]:
    """Look at everything, one thing after the other; nothing is changed and nothing prepared."""
    yield versions()
    yield clock(datetime.now(UTC))
    yield disk(settings.data)
    yield from _library(settings)


def versions() -> Check:
    """Compare Python and the installed packages with what Pullquote asks for."""
    python = ".".join(map(str, sys.version_info[:3]))
    found = f"Pullquote {installed_version()}, Python {python}"
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        return Check("versions", State.FAILED, found, f"Install Python {wanted} or newer.")
    if installed_version() == UNKNOWN:
        advice = "Install it with 'pip install .', so that its packages are known."
        return Check("versions", State.WARNING, found, advice)
    wrong = [*unmet(requires(DISTRIBUTION) or [])]
    if wrong:
        advice = f"Install Pullquote again: it asks for {', '.join(wrong)}."
        return Check("versions", State.WARNING, found, advice)
    return Check("versions", State.OK, found)


def unmet(requirements: list[str]) -> Iterator[str]:
    """Name the requirements that no installed package meets, those of extras left aside."""
    for text in requirements:
        try:
            wanted = Requirement(text)
        except InvalidRequirement:
            continue
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            there = version(wanted.name)
        except PackageNotFoundError:
            if wanted.name in EXPORTING:
                continue
            yield f"{wanted.name}{wanted.specifier} (not installed)"
            continue
        if not wanted.specifier.contains(there, prereleases=True):
            yield f"{wanted.name}{wanted.specifier} ({there} is installed)"


def clock(now: datetime) -> Check:
    """Report a clock that was never set."""
    shown = f"{now:%Y-%m-%d %H:%M} UTC"
    if now < _EARLIEST:
        return Check("clock", State.FAILED, shown, "Set the machine's clock (timedatectl, NTP).")
    return Check("clock", State.OK, shown)


def disk(data: Path) -> Check:
    """Report how much room there is for the articles, and whether they can be written."""
    place = data
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        return Check("disk", State.FAILED, f"{place}: {error.strerror}", "Set PULLQUOTE_DATA.")
    found = f"{free / 1e9:.1f} GB free at {place}"
    if not os.access(place, os.W_OK | os.X_OK):
        return Check(
            "disk",
            State.WARNING,
            f"{found}, not writable",
            "Questions are answered, but nothing can be added: give the user that Pullquote runs"
            f" as the right to write in {place}.",
        )
    if free < FULL:
        return Check("disk", State.FAILED, found, f"Make room on the disk of {place}.")
    if free < NEARLY_FULL:
        return Check("disk", State.WARNING, found, f"Make room on the disk of {place} soon.")
    return Check("disk", State.OK, found)


def _library(settings: Settings) -> Iterator[Check]:
    try:
        with Library.open(settings.data, settings) as library:
            yield _store(library)
            yield _models(library, settings)
    except PullquoteError as error:
        advice = "" if isinstance(error, LibraryMissing) else "See 'pullquote verify'."
        yield Check("store", State.FAILED, str(error), advice)
        yield Check("models", State.UNKNOWN, "not looked at, for want of a library")


def _store(library: Library) -> Check:
    info = library.info(library.everything())
    if not info.articles:
        return Check("store", State.WARNING, "no articles", "Add some with 'pullquote add PATH…'.")
    names = ", ".join(library.collections())
    found = f"{info.articles} articles, {info.passages} passages in {names}"
    return Check("store", State.OK, found)


def _models(library: Library, settings: Settings) -> Check:
    found = f"{settings.model}, {settings.reranker}"
    if not is_prepared(settings):
        return Check(
            "models",
            State.WARNING,
            f"{settings.model} is not prepared in {settings.cache}",
            "The first question or article prepares it, which takes about half a minute;"
            " 'pullquote prepare' does it now.",
        )
    problems = list(model_problems(library.store, settings))
    if problems:
        return Check("models", State.FAILED, found, " ".join(problems))
    if settings.reranker.lower() == NO_RERANKER:
        advice = "Answers are less exact: set PULLQUOTE_RERANKER to its default, or leave it out."
        return Check("models", State.WARNING, found, advice)
    return Check("models", State.OK, found)
