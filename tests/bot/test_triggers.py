"""Which messages are answered: asked ones, and no others."""

from dataclasses import replace

import pytest

from bot.triggers import Author, IncomingMessage, Reaction, Room, Target, reaction_to

CHAT = IncomingMessage(
    author=Author.PERSON,
    room=Room.ELSEWHERE,
    replies_to=Target.NOBODY,
    names_me=False,
    names_others=False,
    pings_me=False,
    text="which regions?",
)
ANSWER, GREET, CANNOT_READ, IGNORE = (
    Reaction.ANSWER,
    Reaction.GREET,
    Reaction.CANNOT_READ,
    Reaction.IGNORE,
)


@pytest.mark.parametrize(
    ("what", "incoming", "reaction"),
    [
        ("chat among people", CHAT, IGNORE),
        ("a mention", replace(CHAT, names_me=True), ANSWER),
        ("a mention among others", replace(CHAT, names_me=True, names_others=True), ANSWER),
        ("a mention and nothing else", replace(CHAT, names_me=True, text=""), GREET),
        ("a mention and an emoji", replace(CHAT, names_me=True, text="<:x:1>"), GREET),
        ("a mention and punctuation", replace(CHAT, names_me=True, text="?!"), GREET),
        (
            "a mention in a reply to somebody else",
            replace(CHAT, names_me=True, replies_to=Target.OTHER),
            ANSWER,
        ),
        ("a reply to an answer", replace(CHAT, replies_to=Target.ME), ANSWER),
        ("a reply to somebody else", replace(CHAT, replies_to=Target.OTHER), IGNORE),
        ("thanks for an answer", replace(CHAT, replies_to=Target.ME, text="Thanks!"), IGNORE),
        ("thanks with a mention", replace(CHAT, names_me=True, text="thanks"), ANSWER),
        (
            "a reply whose text Discord withholds",
            replace(CHAT, replies_to=Target.ME, pings_me=True, text=""),
            CANNOT_READ,
        ),
        ("a silent reply without text", replace(CHAT, replies_to=Target.ME, text=""), IGNORE),
        (
            "a picture as a reply",
            replace(CHAT, replies_to=Target.ME, pings_me=True, text="", attachments=True),
            IGNORE,
        ),
        ("a direct message", replace(CHAT, room=Room.DIRECT), ANSWER),
        ("a direct message without words", replace(CHAT, room=Room.DIRECT, text="👍"), IGNORE),
        ("a message in an 'ask here' channel", replace(CHAT, room=Room.ASK_HERE), ANSWER),
        (
            "people talking to each other in an 'ask here' channel",
            replace(CHAT, room=Room.ASK_HERE, replies_to=Target.OTHER),
            IGNORE,
        ),
        (
            "a message to somebody else in an 'ask here' channel",
            replace(CHAT, room=Room.ASK_HERE, names_others=True),
            IGNORE,
        ),
        ("courtesy in an 'ask here' channel", replace(CHAT, room=Room.ASK_HERE, text="ok"), IGNORE),
    ],
)
def test_a_person(what: str, incoming: IncomingMessage, reaction: Reaction) -> None:
    assert reaction_to(incoming) is reaction, what


@pytest.mark.parametrize("author", [Author.ME, Author.MACHINE])
@pytest.mark.parametrize("room", list(Room))
@pytest.mark.parametrize("target", list(Target))
def test_bots_and_webhooks_are_never_answered(author: Author, room: Room, target: Target) -> None:
    incoming = replace(
        CHAT, author=author, room=room, replies_to=target, names_me=True, pings_me=True
    )
    assert reaction_to(incoming) is IGNORE
