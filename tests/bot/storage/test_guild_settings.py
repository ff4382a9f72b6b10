"""A server's settings: written whole, read as older versions wrote them, free of gone channels."""

import json

import pytest

from bot.settings.parsers import Rate
from bot.storage.guild_settings import (
    GuildSettings,
    read_settings,
    without_channel,
    write_settings,
)
from bot.storage.saved_answers import ChannelId
from index.model.article import SHARED

ONE, TWO = ChannelId(1), ChannelId(2)
FULL = GuildSettings(
    frozenset({ONE, TWO}),
    frozenset({TWO}),
    5,
    True,
    frozenset({SHARED}),
    ONE,
    TWO,
    False,
    True,
    Rate(3, 60.0),
)


@pytest.mark.parametrize("settings", [GuildSettings(), FULL])
def test_settings_are_read_back_as_they_were(settings: GuildSettings) -> None:
    assert read_settings(write_settings(settings)) == settings


def test_what_older_versions_did_not_know_has_its_default() -> None:
    older = {"ask_here": [1], "threads": [], "curators": None, "private": True, "collections": None}
    assert read_settings(json.dumps(older)) == GuildSettings(frozenset({ONE}), private=True)


def test_a_deleted_channel_is_in_no_setting() -> None:
    left = without_channel(without_channel(FULL, ONE), TWO)
    assert not left.ask_here | left.threads
    assert (left.notices, left.digest) == (None, None)
    assert without_channel(FULL, ChannelId(9)) == FULL
