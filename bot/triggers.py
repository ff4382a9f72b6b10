"""Which messages the bot answers: one pure function over what it overheard."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Author(Enum):
    """Who wrote a message."""

    ME = auto()
    MACHINE = auto()
    """Another bot, a webhook, or Discord itself (a join or pin notice)."""
    PERSON = auto()


class Target(Enum):
    """Whose message it replies to."""

    NOBODY = auto()
    ME = auto()
    OTHER = auto()


class Room(Enum):
    """Where it was written."""

    DIRECT = auto()
    ASK_HERE = auto()
    """A channel set up for asking, or a thread that the bot opened on an answer."""
    ELSEWHERE = auto()


class Reaction(Enum):
    """What to do about a message."""

    ANSWER = auto()
    GREET = auto()
    """Called without a question: say how to ask."""
    CANNOT_READ = auto()
    """Asked in a way whose text Discord does not show the bot: say how to ask."""
    IGNORE = auto()


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message, reduced to what decides. `text` is without the bot's own mention."""

    author: Author
    room: Room
    replies_to: Target
    names_me: bool
    names_others: bool
    pings_me: bool
    text: str
    attachments: bool = False


_COURTESIES = """
thanks|thank you|thx|ty|ok|okay|cool|nice|great|good|good bot|lol|wow|yes|no|yep|nope|sure|i see
got it|perfect|awesome|super|danke|danke schön
"""
_COURTESY = frozenset(re.split(r"[|\n]", _COURTESIES.strip()))


def reaction_to(incoming: IncomingMessage) -> Reaction:
    """Decide about one message. It was asked, or there is silence."""
    if incoming.author is not Author.PERSON:
        return Reaction.IGNORE
    asked = incoming.names_me or incoming.room is Room.DIRECT
    if not asked:
        # A reply or an 'ask here' message to somebody else is not for the bot.
        if incoming.replies_to is Target.OTHER or (
            incoming.names_others and incoming.replies_to is not Target.ME
        ):
            return Reaction.IGNORE
        asked = incoming.replies_to is Target.ME or incoming.room is Room.ASK_HERE
    if not asked:
        return Reaction.IGNORE
    if _words(incoming.text):
        chatter = not incoming.names_me and _words(incoming.text) in _COURTESY
        return Reaction.IGNORE if chatter else Reaction.ANSWER
    if incoming.names_me:
        return Reaction.GREET
    if (
        incoming.replies_to is Target.ME
        and incoming.pings_me
        and not incoming.text
        and not incoming.attachments
    ):
        return Reaction.CANNOT_READ
    return Reaction.IGNORE


def _words(text: str) -> str:
    """Give a message's words in lower case; custom emoji, mentions and marks are none."""
    text = re.sub(r"<a?:\w+:\d+>|<[@#][!&]?\d+>", " ", text)
    return " ".join(re.findall(r"\w+", text.casefold()))
