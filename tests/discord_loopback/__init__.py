"""A Discord on 127.0.0.1: real HTTP and a real gateway, for the unmodified discord.py client.

What Discord means by a request (permissions, interactions, messages, threads) is `simcord`'s
model; the wire, the faults and the check against Discord's API description are here.
"""

from tests.discord_loopback.people import Discord
from tests.discord_loopback.person import Person

__all__ = ["Discord", "Person"]
