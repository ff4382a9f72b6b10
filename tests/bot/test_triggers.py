"""Which messages are answered: asked ones, and no others."""

from dataclasses import replace
from typing import Any

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
        ("thanks with a mention", replace(CHAT, names_me=True, text="thanks!"), IGNORE),
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


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        ("thanks!", IGNORE),
        ("Thank you very much.", IGNORE),
        ("hi", GREET),
        ("help", GREET),
        ("Who are you?", GREET),
        ("more", Reaction.MORE),
        ("More, please!", Reaction.MORE),
        ("are you sure?", Reaction.REASSURE),
        ("Really??", Reaction.REASSURE),
        ("summarise the articles", Reaction.QUOTES_ONLY),
        ("Can you summarize this?", Reaction.QUOTES_ONLY),
        ("give me a short summary", Reaction.QUOTES_ONLY),
        ("tl;dr", Reaction.QUOTES_ONLY),
        ("who translated the book?", ANSWER),
        ("more than ten people died where?", ANSWER),
        ("who helped the crew?", ANSWER),
    ],
)
@pytest.mark.parametrize("how", [{"names_me": True}, {"room": Room.DIRECT}])
def test_what_is_said_to_it_is_taken_as_a_person_means_it(
    text: str, reaction: Reaction, how: dict[str, Any]
) -> None:
    assert reaction_to(replace(CHAT, text=text, **how)) is reaction


def test_people_may_greet_each_other_where_everybody_asks() -> None:
    assert reaction_to(replace(CHAT, room=Room.ASK_HERE, text="hi there!")) is IGNORE


@pytest.mark.parametrize("author", [Author.ME, Author.MACHINE])
@pytest.mark.parametrize("room", list(Room))
@pytest.mark.parametrize("target", list(Target))
def test_bots_and_webhooks_are_never_answered(author: Author, room: Room, target: Target) -> None:
    incoming = replace(
        CHAT, author=author, room=room, replies_to=target, names_me=True, pings_me=True
    )
    assert reaction_to(incoming) is IGNORE
