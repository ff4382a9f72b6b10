"""'Ask about this article', in `/articles show`: a form for a question to that one alone."""

import asyncio
from typing import Any

import discord

from bot import answering
from bot.commands.ask import answer_question
from bot.commands.forms import Form, field, open_form, typed
from bot.contexts import guild_of
from bot.errors import BadInput, Gone
from bot.question_text import beginning
from bot.services import Extension, HelpSection, Interaction
from bot.storage.narrowing import Narrowing
from bot.storage.saved_answers import MemberId
from bot.translation import say
from bot.views import limits
from bot.views.buttons import Action
from bot.views.titles import Title
from index.model.article import ArticleId
from index.search.followups import MAX_QUESTION


class QuestionForm(Form):
    """A form for a question about one article, whose title stands above it."""

    def __init__(self, title: Title) -> None:
        super().__init__(title=limits.cut(title.title, limits.MODAL_TITLE))
        self.question = field(say("What do you want to know?"), most=MAX_QUESTION, long=True)
        self.add_item(self.question)
        self._article = title.article

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Answer from the article, to the asker alone: what they pressed is theirs alone too."""
        question = beginning(typed(self.question))
        if not question:
            raise BadInput("Write a question of at least one word.")
        request = answering.Request(
            question,
            guild_of(interaction),
            MemberId(interaction.user.id),
            private=True,
            narrowing=Narrowing((self._article,)),
        )
        await answer_question(interaction, request)


async def _ask_about(interaction: Interaction, subject: str, _number: int) -> None:
    """Open the form, if the article is still there."""
    services = interaction.client.services
    collections = services.visible(guild_of(interaction)).collections
    article = ArticleId(subject)
    found = await asyncio.to_thread(services.article_titles.named, [article], collections)
    if not found:
        raise Gone("That article has been removed since.")
    await open_form(interaction, QuestionForm(found[0]))


EXTENSION = Extension(
    buttons={Action.ASK: _ask_about},
    help={
        HelpSection.ASKING: (
            "`/articles show` tells of one article; *Ask about this article* there asks it alone.",
        )
    },
)
