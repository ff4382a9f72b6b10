"""The buttons under an answer: the quotes are fetched anew, and what is gone is said to be."""

from dataclasses import replace
from pathlib import Path

import pytest
from simcord.backend.models import Message

from bot.storage.saved_answers import GuildId, MemberId, SavedAnswer, saved_answer
from index.library import Library
from index.model.article import SHARED, Answer, ArticleId, Quote
from tests.bot.articles import FERRY
from tests.bot.harness import Client, client
from tests.bot.storage.place import rows
from tests.bot.world import APPROVED, QUESTION, World, checked, quotes, texts, verbatim
from tests.discord_loopback import Discord
from tests.factories import HERE

NOT_SAID = "What is the boiling point of mercury?"


async def asked(discord: Discord, world: World, question: str, *, private: bool) -> Message:
    """Ask by command."""
    return await discord.answered(
        discord.command(world.ann, world.general, "ask", question=question, private=private)
    )


async def test_context_shows_what_stands_around_the_quote_to_whoever_presses(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        for person in (world.ann, world.manager):
            around = await discord.answered(discord.press(person, answer, "Context"))
            assert around.is_ephemeral
            [quote] = quotes(around)
            assert verbatim(quote)
            assert quote.startswith(APPROVED)
            assert len(quote) > len(quotes(answer)[0])
        checked(discord)


@pytest.mark.parametrize(
    ("first", "then", "noted"),
    [("👍", "👎", False), ("👎", "👍", True), ("👍", "👍", True)],
)
async def test_a_member_has_one_vote_the_last_one(
    data: Path, library: Library, first: str, then: str, noted: bool
) -> None:
    async with Discord.running() as discord, client(discord, library, data) as running:
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        for thumb, other in ((first, "👎" if first == "👍" else "👍"), (then, None)):
            told = await discord.answered(discord.press(world.ann, answer, thumb))
            assert f"Noted: {thumb} Thank you." in discord.text(told)
            assert other is None or f"Press {other} if you change" in discord.text(told)
        votes = rows(running.services.records, "SELECT member, helpful FROM vote")
        assert votes == [(world.ann.id, noted)]
        assert running.services.records.forget_member(MemberId(world.ann.id)) == 1


async def test_the_closest_passages_are_shown_and_not_as_an_answer(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, NOT_SAID, private=False)
        near = await discord.answered(discord.press(world.ann, answer, "Closest passages"))
        assert near.is_ephemeral
        assert 1 <= len(quotes(near)) <= 2
        assert all(verbatim(quote) for quote in quotes(near))
        assert any("None of these answers" in text for text in texts(near))
        checked(discord)


async def test_a_shared_answer_names_who_shared_it_and_keeps_the_question(
    data: Path, library: Library
) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        private = await asked(discord, world, QUESTION, private=True)
        shared = await discord.answered(discord.press(world.ann, private, "Share"))
        assert not shared.is_ephemeral
        assert texts(shared)[0] == texts(private)[0]
        assert texts(shared)[-1] == f"-# shared by <@{world.ann.id}>"
        assert shared.ping_user_ids == []
        assert "Share" not in str(discord.buttons(shared))
        checked(discord)


@pytest.mark.parametrize("label", ["Context", "Share"])
async def test_what_was_removed_since_is_told_to_whoever_pressed(data: Path, label: str) -> None:
    library = Library.open(data)
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=True)
        library.remove(FERRY.id, HERE)
        discord.press(world.ann, answer, label)
        found = await discord.until(
            lambda: [m for m in discord.written(world.general) if "removed" in discord.text(m)]
        )
        assert all(message.is_ephemeral for message in found)
        checked(discord)
    library.close()


async def test_a_vote_is_taken_whatever_became_of_the_article(data: Path) -> None:
    library = Library.open(data)
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        library.remove(FERRY.id, HERE)
        told = await discord.answered(discord.press(world.ann, answer, "👎"))
        assert "Noted: 👎" in discord.text(told)
    library.close()


async def test_more_than_there_is_says_so(data: Path, library: Library) -> None:
    async with Discord.running() as discord, client(discord, library, data):
        world = World(discord)
        answer = await asked(discord, world, QUESTION, private=False)
        [saved] = {
            button["custom_id"].split(":")[2]
            for button in discord.buttons(answer)
            if "custom_id" in button
        }
        button = {
            "type": 2,
            "style": 2,
            "label": "More",
            "custom_id": f"pq:more:{saved}:99",
            "id": 2,
        }
        row = {"type": 1, "id": 1, "components": [button]}
        posted = discord.backend.create_message(
            world.general.id, discord.backend.bot_user.id, components=[row], flags=1 << 15
        )
        told = await discord.answered(discord.press(world.ann, posted, "More"))
        assert "nothing more to show" in discord.text(told)


def sentences_kept(running: Client, guild: int) -> SavedAnswer:
    """Keep an answer whose quotes are the article's sentences, one by one."""
    library = running.services.library
    quotes = [
        Quote(FERRY, *span, 0.9, sentences=(span,)) for span in library.sentences(FERRY.id, HERE)
    ]
    kept = saved_answer(Answer("?", tuple(quotes), (), 0.9), GuildId(guild))
    running.services.records.keep_answer(kept)
    return kept


def more_button(discord: Discord, world: World, kept: SavedAnswer) -> Message:
    """Post what an old answer's message may look like: a button for more quotes."""
    button = {"type": 2, "style": 2, "label": "More quotes", "id": 2}
    button["custom_id"] = f"pq:more:{kept.id}:1"
    return discord.backend.create_message(
        world.general.id,
        discord.backend.bot_user.id,
        components=[{"type": 1, "id": 1, "components": [button]}],
        flags=1 << 15,
    )


async def test_more_passes_over_a_sentence_that_is_hidden_since(
    data: Path, own_library: Library
) -> None:
    async with Discord.running() as discord, client(discord, own_library, data) as running:
        world = World(discord)
        kept = sentences_kept(running, world.guild.id)
        said = [FERRY.text[place.start : place.end] for place in kept.places]
        assert len(said) > 5
        scope = running.services.visible(GuildId(world.guild.id))
        for number in (2, 4):
            assert own_library.set_hidden(FERRY.id, said[number], scope, hidden=True)
        posted = more_button(discord, world, kept)
        shown = await discord.answered(discord.press(world.ann, posted, "More quotes"))
        assert quotes(shown) == [said[1], said[3], said[5]]
        again = await discord.answered(discord.press(world.ann, shown, "More quotes"))
        assert quotes(again) == said[6:9]
        around = await discord.answered(discord.press(world.ann, shown, "Context", 1))
        assert said[3] in quotes(around)[0]
        assert said[4] not in quotes(around)[0]
        for sentence in said[1:]:
            own_library.set_hidden(FERRY.id, sentence, scope, hidden=True)
        told = await discord.answered(discord.press(world.ann, posted, "More quotes"))
        assert "no longer quoted here" in discord.text(told)
        checked(discord)


async def test_a_question_for_yes_or_no_gets_the_telling_sentence_and_the_rest_under_more(
    data: Path, own_library: Library
) -> None:
    for town in ("Bro", "Vik", "Sund"):
        text = f"The council of {town} approved a night ferry to the islands in May."
        own_library.add(replace(FERRY, id=ArticleId(town), text=text, title=town, boilerplate=()))
    async with Discord.running() as discord, client(discord, own_library, data) as running:
        world = World(discord)
        await discord.until(lambda: len(running.services.article_titles.visible([SHARED])) == 5)
        several = await asked(discord, world, "Which council approved a ferry?", private=True)
        assert len(quotes(several)) > 1
        told = await asked(discord, world, "Did a council approve a night ferry?", private=True)
        assert len(quotes(told)) == 1
        rest = await discord.answered(discord.press(world.ann, told, "More quotes"))
        assert quotes(rest)[0] != quotes(told)[0]
        shared = await discord.answered(discord.press(world.ann, told, "Share"))
        assert quotes(shared) == quotes(told)
        checked(discord)
