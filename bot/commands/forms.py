"""The forms that curators fill in: their fields, and how a failure is told."""

from datetime import date
from typing import Any

import discord
from discord import ui

from bot import delivery
from bot.services import Interaction
from bot.translation import say
from bot.views import limits
from index.model.article import Article

_WORDS = 200  # characters of a title, a source or a date


class Form(ui.Modal):
    """A form whose failures are told as every other's are."""

    async def on_error(  # type: ignore[override]  # a form's has no item, as discord.py's own
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Tell the member and the log."""
        await delivery.report(interaction, error, "form")


def field(
    text: str, default: str = "", *, most: int = _WORDS, long: bool = False
) -> ui.Label[ui.Modal]:
    """Make a field of a form; a long one has to be filled in."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    entry = ui.TextInput[ui.Modal](
        style=style, required=long, default=default[:most] or None, max_length=most
    )
    return ui.Label(text=text, component=entry)


def typed(entry: ui.Label[ui.Modal]) -> str:
    """Read what was typed into a field."""
    assert isinstance(entry.component, ui.TextInput)  # noqa: S101 - made so above
    return entry.component.value


class DetailsForm(Form):
    """A form for what is known of an article: title, date, source, address."""

    def __init__(self, article: Article, published: date | None) -> None:
        super().__init__(title=say("Edit details"))
        self.heading = field(say("Title"), article.title)
        self.day = field(say("Published on, such as 2020-09-15"), str(published or ""))
        self.source = field(say("Source, such as a newspaper's name"), article.source)
        self.address = field(say("Address"), article.url, most=limits.BUTTON_URL)
        for item in (self.heading, self.day, self.source, self.address):
            self.add_item(item)

    def details(self, article: Article) -> dict[str, str]:
        """Read the details as typed; what was too long for its field and left so stays whole."""
        return {
            "title": _read(self.heading, article.title),
            "source": _read(self.source, article.source),
            "url": _read(self.address, article.url),
        }


def _read(entry: ui.Label[ui.Modal], known: str) -> str:
    assert isinstance(entry.component, ui.TextInput)  # noqa: S101 - made so above
    shown = known[: entry.component.max_length]
    return known if entry.component.value == shown else entry.component.value


async def open_form(interaction: Interaction, form: ui.Modal) -> None:
    """Show a form, in answer to a command or a press."""
    if interaction.client.services.seen.first_time(interaction.id):
        await interaction.response.send_modal(form)
