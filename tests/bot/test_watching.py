"""What another process changes in the library is offered within a moment, whatever fails."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot import watching
from bot.admission import Admission
from bot.services import Services
from bot.settings import read
from bot.settings.parsers import Rate
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId
from bot.watching import LibraryWatch, dates_of, titles_of
from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from tests.bot.articles import FERRY, SECRET
from tests.bot.storage.place import set_guild
from tests.factories import HERE

RATE = Rate(10, 1.0)
LOOKED = 0.01
NEW = Article(
    ArticleId("new"),
    SHARED,
    "n.txt",
    "Lighthouse",
    "The lighthouse keeper Greta Sund retired on 7 April 2018.",
)


@pytest.fixture
def opened(data: Path) -> Iterator[Library]:
    """A library of this process alone."""
    with Library.open(data) as library:
        yield library


@pytest.fixture
async def services(opened: Library, data: Path) -> AsyncIterator[Services]:
    settings = read({"DISCORD_TOKEN": "a.b.c", "PULLQUOTE_DATA": str(data)})
    with closing(Records(data)) as records:
        made = Services(settings, opened, records, Admission(1, 2, RATE, RATE))
        yield made
        await made.close()


@contextlib.asynccontextmanager
async def watched(
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    looks: list[int] | None = None,
    *,
    untidy: bool = False,
) -> AsyncIterator[None]:
    """Watch as the client does, with short rests; `looks` grows by one with each.

    `untidy` is whether tidying up fails each time.
    """
    monkeypatch.setattr(watching, "LIBRARY_CHECKED", LOOKED)
    watch, seen = LibraryWatch(services), [] if looks is None else looks

    async def tidy() -> None:
        seen.append(len(seen))
        if untidy:
            raise OSError("disk gone")

    await watch.read_titles()
    running = asyncio.create_task(watch.watch(tidy))
    try:
        yield
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(LOOKED)


def shown(services: Services) -> set[ArticleId]:
    return {title.article for title in services.article_titles.visible((SHARED,))}


async def test_what_another_process_changes_is_offered(
    services: Services, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(services, monkeypatch):
        assert shown(services) == {"ferry", "observatory"}
        with Library.open(data) as other:
            other.add(NEW)
            other.remove(FERRY.id, HERE)
        await until(lambda: shown(services) == {"new", "observatory"})
        await until(lambda: 2018 in services.event_dates.years((SHARED,)))


async def test_settings_that_another_process_changed_are_read(
    services: Services, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guild = GuildId(7)
    async with watched(services, monkeypatch):
        with closing(Records(data)) as other:
            set_guild(other, guild, replace(other.guild(guild), private=True))
        await until(lambda: services.records.guild(guild).private)


@pytest.mark.parametrize("fails", ["refresh", "version", "timeline"])
async def test_a_look_that_fails_is_logged_and_the_next_finds_it(
    services: Services,
    data: Path,
    fails: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with watched(services, monkeypatch):
        await until(lambda: bool(services.event_dates.years((SHARED,))))
        real, failures = getattr(services.library, fails), iter(range(2))

        def failing(*arguments: object, **named: object) -> object:
            for _ in failures:
                raise OSError("disk gone")
            return real(*arguments, **named)

        monkeypatch.setattr(services.library, fails, failing)
        with caplog.at_level(logging.ERROR), Library.open(data) as other:
            other.add(NEW)
            await until(lambda: "new" in shown(services))
            await until(lambda: 2018 in services.event_dates.years((SHARED,)))
    assert sum("not read" in each.message for each in caplog.records) == 2


async def test_each_look_tidies_up_first(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    async with watched(services, monkeypatch, looks):
        await until(lambda: len(looks) >= 3)


async def test_what_tidies_up_may_fail_without_keeping_the_library_from_being_looked_at(
    services: Services, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(services, monkeypatch, untidy=True):
        with Library.open(data) as other:
            other.add(NEW)
        await until(lambda: "new" in shown(services))


def test_snapshots_hold_every_collection_and_their_version(opened: Library) -> None:
    version, titles = titles_of(opened)
    assert version == opened.version()
    assert len(titles.visible((SHARED, SECRET.collection))) == 3
    dates = dates_of(opened)
    assert 2021 in dates.years((SHARED,))
    assert dates.years(()) == []
