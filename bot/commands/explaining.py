"""'Explain': why an answer was given or held back, stage by stage, for a server's managers."""

import io

from discord import app_commands, ui
from rich.console import Console

from bot import delivery
from bot.answering import LOOKED_UP
from bot.contexts import guild_of
from bot.errors import Gone
from bot.services import Extension, HelpSection, Interaction
from bot.storage.saved_answers import AnswerId, MemberId
from bot.translation import say
from bot.views import limits
from bot.views.asked import question_in
from bot.views.buttons import Action
from bot.views.items import Items
from bot.views.timeline_files import File
from index.cli.explaining import print_trace
from index.search.pipeline import Trace

FILE = "explain.txt"
_COLUMNS = 160
_FENCE = "```\n{}\n```"


def explained(trace: Trace) -> str:
    """Write what `pullquote ask --explain` prints."""
    screen = Console(file=io.StringIO(), width=_COLUMNS, color_system=None)
    print_trace(trace, screen)
    assert isinstance(screen.file, io.StringIO)  # noqa: S101 - just made, for the type checker
    return "\n".join(line.rstrip() for line in screen.file.getvalue().splitlines())


def shown(text: str) -> tuple[Items, list[File]]:
    """Lay an explanation out: in the message where it fits, else as a file of it."""
    fenced = _FENCE.format(text)
    if "```" not in text and limits.units(fenced) <= limits.VIEW_CHARACTERS:
        return [ui.TextDisplay(fenced)], []
    told = say("Each stage's candidates, of all that this server sees:")
    head = ui.TextDisplay[ui.LayoutView](told)
    return [head, ui.File(f"attachment://{FILE}")], [File(FILE, text.encode())]


async def _explain(interaction: Interaction, subject: str, _number: int) -> None:
    """Look the question up anew, kept to what it was, and show what each stage found."""
    services, guild = interaction.client.services, guild_of(interaction)
    if guild is None:
        raise app_commands.NoPrivateMessage
    if not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])
    question = question_in(interaction.message) if interaction.message else None
    if question is None:
        raise Gone("I can't see the question any more: please ask again.")
    with services.admit(MemberId(interaction.user.id), guild) as timing:
        if await delivery.acknowledge(interaction, private=True):
            saved = await services.file(services.records.answer, AnswerId(subject), guild)
            scope = saved.narrowing.within(services.visible(guild))
            trace = await services.admission.run(
                timing, services.library.trace, question, scope, LOOKED_UP
            )
            items, files = shown(explained(trace))
            await delivery.answer(interaction, items, files)


EXTENSION = Extension(
    buttons={Action.EXPLAIN: _explain},
    help={
        HelpSection.MORE: (
            "Whoever manages the server finds *Explain* under *Context* and *Closest passages*:"
            " what each stage of the search found, with its scores.",
        )
    },
)
