"""`/ask`, and 'Find quotes about this' on a message."""

import discord
from discord import app_commands
from discord.app_commands import Range, locale_str

from bot import answering, delivery
from bot.commands.options import (
    find_articles,
    find_source,
    offer_further_titles,
    offer_sources,
    typed_period,
)
from bot.contexts import anywhere, guild_of, is_for_asker
from bot.errors import BadInput
from bot.question_text import beginning
from bot.services import Extension, HelpSection, Interaction
from bot.storage.narrowing import Narrowing
from bot.storage.saved_answers import MemberId
from index.search.followups import MAX_QUESTION


@anywhere
@app_commands.command(
    name=locale_str("ask"),
    description=locale_str("Ask the articles; they answer in their own words"),
)
@app_commands.rename(
    question=locale_str("question"),
    article=locale_str("article"),
    article2=locale_str("article2"),
    article3=locale_str("article3"),
    source=locale_str("source"),
    after=locale_str("after"),
    before=locale_str("before"),
    private=locale_str("private"),
)
@app_commands.describe(
    question=locale_str("What you want to know"),
    article=locale_str("Look in this article only"),
    article2=locale_str("And in this one"),
    article3=locale_str("And in this one"),
    source=locale_str("Look in articles of this source only, such as a newspaper"),
    after=locale_str("Only articles of this date or later: 2020-08-31, Aug 2020 or last week"),
    before=locale_str("Only articles of this date or earlier: 2020-08-31, Aug 2020 or last week"),
    private=locale_str("Show the answer to you alone"),
)
async def ask(
    interaction: Interaction,
    question: Range[str, 1, MAX_QUESTION],
    article: str | None = None,
    article2: str | None = None,
    article3: str | None = None,
    source: str | None = None,
    after: str | None = None,
    before: str | None = None,
    private: bool | None = None,
) -> None:
    """Answer a question with quotes."""
    chosen = await find_articles(interaction, article, article2, article3)
    sources = await find_source(interaction, source) if source else None
    since, until = typed_period(interaction, after, before)
    request = answering.Request(
        question,
        guild_of(interaction),
        MemberId(interaction.user.id),
        is_for_asker(interaction, private),
        Narrowing(chosen, sources, since, until),
    )
    await answer_question(interaction, request)


for _each in ("article", "article2", "article3"):
    ask.autocomplete(_each)(offer_further_titles)
ask.autocomplete("source")(offer_sources)


@anywhere
@app_commands.context_menu(name=locale_str("Find quotes about this"))
async def about_this(interaction: Interaction, message: discord.Message) -> None:
    """Look up what the articles say about a message; the answer is the asker's alone."""
    question = beginning(message.content)
    if not question:
        raise BadInput("That message has no text that I could look up.")
    request = answering.Request(
        question, guild_of(interaction), MemberId(interaction.user.id), private=True
    )
    await answer_question(interaction, request)


async def answer_question(interaction: Interaction, request: answering.Request) -> None:
    """Admit a question, acknowledge it and answer it."""
    services = interaction.client.services
    answering.check_articles(services, request.guild)
    with services.admit(request.member, request.guild) as timing:
        if await delivery.acknowledge(interaction, private=request.private):
            await answering.answer(
                services, request, timing, lambda items: delivery.answer(interaction, items)
            )


_GERMAN = {
    "ask": "fragen",
    "Ask the articles; they answer in their own words": (
        "Frage die Artikel; sie antworten in ihren eigenen Worten"
    ),
    "question": "frage",
    "article": "artikel",
    "article2": "artikel2",
    "article3": "artikel3",
    "source": "quelle",
    "after": "ab",
    "before": "bis",
    "private": "privat",
    "What you want to know": "Was du wissen willst",
    "Look in this article only": "Nur in diesem Artikel suchen",
    "And in this one": "Und in diesem",
    "Look in articles of this source only, such as a newspaper": (
        "Nur in Artikeln dieser Quelle suchen, etwa einer Zeitung"
    ),
    "Only articles of this date or later: 2020-08-31, Aug 2020 or last week": (
        "Nur Artikel ab diesem Datum: 2020-08-31, Aug 2020 oder last week"
    ),
    "Only articles of this date or earlier: 2020-08-31, Aug 2020 or last week": (
        "Nur Artikel bis zu diesem Datum: 2020-08-31, Aug 2020 oder last week"
    ),
    "Show the answer to you alone": "Die Antwort nur dir zeigen",
    "Find quotes about this": "Zitate dazu finden",
}

EXTENSION = Extension(
    commands=(ask, about_this),
    help={
        HelpSection.ASKING: (
            "`/ask` and your question. Options narrow it to up to three articles, a source or a"
            " time, or keep it private.",
            "Mention me, reply to one of my answers, or write to me directly.",
            "On any message: *Apps* → *Find quotes about this*.",
        ),
        HelpSection.ANSWERS: (
            "The articles' own words, never mine: the likeliest answer in bold, with its source.",
            "*Context* shows the sentences around a quote, *More quotes* the next ones.",
            "If the articles don't say it, I'll tell you so.",
        ),
    },
    translations={discord.Locale.german: _GERMAN},
)
