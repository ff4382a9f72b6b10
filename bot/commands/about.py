"""`/about`, `/help`, `/privacy` and `/forget-me`."""

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot import delivery
from bot.contexts import anywhere, guild_of
from bot.extensions import help_text
from bot.services import Extension, HelpSection, Interaction
from bot.storage.records import ARTICLES_KEPT, KEPT
from bot.storage.saved_answers import MemberId
from bot.translation import mark, number, say, say_many
from bot.views.escape import escape
from index.retention import BEFORE_KEPT, CHANGE_KEPT, QUESTION_KEPT

_PRIVACY = mark("""\
**What I store**
- Your 👍 and 👎, with your user number, so that you can change them.
- For each answer or timeline, so that its buttons work: the server's number, and where in which \
articles the quotes stand, with their dates; and if you kept it to articles, a source or a time, \
to which. Of a thread or direct message, which of my messages answered last. Neither who asked \
nor what. Deleted after {kept} days, and when I leave the server.
- What your server's managers set with `/settings`.
- The articles that your server's curators add, and who changed which and when, for \
{changes} days; what was replaced or removed for {before}. The articles stay \
{articles} days after I leave the server.
**What I don't store**
- Messages or questions, unless a curator adds one as an article, or your server's managers have \
switched on in `/settings` that questions without an answer are kept: those asked in public, their \
words, how often and when last, never who asked, for {questions} days after that or until \
it is switched off. Any other question stands in my answer's message in Discord, nowhere else.
**What the log holds**
- Times, server numbers and lengths; questions only if my operator turned that on.
`/forget-me` deletes your votes and your name in the changes at once.""")


@anywhere
@app_commands.command(
    name=locale_str("about"), description=locale_str("What I am and what I have read")
)
async def about(interaction: Interaction) -> None:
    """Say what the bot is, how many articles it has and how recent they are."""
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        info = await services.file(services.library.info, services.visible(guild_of(interaction)))
        text = say(
            "**Pullquote** answers questions about news articles by quoting them word for word."
            " It never writes an answer of its own.\n"
            "- Articles here: {articles}\n"
            "- Newest: {newest}\n"
            "- Index as of {updated}\n"
            "- Model: {model}",
            articles=number(info.articles),
            newest=info.newest.isoformat() if info.newest else say("undated"),
            updated=discord.utils.format_dt(info.updated, "f") if info.updated else say("never"),
            model=escape(info.model),
        )
        await delivery.answer(interaction, delivery.sentence(text))


@anywhere
@app_commands.command(name=locale_str("help"), description=locale_str("How to ask me"))
async def help_(interaction: Interaction) -> None:
    """Say how to ask."""
    if await delivery.acknowledge(interaction, private=True):
        await delivery.answer(
            interaction, delivery.sentence(help_text(interaction.client.extensions))
        )


@anywhere
@app_commands.command(
    name=locale_str("privacy"), description=locale_str("What I store, and what not")
)
async def privacy(interaction: Interaction) -> None:
    """Say what is stored."""
    if await delivery.acknowledge(interaction, private=True):
        await delivery.answer(interaction, delivery.sentence(privacy_in_words()))


def privacy_in_words() -> str:
    """Say what is stored, and for how long."""
    return say(
        _PRIVACY,
        kept=KEPT.days,
        changes=CHANGE_KEPT.days,
        before=BEFORE_KEPT.days,
        questions=QUESTION_KEPT.days,
        articles=ARTICLES_KEPT.days,
    )


@anywhere
@app_commands.command(
    name=locale_str("forget-me"), description=locale_str("Delete what I store about you")
)
async def forget_me(interaction: Interaction) -> None:
    """Delete the member's votes, and the name in the changes of articles."""
    services = interaction.client.services
    if await delivery.acknowledge(interaction, private=True):
        count = await services.file(services.records.forget_member, MemberId(interaction.user.id))
        text = say_many(
            "Deleted {count} vote. I hold nothing else about you.",
            "Deleted {count} votes. I hold nothing else about you.",
            count,
        )
        await delivery.answer(interaction, delivery.sentence(text))


_GERMAN = {
    "about": "info",
    "What I am and what I have read": "Was ich bin und was ich gelesen habe",
    "help": "hilfe",
    "How to ask me": "Wie du mich fragst",
    "privacy": "datenschutz",
    "What I store, and what not": "Was ich speichere, und was nicht",
    "forget-me": "vergiss-mich",
    "Delete what I store about you": "Löschen, was ich über dich speichere",
}

EXTENSION = Extension(
    commands=(about, help_, privacy, forget_me),
    help={
        HelpSection.MORE: (
            "`/about` says how many articles I have and how recent they are.",
            "*Add App* in my profile takes me along: I answer you anywhere, and to you alone where"
            " I am no member.",
            "`/privacy` tells what I store, `/forget-me` deletes it.",
        )
    },
    translations={discord.Locale.german: _GERMAN},
)
