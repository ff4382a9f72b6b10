"""A German curator's whole way is in German: forms, previews, refusals, what is told unasked."""

import pytest

from tests.bot.desk import STORM, Desk


@pytest.fixture(autouse=True)
def german(desk: Desk) -> None:
    desk.discord.locale = "de"


async def test_a_form_its_preview_and_what_is_wrong_in_it(desk: Desk) -> None:
    opened = desk.discord.command(desk.world.manager, desk.world.general, "articles add")
    form = await desk.discord.until(lambda: opened.modal)
    assert form["title"] == "Einen Artikel hinzufügen"
    record = await desk.discord.submit(
        desk.world.manager, opened, text=STORM, titel="Sturm", erschienen="bald"
    )
    shown = await desk.discord.answered(record)
    text = desk.discord.text(shown)
    assert "undatiert: Niemand sagt, wann er erschien" in text
    assert "⚠ 'bald' ist kein Datum" in text
    assert "3 Sätze zum Zitieren, 164 Zeichen." in text

    edited = desk.discord.press(desk.world.manager, shown, "Angaben ändern")
    await desk.discord.submit(desk.world.manager, edited, erschienen="2022-11-06")
    await desk.says(shown, "2022-11-06 (von dir angegeben)")
    await desk.press(shown, "Hinzufügen", "Du kannst jetzt danach fragen.")


async def test_what_can_not_be_read_says_why(desk: Desk) -> None:
    for options, told in (
        ({"url": "file:///etc/passwd"}, "Das ist keine Adresse einer Webseite."),
        ({"file": ("x.png", b"\x89PNG\r\n\x1a\n")}, "Diese Art von Datei kann ich nicht lesen."),
        ({"file": ("x.pdf", b"%PDF-1.7 nothing")}, "Dieses PDF ist beschädigt."),
    ):
        assert told in desk.discord.text(await desk.add(**options))


async def test_what_a_worker_thread_says(desk: Desk) -> None:
    person = desk.discord.direct(desk.world.ann)
    record = desk.discord.command(*person, "digest", since="1 Mar 2021")
    assert "Neu seit 01.03.2021" in desk.discord.text(await desk.discord.answered(record))


async def test_an_error_of_the_index(desk: Desk) -> None:
    for options, told in (
        ({"after": "2021-03-02", "before": "2021-03-01"}, "Vertausche die beiden Daten."),
        ({"about": "?!"}, "Im Thema ist kein Wort."),
        ({"after": "2500"}, "Lass die Daten weg, um alles zu sehen."),
    ):
        record = desk.discord.command(desk.world.ann, desk.world.general, "timeline", **options)
        assert told in desk.discord.text(await desk.discord.answered(record))
