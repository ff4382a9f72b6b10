"""A file of several articles: shown at a glance, added at one press, taken back at another."""

import copy
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.commands import adding_many, exporting
from bot.storage.batches import HELD
from bot.storage.curation import Did
from bot.storage.saved_answers import GuildId
from index.errors import DiskFull
from index.library import Library, Outcome
from index.model.article import ArticleId
from tests.bot.desk import STORM, Desk
from tests.bot.storage.place import rows
from tests.bot.world import quotes
from tests.index.fetching.server import Server, send, serving

BRIDGE = (
    "The bridge at Oxney will be closed from June until August, the county said. A ferry takes"
    " walkers across meanwhile, the engineer Bela Marsh told the council."
)
LOCK = "The harbour board of Westmoor voted on Monday to close the old lock for good."


def packed(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("_", "."), text)
    return held.getvalue()


def lines(*entries: dict[str, str]) -> bytes:
    return "\n".join(json.dumps(entry) for entry in entries).encode()


def titles(desk: Desk) -> set[str]:
    return {each.title for each in desk.library.articles(desk.own)}


STORM_AND_BRIDGE = lines(
    {"title": "Storm", "text": STORM, "published": "2022-11-06"},
    {"title": "Bridge", "text": BRIDGE},
    {"title": "Too short", "text": "No."},
)


async def test_what_a_file_holds_is_shown_and_added_at_one_press(desk: Desk) -> None:
    shown = await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    assert shown.is_ephemeral
    text = desk.discord.text(shown)
    assert "**news.jsonl**" in text
    assert "**New** · 2\n- Storm (2022-11-06)\n- Bridge" in text
    assert "**Not readable** · 1\n- line 3: No article text was found in it" in text
    assert titles(desk) == set()

    done = await desk.press(shown, "Add all", "2 articles added")
    assert [each["label"] for each in desk.discord.buttons(done)] == ["Undo"]
    assert titles(desk) == {"Storm", "Bridge"}
    record = desk.discord.command(
        desk.world.ann, desk.world.general, "ask", question="When will the bridge be closed?"
    )
    assert "from June until August" in quotes(await desk.discord.answered(record))[0]
    logged = desk.bot.services.records.curation.changes(GuildId(desk.world.guild.id), 9)
    assert [(each.did, each.title) for each in logged] == [
        (Did.ADDED, "Bridge"),
        (Did.ADDED, "Storm"),
    ]

    again = await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    assert "**Here already** · 2" in desk.discord.text(again)
    assert "There is nothing to add." in desk.discord.text(again)
    assert desk.discord.buttons(again) == []


async def test_all_is_taken_back_but_what_was_changed_since(desk: Desk) -> None:
    shown = await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    done = await desk.press(shown, "Add all", "2 articles added")
    record = desk.discord.command(
        desk.world.manager, desk.world.general, "articles edit", article="Bridge"
    )
    form = await desk.discord.submit(desk.world.manager, record, title="Bridge closed")
    await desk.discord.answered(form)
    told = await desk.press(done, "Undo", "1 article removed · 1 left, changed since")
    assert desk.discord.buttons(told) == []
    assert titles(desk) == {"Bridge closed"}


async def test_an_export_of_another_version_is_shown_as_what_it_changes(desk: Desk) -> None:
    shown = await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    await desk.press(shown, "Add all", "2 articles added")
    guild = GuildId(desk.world.guild.id)
    export = exporting._packed(desk.library, guild)
    assert export is not None
    [storm] = (each for each in desk.library.articles(desk.own) if each.title == "Storm")
    held = desk.library.article(storm.id, desk.own)
    desk.library.add(replace(held, text=f"{STORM} The county has offered to pay half of it."))
    before = desk.library.article(storm.id, desk.own)

    shown = await desk.add(file=("export.zip", export.data))
    text = desk.discord.text(shown)
    assert "**In place of the version that is here** · 1\n- Storm (2022-11-06)" in text
    assert "**Here already** · 1\n- Bridge" in text
    done = await desk.press(shown, "Add all", "1 replaced")
    assert desk.library.article(storm.id, desk.own).text == STORM
    await desk.press(done, "Undo", "1 brought back")
    assert desk.library.article(storm.id, desk.own) == before


async def test_one_article_of_an_export_keeps_the_date_that_a_curator_gave(desk: Desk) -> None:
    shown = await desk.add(file=("storm.txt", STORM.encode()))
    edited = desk.discord.press(desk.world.manager, shown, "Edit details")
    await desk.discord.submit(desk.world.manager, edited, published="2022-11-06")
    await desk.says(shown, "2022-11-06 (stated by you)")
    await desk.press(shown, "Add", "You can ask about it now")
    export = exporting._packed(desk.library, GuildId(desk.world.guild.id))
    assert export is not None
    [stored] = desk.library.articles(desk.own)
    desk.library.remove(stored.id, desk.own)

    shown = await desk.add(file=("export.zip", export.data))
    assert "2022-11-06 (stated by you)" in desk.discord.text(shown)
    await desk.press(shown, "Add", "You can ask about it now")
    assert desk.library.articles(desk.own)[0].id == stored.id
    assert desk.library.curated(stored.id, desk.own) == stored.published


async def test_where_articles_were_read_besides_comes_back_with_an_export(desk: Desk) -> None:
    shown = await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    await desk.press(shown, "Add all", "2 articles added")
    [storm] = (each for each in desk.library.articles(desk.own) if each.title == "Storm")
    again = replace(desk.library.article(storm.id, desk.own), id=ArticleId("x"), origin="x.txt")
    assert desk.library.add(again) is Outcome.SOURCE
    known = [each.origin for each in desk.library.store.sources(storm.id, desk.own)]
    export = exporting._packed(desk.library, GuildId(desk.world.guild.id))
    assert export is not None
    for each in desk.library.articles(desk.own):
        desk.library.remove(each.id, desk.own)
    shown = await desk.add(file=("export.zip", export.data))
    await desk.press(shown, "Add all", "2 articles added")
    assert [each.origin for each in desk.library.store.sources(storm.id, desk.own)] == known


async def test_more_than_ten_are_counted_and_what_is_said_twice_is_here_already(
    desk: Desk,
) -> None:
    many = [{"title": f"Note {n}", "text": f"{LOCK} It was vote {n}."} for n in range(14)]
    shown = await desk.add(file=("many.json", json.dumps([*many, many[0]]).encode()))
    text = desk.discord.text(shown)
    assert "**New** · 14" in text
    assert "- Note 9\n- … and 4 more" in text
    assert "**Here already** · 1\n- Note 0" in text
    await desk.press(shown, "Cancel", "Nothing was added.")
    assert titles(desk) == set()
    assert rows(desk.bot.services.records, "SELECT * FROM draft") == []


async def test_a_changed_file_uploaded_again_replaces_what_changed(desk: Desk) -> None:
    shown = await desk.add(file=("news.zip", packed(storm_txt=STORM, bridge_txt=BRIDGE)))
    await desk.press(shown, "Add all", "2 articles added")
    later = f"{STORM} The county has offered to pay half of it."
    shown = await desk.add(
        file=("news.zip", packed(storm_txt=later, bridge_txt=BRIDGE, lock_txt=LOCK))
    )
    text = desk.discord.text(shown)
    assert "**In place of the version that is here** · 1" in text
    assert "**New** · 1" in text
    assert "**Here already** · 1" in text
    done = await desk.press(shown, "Add all", "1 article added · 1 replaced")
    stored = {desk.library.article(a.id, desk.own).text for a in desk.library.articles(desk.own)}
    assert stored == {later, BRIDGE, LOCK}
    await desk.press(done, "Undo", "1 brought back")
    stored = {desk.library.article(a.id, desk.own).text for a in desk.library.articles(desk.own)}
    assert stored == {STORM, BRIDGE}


@pytest.fixture
def site() -> Iterator[Server]:
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Courier</title>"
        f"<item><title>Storm</title><link>https://c.example/1</link><description>{STORM}"
        f"</description></item><item><title>Bridge</title><description>{BRIDGE}</description>"
        "</item></channel></rss>"
    )
    answers = {
        "/feed.xml": send(feed.encode(), 200, "application/rss+xml"),
        "/news.zip": send(packed(a_txt=STORM, b_txt=BRIDGE), 200, "application/zip"),
        "/news.jsonl": send(STORM_AND_BRIDGE, 200, "text/plain; charset=utf-8"),
    }
    with serving(answers) as server:
        yield server


@pytest.mark.parametrize("path", ["/feed.xml", "/news.zip", "/news.jsonl"])
async def test_an_address_may_hold_several_too(desk: Desk, site: Server, path: str) -> None:
    shown = await desk.add(url=site.url(path))
    assert "**New** · 2" in desk.discord.text(shown)
    await desk.press(shown, "Add all", "2 articles added")
    stored = [desk.library.article(each.id, desk.own) for each in desk.library.articles(desk.own)]
    assert {each.text.split()[1] for each in stored} == {"storm", "bridge"}
    if path == "/feed.xml":
        assert {each.url for each in stored} == {"https://c.example/1", ""}


async def test_where_nothing_can_be_read_the_reasons_are_told(desk: Desk) -> None:
    shown = await desk.add(file=("bad.zip", packed(a_txt=" ", b_pdf="%PDF-1.7 no", c_txt="\0" * 9)))
    text = desk.discord.text(shown)
    assert "**Not readable** · 3" in text
    assert "- a.txt: This file holds no text" in text
    assert "There is nothing to add." in text
    alone = await desk.add(file=("one.zip", packed(a_txt=" ")))
    assert "one.zip/a.txt: This file holds no text" in desk.discord.text(alone)


async def test_a_second_press_finds_nothing_and_a_member_may_not_press(desk: Desk) -> None:
    shown = await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    before = copy.deepcopy(shown)
    desk.discord.press(desk.world.ann, shown, "Add all")
    await _told(desk, "Only curators may do that")
    assert titles(desk) == set()
    await desk.press(shown, "Add all", "2 articles added")
    for label in ("Add all", "Cancel"):
        desk.discord.press(desk.world.manager, before, label)
        await _told(desk, "no longer have those articles ready")
    assert titles(desk) == {"Storm", "Bridge"}


async def test_what_can_not_be_stored_is_told_and_the_rest_not_tried(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [{"title": f"Note {n}", "text": f"{LOCK} It was vote {n}."} for n in range(5)]
    shown = await desk.add(file=("many.json", json.dumps(many).encode()))

    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(Library, "add", full)
    done = await desk.press(shown, "Add all", "3 not added · 2 not tried")
    assert "- Note 0: The disk is full." in desk.discord.text(done)
    assert desk.discord.buttons(done) == []


async def test_past_discords_time_the_end_is_told_in_a_direct_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_many, "_TOLD_EVERY", 0.0)
    shown = await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    add = Library.add

    def slow(*given: object, **named: object) -> object:
        desk.discord.clock.advance(16 * 60)
        return add(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "add", slow)
    desk.discord.press(desk.world.manager, shown, "Add all")
    await desk.discord.until(lambda: "2 articles added" in _direct(desk))
    assert titles(desk) == {"Storm", "Bridge"}


def _direct(desk: Desk) -> str:
    open_ = [c for c in desk.discord.backend.channels.values() if c.type == 1]
    return "\n".join(desk.discord.text(m) for c in open_ for m in desk.discord.written(c))


async def _told(desk: Desk, words: str) -> None:
    await desk.discord.until(
        lambda: (
            words
            in "\n".join(desk.discord.text(m) for m in desk.discord.written(desk.world.general))
        )
    )


async def test_what_a_process_that_died_was_adding_is_gone_on_with_once(desk: Desk) -> None:
    services, guild = desk.bot.services, GuildId(desk.world.guild.id)
    await desk.add(file=("news.jsonl", STORM_AND_BRIDGE))
    begun = datetime.now(UTC)
    [(batch,)] = rows(services.records, "SELECT DISTINCT batch FROM draft")
    first, _ = services.records.batches.take(batch, guild, begun)
    storm = services.records.curation.draft(first, guild)
    services.library.add(storm.article)  # and here it died: before the change was noted
    await adding_many.go_on_once(desk.bot, begun)
    assert titles(desk) == {"Storm"}  # it may still be alive
    for _ in range(2):
        await adding_many.go_on_once(desk.bot, begun + HELD)
    assert titles(desk) == {"Storm", "Bridge"}
    logged = services.records.curation.changes(guild, 9)
    assert [each.title for each in logged] == ["Bridge"]
    assert rows(services.records, "SELECT id FROM draft") == []
    assert _direct(desk).count("1 article added") == 1
