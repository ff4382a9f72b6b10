"""Where commands may be used, and what a server that the bot is no member of counts as."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import cast

import pytest
from discord import app_commands

from bot.contexts import anywhere, guild_of, in_servers, is_for_asker, is_guest
from bot.services import Interaction


@dataclass
class Used:
    """As much of an interaction as is looked at."""

    guild_id: int | None
    member: bool = True
    private: bool = False
    asked: list[int | None] = field(default_factory=list)

    @property
    def client(self) -> object:
        """The client, whose records know each server's settings."""
        return SimpleNamespace(
            services=SimpleNamespace(records=SimpleNamespace(guild=self._settings))
        )

    def is_guild_integration(self) -> bool:
        return self.member

    def _settings(self, guild: int | None) -> object:
        self.asked.append(guild)
        return SimpleNamespace(private=self.private)


def used(guild: int | None, *, member: bool = True, private: bool = False) -> Interaction:
    return cast(Interaction, Used(guild, member, private))


@pytest.mark.parametrize(
    ("interaction", "guest", "guild"),
    [
        (used(7), False, 7),
        (used(7, member=False), True, None),  # nothing there is the server's own
        (used(None), False, None),  # a direct message
        (used(None, member=False), False, None),
    ],
)
def test_a_guest_is_told_from_a_member(
    interaction: Interaction, guest: bool, guild: int | None
) -> None:
    assert is_guest(interaction) is guest
    assert guild_of(interaction) == guild


@pytest.mark.parametrize(
    ("interaction", "chosen", "asker_alone"),
    [
        (used(7), None, False),
        (used(7, private=True), None, True),
        (used(7, private=True), False, False),
        (used(7), True, True),
        (used(7, member=False), None, True),
        (used(7, member=False), False, True),  # whatever they chose
        (used(None), None, False),
    ],
)
def test_an_answer_is_the_askers_alone_as_chosen_then_as_set(
    interaction: Interaction, chosen: bool | None, asker_alone: bool
) -> None:
    assert is_for_asker(interaction, chosen) is asker_alone


def command() -> "app_commands.Command[app_commands.Group, [], None]":
    @app_commands.command(name="ping", description="Say pong.")
    async def ping(_interaction: Interaction) -> None: ...

    return cast("app_commands.Command[app_commands.Group, [], None]", ping)


@pytest.mark.parametrize(
    ("marked", "server", "direct", "other_channels", "by_users"),
    [
        (anywhere(command()), True, True, True, True),
        (in_servers(command()), True, False, False, None),
    ],
)
def test_a_command_is_offered_where_it_makes_sense(
    marked: "app_commands.Command[app_commands.Group, [], None]",
    server: bool,
    direct: bool,
    other_channels: bool,
    by_users: bool | None,
) -> None:
    contexts, installs = marked.allowed_contexts, marked.allowed_installs
    assert contexts is not None
    assert (contexts.guild, contexts.dm_channel, contexts.private_channel) == (
        (server, direct, other_channels)
    )
    assert (installs and installs.user) is by_users
    assert marked.guild_only is not direct
