"""Every entrance answers in one way: looked up, sent, kept, logged, and threaded where wanted."""

from datetime import date
from pathlib import Path

import discord as dpy
import pytest
from discord import ui

from bot import delivery
from bot.answering import LOOKED_UP, Request, answer
from bot.storage.narrowing import Narrowing
from bot.storage.saved_answers import GuildId, MemberId, SavedAnswer
from bot.views.answer import CLOSEST_SHOWN, QUOTES_SHOWN
from index.errors import DiskFull
from index.library import Library
from index.model.article import ArticleId
from tests.bot.articles import FERRY, OBSERVATORY, SECRET
from tests.bot.harness import client, services
from tests.bot.managing import with_threads
from tests.bot.views.shown import labels, quotes_in, texts
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes
from tests.bot.world import texts as shown_texts
from tests.discord_loopback import Discord
from tests.discord_loopback.http import Fault

GUILD = GuildId(7)
MEMBER = MemberId(8)
REFUSED = "**The articles don't say.**"


class Outbox:
    """Takes what would be sent, as a channel that can't be reached does: no message comes back."""

    def __init__(self) -> None:
        self.sent: list[delivery.Items] = []

    async def __call__(self, items: delivery.Items) -> dpy.Message | None:
        self.sent.append(items)
        return None


async def asked(library: Library, data: Path, **options: object) -> list[ui.Item[ui.LayoutView]]:
    """Ask as a command does, and give what would be sent."""
    outbox = Outbox()
    request = Request(
        **{"question": QUESTION, "guild": GUILD, "member": MEMBER, "private": True, **options}  # type: ignore[arg-type]  # of the test's own table
    )
    async with Discord.running() as discord, services(discord, library, data) as given:
        with given.admission.admit(MEMBER, GUILD) as timing:
            await answer(given, request, timing, outbox)
        assert timing.worked > 0
    [items] = outbox.sent
    return list(items)


def test_more_is_looked_up_than_an_answer_shows() -> None:
    assert LOOKED_UP > QUOTES_SHOWN >= CLOSEST_SHOWN


@pytest.mark.parametrize(
    ("options", "answered"),
    [
        ({}, True),
        ({"narrowing": Narrowing((FERRY.id,))}, True),
        ({"narrowing": Narrowing((OBSERVATORY.id,))}, False),
        ({"narrowing": Narrowing((OBSERVATORY.id, FERRY.id))}, True),
        ({"narrowing": Narrowing((OBSERVATORY.id, FERRY.id), (OBSERVATORY.source,))}, False),
        ({"narrowing": Narrowing(sources=(FERRY.source,))}, True),
        ({"narrowing": Narrowing(sources=(OBSERVATORY.source,))}, False),
        ({"narrowing": Narrowing((SECRET.id,))}, False),  # another server's
        ({"narrowing": Narrowing((ArticleId("none"),))}, False),
        ({"narrowing": Narrowing(since=date(2021, 3, 2))}, True),
        ({"narrowing": Narrowing(since=date(2021, 3, 3))}, False),
        ({"narrowing": Narrowing(until=date(2021, 3, 2))}, True),
        ({"narrowing": Narrowing(until=date(2021, 3, 1))}, False),
        ({"guild": None}, True),
    ],
)
async def test_the_question_is_asked_of_what_the_options_leave(
    library: Library, data: Path, options: dict[str, object], answered: bool
) -> None:
    items = await asked(library, data, **options)
    if answered:
        [first, *_] = quotes_in(items)
        assert "The harbour council approved" in first
        assert "Share" in labels(items)
    else:
        assert REFUSED in texts(items)


async def test_a_public_answer_has_no_button_to_share_it(library: Library, data: Path) -> None:
    assert "Share" not in labels(await asked(library, data, private=False))


async def test_an_answer_is_kept_and_one_log_line_tells_of_it(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        message = await discord.answered(
            discord.command(world.ann, world.general, "ask", question=QUESTION)
        )
        [line] = [each for each in running.lines if '"answered"' in each]
        assert '"delivered": true' in line
        assert QUESTION not in line
        again = await discord.answered(discord.press(world.ann, message, "Context"))
        assert quotes(again)
        checked(discord)


async def test_a_full_disk_costs_the_buttons_and_not_the_answer(
    data: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)

        def full(_answer: SavedAnswer) -> None:
            raise DiskFull("bot.sqlite can't be written.")

        monkeypatch.setattr(running.services.records, "keep_answer", full)
        message = await discord.answered(
            discord.command(world.ann, world.general, "ask", question=QUESTION)
        )
        assert quotes(message)[0].startswith(APPROVED)
        assert "answer not saved" in running.log
        told = await discord.answered(discord.press(world.ann, message, "Context"))
        assert "no longer remember" in discord.text(told)


async def test_a_thread_is_opened_only_where_it_is_wanted_and_never_on_a_private_answer(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        await with_threads(discord, world)
        elsewhere = await discord.answered(
            discord.command(world.ann, world.general, "ask", question=QUESTION)
        )
        private = await discord.answered(
            discord.command(world.ann, world.questions, "ask", question=QUESTION, private=True)
        )
        long = f"{QUESTION} {'Tell me about it. ' * 12}"
        wanted = await discord.answered(
            discord.command(world.ann, world.questions, "ask", question=long)
        )
        thread = await discord.until(lambda: discord.backend.channels.get(wanted.id))
        assert thread.name is not None
        assert len(thread.name) == 100
        assert thread.name.endswith("…")
        assert elsewhere.id not in discord.backend.channels
        assert private.id not in discord.backend.channels
        checked(discord)


async def test_without_the_permission_the_answer_stands_and_the_log_tells_why(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        await with_threads(discord, world)
        forbidden = {"message": "Missing Permissions", "code": 50013}
        discord.http.faults.append(Fault("POST", "/channels/*/messages/*/threads", 403, forbidden))
        message = await discord.answered(
            discord.command(world.ann, world.questions, "ask", question=QUESTION)
        )
        assert "night ferry" in shown_texts(message)[0]
        await discord.until(lambda: '"no thread"' in running.log)
