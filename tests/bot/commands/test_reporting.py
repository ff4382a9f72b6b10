"""What readers vote down is shown to curators, who can hide it, and show it again."""

import pytest
from simcord.backend.models import Message

from bot.storage.saved_answers import GuildId
from tests.bot.articles import FERRY
from tests.bot.desk import Desk
from tests.bot.managing import Panel
from tests.bot.world import APPROVED, QUESTION, World, quotes
from tests.discord_loopback import Person

EPHEMERAL = 1 << 6


async def ask(desk: Desk, person: Person | None = None) -> Message:
    record = desk.discord.command(
        person or desk.world.ann, desk.world.general, "ask", question=QUESTION
    )
    return await desk.discord.answered(record)


async def pressed(desk: Desk, message: Message, label: str, person: Person | None = None) -> str:
    record = desk.discord.press(person or desk.world.manager, message, label)
    return desk.discord.text(await desk.discord.answered(record))


async def run(desk: Desk, command: str, person: Person | None = None) -> Message:
    record = desk.discord.command(
        person or desk.world.manager, desk.world.general, f"articles {command}"
    )
    return await desk.discord.answered(record)


async def disputed(desk: Desk) -> Message:
    """Let three members vote the ferry's quote down, each in an answer of their own."""
    for number in range(3):
        member = desk.discord.member(desk.world.guild, f"m{number}")
        answer = await ask(desk, member)
        await pressed(desk, answer, "👎", member)
    return answer


async def test_votes_are_reported_by_quote_and_article(desk: Desk) -> None:
    text = desk.discord.text(await run(desk, "report"))
    assert "Nobody has voted on a quote yet." in text
    assert "Harbour council" in text.split("Never quoted")[1].split("**Dates")[0]
    await pressed(desk, await ask(desk), "👍", desk.world.ann)
    text = desk.discord.text(await run(desk, "report"))
    assert "👍 1 👎 0 “The harbour council approved" in text
    assert QUESTION not in text
    assert "Harbour council" not in text.split("Never quoted")[1].split("**Dates")[0]
    assert "Mountain observatory" in text.split("Dates that nobody stated")[1]
    assert "Minutes of another server" not in text


async def test_a_quote_that_three_members_voted_down_is_hidden_at_a_press(desk: Desk) -> None:
    answer = await disputed(desk)
    report = await run(desk, "report")
    assert "3 members voted this quote down:" in desk.discord.text(report)
    assert quotes(report) == [APPROVED]
    assert "Never quoted here again:" in await pressed(desk, report, "Hide this sentence")
    assert all(APPROVED not in quote for quote in quotes(await ask(desk)))
    assert "no longer quoted here" in await pressed(desk, answer, "Context", desk.world.ann)
    assert "or the sentence is hidden already" in await pressed(desk, report, "Hide this sentence")
    assert "voted this quote down" not in desk.discord.text(await run(desk, "report"))
    assert "hid a sentence of Harbour council" in desk.discord.text(await run(desk, "log"))
    elsewhere = World(desk.discord)
    record = desk.discord.command(elsewhere.ann, elsewhere.general, "ask", question=QUESTION)
    assert any(APPROVED in quote for quote in quotes(await desk.discord.answered(record)))


async def test_it_stays_out_of_timelines_and_can_be_shown_again(desk: Desk) -> None:
    await disputed(desk)
    await pressed(desk, await run(desk, "report"), "Hide this sentence")
    record = desk.discord.command(desk.world.ann, desk.world.general, "timeline")
    assert APPROVED not in desk.discord.text(await desk.discord.answered(record))
    listed = await run(desk, "hidden")
    assert quotes(listed) == [APPROVED]
    assert "can be quoted here again" in await pressed(desk, listed, "Show again")
    assert desk.discord.text(await run(desk, "hidden")) == "No sentence is hidden here."
    assert any(APPROVED in quote for quote in quotes(await ask(desk)))
    assert "showed again a sentence of" in desk.discord.text(await run(desk, "log"))
    assert "not hidden any more" in await pressed(desk, listed, "Show again")


async def test_curators_are_told_once_in_their_channel(desk: Desk) -> None:
    panel = await Panel.opened(desk.discord, desk.world)
    await panel.pick("notices", desk.world.questions, says=f"in <#{desk.world.questions.id}>")
    answer = await disputed(desk)
    [notice] = await desk.discord.until(lambda: desk.discord.written(desk.world.questions))
    assert "3 members voted this quote down:" in desk.discord.text(notice)
    for thumb in ("👎", "👍", "👎"):
        await pressed(desk, answer, thumb, desk.world.ann)
    assert len(desk.discord.written(desk.world.questions)) == 1
    assert APPROVED in await pressed(desk, notice, "Hide this sentence")


async def test_a_curator_who_votes_it_down_is_shown_it_and_a_member_is_not(desk: Desk) -> None:
    answer = await disputed(desk)
    told = await pressed(desk, answer, "👎", desk.world.ann)
    assert "Noted: 👎" in told
    assert "voted this quote down" not in told
    assert "voted this quote down" in await pressed(desk, answer, "👎")


@pytest.mark.parametrize("command", ["report", "hidden"])
async def test_only_curators_may(desk: Desk, command: str) -> None:
    told = await run(desk, command, desk.world.ann)
    assert "Only curators may do that" in desk.discord.text(told)


async def test_no_button_works_for_a_member_or_in_another_server(desk: Desk) -> None:
    await disputed(desk)
    report = await run(desk, "report")
    refused = await pressed(desk, report, "Hide this sentence", desk.world.ann)
    assert "Only curators may do that" in refused
    elsewhere = World(desk.discord)
    posted = desk.discord.backend.create_message(
        elsewhere.general.id,
        desk.discord.backend.bot_user.id,
        components=report.components,
        flags=report.flags & ~EPHEMERAL,
    )
    refused = await pressed(desk, posted, "Hide this sentence", elsewhere.manager)
    assert "no longer remember" in refused
    scope = desk.bot.services.visible(GuildId(desk.world.guild.id))
    assert desk.library.store.hidden(scope) == ()
    assert FERRY.boilerplate == desk.library.article(FERRY.id, scope).boilerplate


async def test_articles_that_say_much_the_same_are_reported(desk: Desk) -> None:
    assert "Much the same" not in desk.discord.text(await run(desk, "report"))
    reprint = f"{FERRY.text} The council meets again in June."
    shown = await desk.add(file=("reprint.txt", reprint.encode()))
    await desk.press(shown, "Add", "You can ask about it now")
    text = desk.discord.text(await run(desk, "report"))
    assert "**Much the same** · 1" in text
    assert "of the words)" in text


async def unanswered(desk: Desk, question: str, **options: object) -> None:
    record = desk.discord.command(
        desk.world.ann, desk.world.general, "ask", question=question, **options
    )
    assert "The articles don't say" in desk.discord.text(await desk.discord.answered(record))


async def test_what_was_asked_without_an_answer_is_reported_where_it_is_kept(desk: Desk) -> None:
    milk = "What does a litre of milk cost in Iceland?"
    await unanswered(desk, milk)
    assert "Most asked" not in desk.discord.text(await run(desk, "report"))
    panel = await Panel.opened(desk.discord, desk.world)
    await panel.press("Keep unanswered questions", says="are kept for curators")
    await ask(desk)  # that has an answer
    await unanswered(desk, milk)
    await unanswered(desk, f"<@{desk.world.ann.id}> {milk.upper()}")
    await unanswered(desk, "Who won the football world cup in 1974?", private=True)
    narrowed = {"question": "What does butter cost in Iceland?", "after": "1990"}
    await desk.discord.answered(
        desk.discord.command(desk.world.manager, desk.world.general, "ask", **narrowed)
    )
    text = desk.discord.text(await run(desk, "report"))
    assert "**Most asked without an answer** · 1" in text
    assert "2 × “what does a litre of milk cost in iceland”" in text
    assert str(desk.world.ann.id) not in text
    elsewhere = World(desk.discord)
    record = desk.discord.command(elsewhere.manager, elsewhere.general, "articles report")
    assert "Most asked" not in desk.discord.text(await desk.discord.answered(record))
    await panel.press("Delete and stop keeping them", says="Questions are not kept.")
    assert "Most asked" not in desk.discord.text(await run(desk, "report"))
