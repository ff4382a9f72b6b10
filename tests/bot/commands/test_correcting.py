"""Curators correct, replace and remove a server's own articles, and see who did what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from simcord.backend.models import Message

from bot.commands import curating
from index.errors import LibraryBusy
from index.library import Outcome
from index.model.article import ArticleId
from index.model.scope import Scope
from tests.bot.articles import FERRY, SECRET
from tests.bot.desk import STORM, Desk
from tests.bot.world import World, quotes

KEEPER = "Who is the keeper of the lighthouse at Cape Marrow?"


async def given(desk: Desk) -> str:
    """Add an article to the server; give its id."""
    shown = await desk.add(file=("storm.txt", STORM.encode()))
    await desk.press(shown, "Add", "Added")
    [stored] = desk.library.articles(desk.own)
    return stored.id


async def run(desk: Desk, command: str, **options: object) -> Message:
    record = desk.discord.command(desk.world.manager, desk.world.general, command, **options)
    return await desk.discord.answered(record)


async def edited(desk: Desk, article: str, **typed: str) -> str:
    opened = desk.discord.command(
        desk.world.manager, desk.world.general, "articles edit", article=article
    )
    record = await desk.discord.submit(desk.world.manager, opened, **typed)
    return desk.discord.text(await desk.discord.answered(record))


async def answer(desk: Desk) -> str:
    record = desk.discord.command(desk.world.ann, desk.world.general, "ask", question=KEEPER)
    return "".join(quotes(await desk.discord.answered(record)))


async def test_details_are_corrected_and_the_date_counts_at_once(desk: Desk) -> None:
    article = await given(desk)
    told = await edited(desk, article, title="Storm", published="2022-11-07", source="Courier")
    assert told == "Edited Storm."
    [stored] = desk.library.articles(desk.own)
    assert (stored.title, stored.source, stored.published) == (
        "Storm",
        "Courier",
        date(2022, 11, 7),
    )
    [event] = desk.library.store.events(Scope(desk.own.collections))[:1]
    assert event.when.value == "2022-11-06"  # 'on Sunday', of an article of that Monday
    assert await edited(desk, article) == "Nothing was changed."
    assert "'soon'" in await edited(desk, article, published="soon")
    await edited(desk, article, published="")
    assert desk.library.articles(desk.own)[0].published is None


async def test_a_date_that_the_text_contradicts_is_saved_with_a_warning(desk: Desk) -> None:
    text = "The lock was closed on 14 September 2021. It will open again, the board said."
    shown = await desk.add(file=("lock.txt", text.encode()))
    await desk.press(shown, "Add", "Added")
    [stored] = desk.library.articles(desk.own)
    told = await edited(desk, stored.id, published="2021-01-06")
    assert "⚠ The text contradicts 2021-01-06: it tells a later day as past:" in told
    assert "The lock was closed on 14 September 2021." in told
    assert "⚠" not in await edited(desk, stored.id, published="2021-09-15")


async def test_another_text_takes_an_articles_place_at_a_press(desk: Desk) -> None:
    article = await given(desk)
    shown = await run(
        desk,
        "articles replace",
        article=article,
        file=("new.txt", STORM.replace("Alma Trent", "Odile Marsh").encode()),
    )
    assert "It takes the place of the version that is here." in desk.discord.text(shown)
    assert "Alma Trent" in await answer(desk)
    await desk.press(shown, "Replace", "Replaced")
    assert [each.id for each in desk.library.articles(desk.own)] == [article]
    assert "Odile Marsh" in await answer(desk)
    for options in ({}, {"url": "https://a.example/", "file": ("x.txt", b"x")}):
        refused = await run(desk, "articles replace", article=article, **options)
        assert "Give an address or a file" in desk.discord.text(refused)


async def test_what_is_removed_is_not_quoted_again_and_can_be_brought_back(desk: Desk) -> None:
    article = await given(desk)
    await edited(desk, article, title="Storm", published="2022-11-07")
    assert "Alma Trent" in await answer(desk)
    told = await run(desk, "articles remove", article=article)
    assert "Removed Storm." in desk.discord.text(told)
    assert "Alma Trent" not in await answer(desk)
    await desk.press(told, "Undo", "Brought Storm back.")
    assert "Alma Trent" in await answer(desk)
    [stored] = desk.library.articles(desk.own)
    assert (stored.id, stored.published) == (article, date(2022, 11, 7))
    assert desk.library.verify() == []


async def test_what_is_brought_back_has_all_its_sources(desk: Desk) -> None:
    article = await given(desk)
    copy = desk.library.store.revision(ArticleId(article), desk.own)
    assert copy is not None
    for name in ("copy", "third"):
        again = replace(copy.document, id=ArticleId(name), origin=f"{name}.txt")
        assert desk.library.add(again) is Outcome.SOURCE
    known = desk.library.store.sources(ArticleId(article), desk.own)
    told = await run(desk, "articles remove", article=article)
    assert desk.library.articles(desk.own) == ()
    await desk.press(told, "Undo", "Brought")
    assert desk.library.store.sources(ArticleId(article), desk.own)[1:] == known[1:]


async def test_what_could_not_be_removed_leaves_no_line_in_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = await given(desk)
    with monkeypatch.context() as patched:
        patched.setattr(desk.library, "remove", _busy)
        told = await run(desk, "articles remove", article=article)
    assert "Removed" not in desk.discord.text(told)
    assert "remove" not in desk.discord.text(await run(desk, "articles log"))
    assert len(desk.library.articles(desk.own)) == 1


def _busy(*_: object) -> None:
    raise LibraryBusy("Another process is writing.")


async def test_an_undo_after_ten_minutes_does_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = await run(desk, "articles remove", article=await given(desk))
    monkeypatch.setattr(curating, "UNDO_WITHIN", timedelta(0))
    desk.discord.press(desk.world.manager, told, "Undo")
    await desk.discord.until(
        lambda: any(
            "ten minutes only" in desk.discord.text(m)
            for m in desk.discord.written(desk.world.general)
        )
    )
    assert desk.library.articles(desk.own) == ()


async def test_only_the_servers_own_articles_can_be_changed(desk: Desk) -> None:
    await given(desk)
    for option in (FERRY.id, SECRET.id, SECRET.title, "no such"):
        for command in ("articles remove", "articles edit"):
            refused = await run(desk, command, article=option)
            assert "no such article of its own" in desk.discord.text(refused)
    assert FERRY.id in {each.id for each in desk.library.articles(desk.library.everything())}


async def test_only_curators_may(desk: Desk) -> None:
    article = await given(desk)
    for command in ("articles remove", "articles edit", "articles replace", "articles log"):
        options = {} if command.endswith("log") else {"article": article}
        record = desk.discord.command(desk.world.ann, desk.world.general, command, **options)
        told = desk.discord.text(await desk.discord.answered(record))
        assert "Only curators may do that" in told
    assert len(desk.library.articles(desk.own)) == 1


async def test_the_log_says_who_did_what_in_this_server_alone(desk: Desk) -> None:
    article = await given(desk)
    await edited(desk, article, title="Storm *at* sea")
    told = await run(desk, "articles remove", article=article)
    await desk.press(told, "Undo", "Brought")
    text = desk.discord.text(await run(desk, "articles log"))
    said = [line.split("> ", 2)[-1] for line in text.splitlines()[1:]]
    assert [line.split()[0] for line in said] == ["restored", "removed", "edited", "added"]
    assert f"<@{desk.world.manager.id}>" in text
    assert "Storm \\*at\\* sea" in text
    elsewhere = World(desk.discord)
    record = desk.discord.command(elsewhere.manager, elsewhere.general, "articles log")
    told = await desk.discord.answered(record)
    assert desk.discord.text(told) == "Nobody has changed an article here yet."


async def test_titles_of_the_servers_own_articles_are_offered(desk: Desk) -> None:
    article = await given(desk)
    await edited(desk, article, title="Storm at Cape Marrow")
    await desk.bot.watch.read_titles()
    for typed, expected in (("cape", [article]), ("ferry", [])):
        record = desk.discord.complete(
            desk.world.manager, desk.world.general, "articles remove", "article", typed
        )
        offered = await desk.discord.choices(record)
        assert [choice["value"] for choice in offered] == expected
