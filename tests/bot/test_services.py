"""What every command works with: which articles a server sees, and one thread for records."""

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.admission import Admission
from bot.services import Extension, Services
from bot.settings import read
from bot.settings.parsers import Rate
from bot.storage.ownership import own_collection
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId
from index.errors import DiskFull
from index.library import Library
from index.model.article import SHARED, CollectionId
from tests.bot.storage.place import set_guild
from tests.postgres_server import Server

GUILD = GuildId(1)
RATE = Rate(10, 1.0)
SPORT = CollectionId("sport")


@pytest.fixture
async def services(library: Library, tmp_path: Path) -> AsyncIterator[Services]:
    """Open services that offer two collections, with records of their own."""
    settings = read({"DISCORD_TOKEN": "a.b.c", "PULLQUOTE_DATA": str(tmp_path)})
    records = Records(tmp_path)
    opened = Services(
        replace(settings, collections=(SHARED, SPORT)),
        library,
        records,
        Admission(1, 2, RATE, RATE),
    )
    yield opened
    await opened.close()
    records.close()


@pytest.mark.parametrize(
    ("chosen", "seen"),
    [
        (None, {SHARED, SPORT}),  # nothing set: all that the operator offers
        (frozenset({SPORT}), {SPORT}),
        (frozenset(), set()),
        (frozenset({SPORT, CollectionId("withdrawn")}), {SPORT}),
        (frozenset({CollectionId("guild:2")}), set()),  # another server's
    ],
)
async def test_a_server_sees_what_it_chose_of_what_is_offered_and_its_own(
    services: Services, chosen: frozenset[CollectionId] | None, seen: set[CollectionId]
) -> None:
    kept = services.records.guild(GUILD)
    set_guild(services.records, GUILD, replace(kept, collections=chosen))
    assert set(services.visible(GUILD).collections) == seen | {own_collection(GUILD)}


async def test_a_direct_message_sees_what_is_offered_to_all(services: Services) -> None:
    assert set(services.visible(None).collections) == {SHARED, SPORT}


async def test_one_servers_choice_is_not_anothers(services: Services) -> None:
    kept = services.records.guild(GUILD)
    set_guild(services.records, GUILD, replace(kept, collections=frozenset()))
    other = GuildId(2)
    assert set(services.visible(other).collections) == {SHARED, SPORT, own_collection(other)}


async def test_the_same_articles_make_the_same_scope(services: Services) -> None:
    # Scopes are compared, and are the keys of caches.
    assert services.visible(GUILD) == services.visible(GUILD)
    assert list(services.visible(GUILD).collections) == sorted(services.visible(GUILD).collections)


async def test_records_are_written_one_after_another_off_the_loop(services: Services) -> None:
    order: list[int] = []
    threads = set()

    def work(number: int) -> int:
        threads.add(threading.get_ident())
        order.append(number)
        return number * 2

    given = await asyncio.gather(*(services.file(work, number) for number in range(20)))
    assert given == [number * 2 for number in range(20)]
    assert order == list(range(20))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_what_a_record_raises_reaches_whoever_asked(services: Services) -> None:
    def fail(*, why: str) -> None:
        raise LookupError(why)

    with pytest.raises(LookupError, match="no such thing"):
        await services.file(fail, why="no such thing")
    assert await services.file(lambda: "still there") == "still there"


async def test_a_slow_site_delays_nobody_elses_server(services: Services) -> None:
    go = threading.Event()
    slow = [asyncio.ensure_future(services.fetch(GuildId(1), go.wait, 30)) for _ in range(9)]
    await asyncio.sleep(0)
    async with asyncio.timeout(20):
        assert await services.fetch(GuildId(2), lambda: "read") == "read"
    assert not any(each.done() for each in slow)
    go.set()
    assert await asyncio.gather(*slow) == [True] * 9


async def test_closing_waits_for_what_is_being_written(services: Services) -> None:
    go, done = threading.Event(), threading.Event()

    def write() -> None:
        go.wait(10)
        done.set()

    writing = asyncio.ensure_future(services.file(write))
    await asyncio.sleep(0)
    closing = asyncio.ensure_future(services.close())
    await asyncio.sleep(0.05)
    assert not closing.done()
    go.set()
    await closing
    assert done.is_set()
    await writing


def test_an_extension_may_bring_nothing() -> None:
    bare = Extension()
    assert bare.commands == ()
    assert bare.dynamic_items == ()
    assert not bare.buttons
    assert not bare.translations
    assert bare.on_message is None


# With other processes


async def test_one_process_serves_every_server_and_has_every_turn(services: Services) -> None:
    assert services.sharing is None
    assert services.serves(GUILD)
    assert services.serves(None)

    async def work() -> str:
        return "done"

    assert await services.in_turn("commands", work) == "done"


async def test_several_serve_their_own_shards_and_do_by_turns_what_is_done_once(
    library: Library, tmp_path: Path, postgres: Server
) -> None:
    settings = read(
        {
            "DISCORD_TOKEN": "a.b.c",
            "PULLQUOTE_DATA": str(tmp_path),
            "PULLQUOTE_STORE": postgres.fresh(),
        }
    )
    records = Records(tmp_path)
    several = [Services(settings, library, records, Admission(1, 2, RATE, RATE)) for _ in range(2)]
    at_it, most = 0, 0

    async def work() -> None:
        nonlocal at_it, most
        at_it += 1
        most = max(most, at_it)
        await asyncio.sleep(0.05)
        at_it -= 1

    await asyncio.gather(*(each.in_turn("commands", work) for each in several))
    assert most == 1
    first, second = several
    assert first.sharing is not None
    assert second.sharing is not None
    assert not first.serves(None)  # nothing, before it has joined
    for shared in (first.sharing, second.sharing):
        await shared.lease(shared.leases.join, 2, 1)
    for shared in (first.sharing, second.sharing):
        await shared.lease(shared.leases.beat)
    assert first.serves(None)
    assert [each.serves(GuildId(1 << 22)) for each in several] == [False, True]
    for each in several:
        await each.close()
    records.close()


async def test_nobody_waits_while_the_library_is_saved_and_what_fails_of_it_is_logged(
    services: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun, go_on, saved = threading.Event(), threading.Event(), []

    def save() -> None:
        begun.set()
        go_on.wait()
        saved.append(threading.current_thread().name)
        raise DiskFull("There is no room.")

    monkeypatch.setattr(services.library, "save", save)
    services.save()
    await asyncio.to_thread(begun.wait)
    for _ in range(5):
        services.save()  # one more will do for all of them
    assert await services.read(services.library.everything)  # as a member's button would
    go_on.set()
    await services.close()
    assert len(saved) <= 2
    assert not {each for each in saved if not each.startswith("save")}
    assert "not saved" in caplog.text
