"""Which Pullquote this is."""

from importlib.metadata import PackageNotFoundError, version
from typing import Final

DISTRIBUTION: Final = "pullquote"
UNKNOWN: Final = "unknown"


def installed_version() -> str:
    """Give the installed version, or 'unknown' where the code runs without being installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return UNKNOWN
