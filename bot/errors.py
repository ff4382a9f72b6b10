"""What a user is told and what the log is told when something cannot be done.

    BotError                 its str() is a plain sentence for the member
    ├── Refused              not now: taken on again after `seconds`
    │   ├── Busy             too many questions under way
    │   └── Cooldown         this member or server asks too fast
    ├── Stopping             the bot is shutting down
    ├── Gone                 the answer or passage behind a button is no longer there
    ├── BadInput             an option's value that cannot be understood
    ├── NotACurator          a change of the articles by a member who may not make any
    └── NotAMember           a server's own affair, where the bot is no member of it

Of the index's errors a bad question is told to the member. Its others speak to the operator, of
files and commands: like all else that a member can do nothing about they go to the log, and the
member gets the reference under which they stand there.
"""

import logging
import math
import secrets
from contextvars import ContextVar
from dataclasses import dataclass

import discord
from discord import app_commands

from bot import metrics, retelling
from bot.translation import mark, say
from index.errors import BadQuestion, DiskFull, LibraryBusy, UnknownArticle

_log = logging.getLogger(__name__)
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no characters that are misread for others
_REFERENCE_LENGTH = 8


class BotError(Exception):
    """Something a member can be told in one sentence, in whose language it is then said.

    Each class takes the English sentence as `say` does, with `values` for its braces.
    """

    def __init__(self, english: str, /, **values: object) -> None:
        super().__init__(english)
        self._english, self._values = english, values

    def __str__(self) -> str:
        """Say it in the language that is spoken."""
        return say(self._english, **self._values)


class Refused(BotError):
    """Not now; `seconds` until it is worth another try."""

    def __init__(self, sentence: str, seconds: float) -> None:
        self.seconds = max(1, math.ceil(seconds))
        super().__init__(sentence, seconds=f"{self.seconds} s")


class Busy(Refused):
    """Too many questions are under way."""

    def __init__(self, seconds: float) -> None:
        super().__init__(mark("I'm busy: please try again in {seconds}."), seconds)


class Cooldown(Refused):
    """A member or a server asks faster than its rate; `repeated` if they were told that already."""

    def __init__(self, seconds: float, *, repeated: bool = False) -> None:
        self.repeated = repeated
        told = mark("That was a lot of questions: please try again in {seconds}.")
        super().__init__(told, seconds)


class Stopping(BotError):
    """No new work: the bot is shutting down."""

    def __init__(self) -> None:
        super().__init__(mark("I'm being restarted: please try again in a minute."))


class Gone(BotError):
    """What a button refers to is no longer there."""


class BadInput(BotError):
    """An option's value that cannot be understood."""


class NotACurator(BotError):
    """A change of the articles by a member who may not make any."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "Only curators may do that: those with the role that `/settings` names, and"
                " whoever has the permission 'Manage Server'."
            )
        )


class NotAMember(BotError):
    """What is a server's own affair, asked for in a server that the bot is no member of."""

    def __init__(self) -> None:
        super().__init__(mark("This works only in a server that I am a member of."))


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence for the member; `unexpected` says that it is the program's fault."""

    sentence: str
    reference: str
    unexpected: bool


_reference: ContextVar[str] = ContextVar("reference", default="")
"""Of the answer that this task is making."""


def new_reference() -> str:
    """Make a short reference that ties what a member sees to a line of the log."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_REFERENCE_LENGTH))


def begin_reference() -> str:
    """Make the reference of an answer: what fails of it from now on in this task is told by it."""
    reference = new_reference()
    _reference.set(reference)
    return reference


def present_reference() -> str:
    """Give the reference of the answer that this task is making, or a new one."""
    return _reference.get() or new_reference()


def explain(error: BaseException, reference: str | None = None) -> Explanation:
    """Turn any error into what the member is told."""
    reference = reference or present_reference()
    while isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    sentence = _sentence(error)
    if sentence is not None:
        return Explanation(sentence, reference, unexpected=False)
    told = say(
        "Something went wrong on my side. If it keeps happening, tell my operator: `{reference}`.",
        reference=reference,
    )
    return Explanation(told, reference, unexpected=True)


def _sentence(error: BaseException) -> str | None:
    match error:
        case BotError():
            return str(error)
        case BadQuestion():
            return retelling.retold(str(error))
        case DiskFull():
            return say("There is no room for it on my operator's disk: nothing was changed.")
        case LibraryBusy():
            return say(
                "The articles can't be looked through just now: please try again in a moment."
            )
        case UnknownArticle():
            return say("That article is no longer there.")
        case app_commands.MissingPermissions():
            names = ", ".join(permission_in_words(name) for name in error.missing_permissions)
            return say("For this you need the permission '{names}' in this server.", names=names)
        case app_commands.NoPrivateMessage():
            return say("This works in a server only.")
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return say("This command has changed: reload Discord (Ctrl+R) and try again.")
        case app_commands.TransformerError():
            return say("I don't understand {typed} there.", typed=repr(str(error.value)[:50]))
        case discord.Forbidden():
            return say("I lack a permission for this here: please ask an admin to look at my role.")
        case _:
            return None


def _reason(error: BaseException, explanation: Explanation) -> str:
    """Sort an error into the few kinds that are counted."""
    if explanation.unexpected:
        return "failure"
    while isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    match error:
        case Busy():
            return "busy"
        case Cooldown():
            return "cooldown"
        case Stopping():
            return "stopping"
        case _:
            return "input"


_PERMISSIONS = {
    "manage_guild": mark("Manage Server"),
    "view_channel": mark("View Channel"),
    "send_messages": mark("Send Messages"),
    "create_public_threads": mark("Create Public Threads"),
}


def permission_in_words(name: str) -> str:
    """Name a permission as Discord's own settings do, where a server is no 'guild'."""
    known = _PERMISSIONS.get(name)
    return say(known) if known else name.replace("guild", "server").replace("_", " ").title()


def log_failure(error: BaseException, explanation: Explanation, doing: str) -> None:
    """Write an error to the log under the reference that the member was given."""
    fields = {"reference": explanation.reference, "doing": doing}
    metrics.REFUSALS.labels(_reason(error, explanation)).inc()
    if explanation.unexpected:
        _log.error("failed", extra=fields, exc_info=error)
    else:
        _log.info("refused", extra={**fields, "why": explanation.sentence})
