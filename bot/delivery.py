"""How answers reach Discord: acknowledged in time, retried without doubling, never pinging.

What can go wrong between the bot and Discord goes wrong here, and in one way: it is retried where
that helps, told to the member where they can still be reached, and always logged.
"""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Protocol, TypeVar

import aiohttp
import discord
from discord import ui

from bot.errors import explain, log_failure
from bot.services import Interaction
from bot.shards.questions import Question
from bot.translation import say, speak

T = TypeVar("T")
Items = Sequence[ui.Item[ui.LayoutView]]

_log = logging.getLogger(__name__)

NOBODY = discord.AllowedMentions.none()

UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
UNKNOWN_WEBHOOK = 10015
UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
INVALID_WEBHOOK_TOKEN = 50027
_OUT_OF_REACH = frozenset(
    {UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, INVALID_WEBHOOK_TOKEN}
)
_PUBLIC = "acknowledged in public"  # a note on an interaction
_PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds before each further try
_LONGEST_WAIT = 60.0  # seconds: a longer Retry-After is not waited for
_TRANSIENT = (discord.DiscordServerError, aiohttp.ClientConnectionError, TimeoutError, OSError)


async def persist(send: Callable[[], Awaitable[T]]) -> T:
    """Send, and again after a passing fault. `send` must be safe to repeat."""
    for pause in _PAUSES:
        try:
            return await send()
        except discord.HTTPException as error:
            wait = _worth_waiting(error, pause)
            if wait is None:
                raise
            _log.warning("retrying", extra={"status": error.status, "seconds": wait})
        except _TRANSIENT as error:
            wait = pause
            _log.warning("retrying", extra={"fault": type(error).__name__, "seconds": wait})
        await asyncio.sleep(wait)
    return await send()


def _worth_waiting(error: discord.HTTPException, pause: float) -> float | None:
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return pause
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        # discord.py waits for ordinary limits itself; this is one set by the network before it.
        try:
            seconds = float(error.response.headers.get("Retry-After", pause))
        except ValueError:
            return pause
        return seconds if 0 <= seconds <= _LONGEST_WAIT else None
    return None


def layout(items: Items) -> ui.LayoutView:
    """Put components into a message. It listens to nothing: buttons are found by their id."""
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def sentence(text: str) -> list[ui.Item[ui.LayoutView]]:
    """Make a message of one text."""
    return [ui.TextDisplay(text)]


def speak_in(interaction: Interaction, *, private: bool) -> None:
    """Speak the language of whoever reads the answer: the member's own, or in public the server's.

    It holds for this interaction, whose task is its own.
    """
    speak(interaction.locale if private else interaction.guild_locale or interaction.locale)


def is_private(interaction: Interaction) -> bool:
    """Tell whether the message that an interaction comes from is shown to one member alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def acknowledge(interaction: Interaction, *, private: bool) -> bool:
    """Tell Discord that an answer is coming; False where nobody waits for it any more.

    What is said from here on is in the language of those who will see it.
    """
    speak_in(interaction, private=private)
    services = interaction.client.services
    if not services.seen.first_time(interaction.id):
        return False
    await services.claims.keep(_question(interaction, private=private))
    try:
        await interaction.response.defer(ephemeral=private, thinking=True)
        interaction.extras[_PUBLIC] = not private
    except discord.HTTPException as error:
        if error.code == ALREADY_ACKNOWLEDGED:
            return True  # an earlier try arrived although its reply was lost
        if error.code != UNKNOWN_INTERACTION:
            raise
        # The member sees 'The application did not respond': Discord has told them already.
        _log.warning("too late", extra={"interaction": interaction.id})
        return False
    return True


def _question(interaction: Interaction, *, private: bool) -> Question:
    """Give what another process has to know to end what this one has acknowledged."""
    reader = interaction.locale if private else interaction.guild_locale or interaction.locale
    return Question(
        interaction.id,
        interaction.guild_id,
        interaction.channel_id or 0,
        interaction.token,
        str(reader),
    )


async def acknowledge_in_place(interaction: Interaction) -> bool:
    """Tell Discord that the pressed button's own message will change; False as `acknowledge`.

    What is said from here on is in the language of those who see that message.
    """
    speak_in(interaction, private=is_private(interaction))
    if not interaction.client.services.seen.first_time(interaction.id):
        return False
    try:
        await interaction.response.defer()
    except discord.HTTPException as error:
        if error.code == ALREADY_ACKNOWLEDGED:
            return True
        if error.code != UNKNOWN_INTERACTION:
            raise
        _log.warning("too late", extra={"interaction": interaction.id})
        return False
    return True


class File(Protocol):
    """A file to send."""

    @property
    def name(self) -> str:
        """The name by which the message's components refer to it, after 'attachment://'."""

    @property
    def data(self) -> bytes:
        """The file's bytes."""


async def answer(
    interaction: Interaction, items: Items, files: Sequence[File] = ()
) -> discord.InteractionMessage | None:
    """Fill an acknowledged interaction's message; None where it can't be reached any more."""
    view = layout(items)

    def send() -> Awaitable[discord.InteractionMessage]:
        # Made anew for each try: a file that was sent has been read to its end.
        attached = [discord.File(io.BytesIO(file.data), file.name) for file in files]
        return interaction.edit_original_response(
            view=view, attachments=attached, allowed_mentions=NOBODY
        )

    try:
        message = await persist(send)
    except discord.HTTPException as error:
        if error.code not in _OUT_OF_REACH:
            raise
        _log.warning("undeliverable", extra={"interaction": interaction.id, "code": error.code})
        message = None
    await interaction.client.services.claims.done(interaction.id)
    return message


async def answer_alone(interaction: Interaction, items: Items) -> None:
    """Answer the asker alone and at once, without an acknowledgement before."""
    speak_in(interaction, private=True)
    if not interaction.client.services.seen.first_time(interaction.id):
        return
    try:
        await interaction.response.send_message(
            view=layout(items), ephemeral=True, allowed_mentions=NOBODY
        )
    except discord.HTTPException as error:
        if error.code not in {UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED}:
            raise
        _log.warning("too late", extra={"interaction": interaction.id})


async def _answer_after_public(interaction: Interaction, items: Items) -> None:
    """Take a public acknowledgement back, and tell the asker alone.

    In this order: the first message after an acknowledgement fills it, and is as public as that.
    """
    await answer(interaction, sentence("…"))
    await persist(interaction.delete_original_response)
    await interaction.followup.send(view=layout(items), ephemeral=True, allowed_mentions=NOBODY)


async def report(interaction: Interaction, error: BaseException, doing: str) -> None:
    """Tell the member, and the log, that an interaction failed."""
    speak_in(interaction, private=True)
    explanation = explain(error)
    log_failure(error, explanation, doing)
    items = sentence(explanation.sentence)
    try:
        if interaction.extras.get(_PUBLIC):
            await _answer_after_public(interaction, items)
        elif interaction.response.is_done() or not interaction.client.services.seen.first_time(
            interaction.id
        ):
            await answer(interaction, items)
        else:
            await interaction.response.send_message(
                view=layout(items), ephemeral=True, allowed_mentions=NOBODY
            )
    except (discord.HTTPException, *_TRANSIENT) as failure:
        _log.warning(
            "undeliverable",
            extra={"reference": explanation.reference, "fault": str(failure)[:200]},
        )


async def reply(message: discord.Message, items: Items) -> discord.Message | None:
    """Reply to a message without pinging; None where nothing can be written there.

    The question's id is the nonce: a repeated request makes no second message.
    """
    view = layout(items)
    reference = message.to_reference(fail_if_not_exists=False)
    try:
        return await persist(
            lambda: message.channel.send(
                view=view, reference=reference, allowed_mentions=NOBODY, nonce=message.id
            )
        )
    except discord.Forbidden as error:
        _log.warning("may not write", extra={"channel": message.channel.id, "code": error.code})
        where = f"<#{message.channel.id}>"
        told = say("I'm not allowed to write in {channel}.", channel=where)
        await whisper(message.author, sentence(told))
    except discord.HTTPException as error:
        if error.code not in _OUT_OF_REACH:
            raise
        _log.warning("undeliverable", extra={"question_id": message.id, "code": error.code})
    return None


async def announce(
    client: discord.Client, channel: int, items: Items, files: Sequence[File] = ()
) -> bool:
    """Write into a channel unasked; False where that can't be done."""
    found = client.get_channel(channel)
    if not isinstance(found, discord.abc.Messageable):
        _log.warning("no such channel", extra={"channel": channel})
        return False
    attached = [discord.File(io.BytesIO(file.data), file.name) for file in files]
    try:
        # Once only: what was refused in passing may have arrived all the same.
        await found.send(view=layout(items), files=attached, allowed_mentions=NOBODY)
    except (discord.HTTPException, *_TRANSIENT) as error:
        _log.warning("not announced", extra={"channel": channel, "fault": str(error)[:200]})
        return False
    return True


async def whisper(member: discord.abc.Messageable, items: Items) -> None:
    """Tell a member in a direct message, if they take any."""
    try:
        await member.send(view=layout(items), allowed_mentions=NOBODY)
    except discord.HTTPException as error:
        _log.info("may not whisper", extra={"code": error.code})
