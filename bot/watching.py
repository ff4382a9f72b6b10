"""Watches the library for what other processes change: titles and dates to offer, settings too."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from bot.autocomplete.articles import ArticleTitles
from bot.autocomplete.dates import EventDates, event_date
from bot.services import Services
from bot.views.titles import make_title
from index.library import Library
from index.model.scope import Scope

_log = logging.getLogger(__name__)

LIBRARY_CHECKED = 0.5  # seconds between looks for what another process has changed
REST = 10  # times as long as reading all dates took is waited before the next look
OFFERED = 366  # dates of each collection that '/on' offers


class LibraryWatch:
    """Keeps the services' snapshots of titles and dates as new as the library."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._titles_of = self._dates_of = -1  # the library's versions that the snapshots are of
        self._changed = False

    async def read_titles(self) -> None:
        """Take a new snapshot of the titles; what a server sees of it is asked at each use."""
        services = self._services
        self._titles_of, services.article_titles = await asyncio.to_thread(
            titles_of, services.library
        )

    async def watch(self, tidy: Callable[[], Awaitable[None]]) -> None:
        """Pick up what another process changes, for good; `tidy` is called at each look."""
        while True:
            began = time.monotonic()
            try:
                # Apart from the titles: reading every event of a large library takes seconds,
                # and no answer waits for them.
                await self._read_dates()
            except Exception:  # noqa: BLE001 - as below
                _log.exception("dates not read")
            # While much is added, most of the time goes to answers.
            busy = time.monotonic() - began if self._changed else 0.0
            await asyncio.sleep(max(LIBRARY_CHECKED, REST * busy))
            try:
                await tidy()
            except Exception:  # noqa: BLE001 - as below
                _log.exception("not tidied up")
            try:
                await self._look()
            except Exception:  # noqa: BLE001 - the next look may succeed, and questions go on meanwhile
                _log.exception("library not read")

    async def _read_dates(self) -> None:
        """Take a new snapshot of the dates that `/on` offers."""
        version = self._titles_of
        if version != self._dates_of:
            services = self._services
            services.event_dates = await asyncio.to_thread(dates_of, services.library)
            self._dates_of = version

    async def _look(self) -> None:
        services, library = self._services, self._services.library
        version = await asyncio.to_thread(library.version)
        self._changed = version != self._titles_of
        if self._changed:
            await asyncio.to_thread(library.refresh)
            await self.read_titles()
            _log.info("library changed", extra={"version": version})
        await services.file(services.records.refresh)


def titles_of(library: Library) -> tuple[int, ArticleTitles]:
    """Read all titles. It is done off the loop: ten thousand take longer than a heartbeat may."""
    version = library.version()
    articles = library.articles(library.everything())
    return version, ArticleTitles(
        make_title(each.id, each.collection, each.title, each.source, each.published)
        for each in articles
    )


def dates_of(library: Library) -> EventDates:
    """Read each collection's weightiest dates. Models are not needed for it."""
    told = {name: library.timeline(Scope((name,)), count=OFFERED) for name in library.collections()}
    days = (event_date(name, e.when) for name, timeline in told.items() for e in timeline.entries)
    return EventDates(day for day in days if day is not None)
