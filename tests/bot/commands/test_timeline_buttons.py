"""The controls under a timeline: each press fetches the sentences anew."""

from pathlib import Path
from typing import Any

import pytest
from simcord.backend.models import Message

from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from tests.bot.harness import client
from tests.bot.past import BRIDGE, ECLIPSE, dates, names, sent, told
from tests.bot.world import World, checked, texts
from tests.discord_loopback import Discord
from tests.factories import HERE

FORGOTTEN = "no longer remember that timeline"


@pytest.fixture
def library(tmp_path: Path) -> Any:  # noqa: ANN401 - a fixture's generator
    """Open a library with events, which a test may change."""
    with Library.open(tmp_path / "library", create=True) as opened:
        for article in (BRIDGE, ECLIPSE):
            opened.add(article)
        yield opened


async def timeline(discord: Discord, world: World, **options: str) -> Message:
    """Ask for a timeline."""
    return await discord.answered(discord.command(world.ann, world.general, "timeline", **options))


def posted(discord: Discord, world: World, component: dict[str, Any]) -> Message:
    """Post a control of the bot's, as an earlier version may have left it."""
    row = {"type": 1, "id": 1, "components": [{**component, "id": 2}]}
    return discord.backend.create_message(
        world.general.id, discord.backend.bot_user.id, components=[row], flags=1 << 15
    )


def select(custom_id: str, value: str) -> dict[str, Any]:
    return {"type": 3, "custom_id": custom_id, "options": [{"label": "there", "value": value}]}


async def test_pages_turn_and_jump_in_their_own_message(library: Library, tmp_path: Path) -> None:
    async with Discord.running() as discord, client(discord, library, tmp_path):
        world = World(discord)
        message = await timeline(discord, world, about="the masons of the bridge")
        first = dates(message)
        discord.press(world.manager, message, "Next")  # whoever reads it may turn it
        await discord.until(lambda: dates(message) != first)
        discord.press(world.ann, message, "Back")
        await discord.until(lambda: dates(message) == first)
        assert texts(message)[0] == "-# the masons of the bridge"
        assert len(discord.written(world.general)) == 1
        checked(discord)


@pytest.mark.parametrize("value", ["soon", "-1", "1234567", "1.0", ""])
async def test_a_choice_of_another_make_is_told_so(
    library: Library, tmp_path: Path, value: str
) -> None:
    async with Discord.running() as discord, client(discord, library, tmp_path):
        world = World(discord)
        message = posted(discord, world, select("pq:jump:abc:0", value or " "))
        told_ = await discord.answered(discord.choose(world.ann, message, "there"))
        assert "from another version of me" in discord.text(told_)


@pytest.mark.parametrize("action", ["story", "event", "picture", "export"])
async def test_a_timeline_that_is_not_remembered_is_told_so(
    library: Library, tmp_path: Path, action: str
) -> None:
    async with Discord.running() as discord, client(discord, library, tmp_path):
        world = World(discord)
        button = {"type": 2, "style": 2, "label": "x", "custom_id": f"pq:{action}:nosuch:0"}
        message = posted(discord, world, button)
        answer = await discord.answered(discord.press(world.ann, message, "x"))
        assert answer.is_ephemeral
        assert FORGOTTEN in discord.text(answer)
        message = posted(discord, world, select("pq:jump:nosuch:0", "3"))
        answer = await discord.answered(discord.choose(world.ann, message, "there"))
        assert FORGOTTEN in discord.text(answer)


async def test_context_shows_the_sentences_around(library: Library, tmp_path: Path) -> None:
    async with Discord.running() as discord, client(discord, library, tmp_path):
        world = World(discord)
        message = await timeline(discord, world, article=ECLIPSE.id)
        around = await discord.answered(discord.press(world.ann, message, "Context"))
        assert around.is_ephemeral
        assert told(around) == [ECLIPSE.text]
        checked(discord)


async def test_context_of_an_inferred_date_shows_what_it_was_inferred_from(
    library: Library, tmp_path: Path
) -> None:
    text = (
        "Posted 5 March 2019. Yesterday, March 4, the ferry ran aground. On Tuesday the crew left."
        " The wreck was found today, 5 March 2019."
    )
    library.add(Article(ArticleId("wreck"), SHARED, "w.txt", "Wreck", text))
    async with Discord.running() as discord, client(discord, library, tmp_path):
        world = World(discord)
        message = await timeline(discord, world, article="wreck")
        assert any("inferred" in heading for heading in dates(message))
        place = next(n for n, heading in enumerate(dates(message)) if "inferred" in heading)
        around = await discord.answered(
            discord.choose(world.ann, message, dates(message)[place].partition(":")[0])
        )
        assert told(around)[0] in text
        assert "is taken to be of 5 Mar 2019" in texts(around)[-1]
        stated = await timeline(discord, world, article=BRIDGE.id)
        plain = await discord.answered(discord.choose(world.ann, stated, dates(stated)[0]))
        assert len(texts(plain)) < len(texts(around))


async def test_what_an_article_no_longer_says_leaves_its_place_and_its_files(
    library: Library, tmp_path: Path
) -> None:
    async with Discord.running() as discord, client(discord, library, tmp_path):
        world = World(discord)
        message = await timeline(discord, world)
        library.remove(ECLIPSE.id, HERE)
        given = await discord.answered(discord.press(world.ann, message, "Export"))
        written = sent(discord, given, "timeline.md").decode()
        assert "masons" in written
        assert "tower clock" not in written
        library.remove(BRIDGE.id, HERE)
        for label in ("Export", "Picture"):
            gone = await discord.answered(discord.press(world.ann, message, label))
            assert names(gone) == []
            assert "removed or have changed since" in discord.text(gone)
        checked(discord)


@pytest.mark.parametrize(
    ("label", "files"),
    [
        ("Picture", ["timeline-1.png", "timeline-2.png"]),
        ("Export", ["timeline.md", "timeline.json", "timeline.ics"]),
    ],
)
async def test_files_are_made_for_whoever_presses_alone(
    library: Library, tmp_path: Path, label: str, files: list[str]
) -> None:
    async with Discord.running() as discord, client(discord, library, tmp_path):
        world = World(discord)
        message = await timeline(discord, world, article=BRIDGE.id)
        given = await discord.answered(discord.press(world.manager, message, label))
        assert given.is_ephemeral
        assert names(given) == files
        assert all(sent(discord, given, name) for name in files)
        assert len(dates(message)) == 5
        checked(discord)
