"""Which pages a site lets a program read: its robots.txt (RFC 9309)."""

from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from index.errors import ReadingError
from index.fetching import Fetcher
from index.fetching.errors import AddressRefused, BadUrl, FetchError, PageRefused, RobotsRefused
from index.fetching.fetcher import PAGES, USER_AGENT

READ_BYTES: Final = 500_000
"""Of a robots.txt; RFC 9309 (2.5) asks for at least 500 kibibytes."""
_NOTHING: Final = ["User-agent: *", "Disallow: /"]
_NAME: Final = USER_AGENT.partition("/")[0]


class Robots:
    """What the sites asked so far allow; each is asked once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._known: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> None:
        """Let a page be asked for, or raise RobotsRefused.

        A site without a robots.txt, or that refuses to give one, allows all; one that can't be
        reached, or has a fault, allows nothing (RFC 9309, 2.3.1).
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._known:
            self._known[site] = self._read(site)
        if not self._known[site].can_fetch(_NAME, url):
            raise RobotsRefused(url)

    def _read(self, site: str) -> RobotFileParser:
        try:
            page = self._fetcher.fetch(f"{site}/robots.txt", types=PAGES)
            lines = page.data[:READ_BYTES].decode("utf-8", "replace").splitlines()
        except (BadUrl, AddressRefused):
            lines = []  # the page itself will be refused, and say why
        except PageRefused as error:
            lines = _NOTHING if error.detail.startswith("status 5") else []
        except FetchError:
            lines = _NOTHING
        except ReadingError:  # too large, or packed in a way that can't be undone: no rules
            lines = []
        rules = RobotFileParser()
        rules.parse(lines)
        return rules
