"""The check against Discord's description finds what is wrong, and lets pass what is not."""

import pytest

from tests.discord_loopback import openapi
from tests.discord_loopback.openapi import Description
from tests.discord_loopback.wire import Json

MESSAGES = "/channels/1/messages"
CALLBACK = "/interactions/1/token/callback"


@pytest.fixture
def description() -> Description:
    loaded = openapi.load()
    if loaded is None:
        pytest.skip(f"no API description at {openapi.path()}: the wire is not checked against it")
    return loaded


@pytest.mark.parametrize(
    ("route", "body"),
    [
        (MESSAGES, {"content": "hello", "nonce": "1", "enforce_nonce": True}),
        (MESSAGES, {"embeds": [{"title": "x", "flags": 0}]}),
        (MESSAGES, {"content": "x", "message_reference": {"message_id": 5, "channel_id": "6"}}),
        (MESSAGES, {"flags": 1 << 15, "components": [{"type": 10, "content": "x"}]}),
        (CALLBACK, {"type": 5, "data": {"flags": 64}}),
        (CALLBACK, {"type": 8, "data": {"choices": [{"name": "x", "value": "y"}]}}),
    ],
)
def test_what_discord_takes_passes(description: Description, route: str, body: Json) -> None:
    assert description.check("POST", route, body, 204, None) == []


@pytest.mark.parametrize(
    ("route", "body"),
    [
        (MESSAGES, {"contents": "misspelt"}),
        (MESSAGES, {"content": "x" * 2001}),
        (MESSAGES, {"content": "x", "allowed_mentions": {"parsed": []}}),
        (MESSAGES, {"message_reference": {"message_id": "not a number"}}),
        (MESSAGES, {"flags": 1 << 15, "components": [{"type": 2, "style": 9, "custom_id": "x"}]}),
        (CALLBACK, {"type": 4, "data": {"content": "x", "ephemeral": True}}),
        (CALLBACK, {"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "y"}]}}),
        ("/channels/1/massages", {"content": "x"}),
    ],
)
def test_what_discord_refuses_is_found(description: Description, route: str, body: Json) -> None:
    assert description.check("POST", route, body, 204, None) != []


def test_a_reply_of_the_wrong_shape_is_found(description: Description) -> None:
    limit = {"total": 1, "remaining": 1, "reset_after": 0, "max_concurrency": 1}
    right = {"url": "wss://a.example", "shards": 1, "session_start_limit": limit}
    assert description.check("GET", "/gateway/bot", None, 200, right) == []
    assert description.check("GET", "/gateway/bot", None, 200, {**right, "shards": "1"}) != []
