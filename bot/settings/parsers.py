"""How the bot's own settings are read. A mistake raises ValueError with the rest of a sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from index.model.article import CollectionId

YES = frozenset({"1", "yes", "true", "on"})
NO = frozenset({"0", "no", "false", "off"})
TOKEN_PARTS = 3  # a bot token is three groups of characters with dots between them


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `times` in any `seconds`."""

    times: int
    seconds: float


def token(text: str) -> str:
    """Check what a bot's token looks like."""
    if not text:
        raise ValueError(
            "is missing: copy the bot's token from https://discord.com/developers/applications"
            " (your application, 'Bot', 'Reset Token')"
        )
    if len(text.split(".")) != TOKEN_PARTS or re.search(r"\s", text):
        raise ValueError(
            "does not look like a bot token (three parts with dots between them): copy it again"
            " from your application's 'Bot' page, without 'Bot ' before it"
        )
    return text


def url(*schemes: str) -> Callable[[str], str]:
    """Make a parser of addresses with one of these schemes."""

    def parse(text: str) -> str:
        parts = urlsplit(text)
        if parts.scheme not in schemes or not parts.netloc:
            wanted = " or ".join(f"{scheme}://" for scheme in schemes)
            raise ValueError(f"is {text!r}: give an address that starts with {wanted}")
        return text.rstrip("/")

    return parse


def gateway(text: str) -> str | None:
    """Check a gateway's address; empty is none."""
    return url("wss", "ws")(text) if text else None


def collector(text: str) -> str:
    """Check the address of a collector of traces; empty is none."""
    return url("http", "https")(text) if text else ""


def yes_or_no(text: str) -> bool:
    """Read yes or no."""
    if text.lower() not in YES | NO:
        raise ValueError(f"is {text!r}: write yes or no")
    return text.lower() in YES


def number(low: float, high: float) -> Callable[[str], float]:
    """Make a parser of numbers within bounds."""

    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise ValueError(f"is {text!r}: give a number from {low:g} to {high:g}")
        return value

    return parse


def rate(text: str) -> Rate:
    """Read TIMES/SECONDS."""
    match = re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", text)
    if not match or not int(match[1]) or not int(match[2]):
        raise ValueError(f"is {text!r}: give it as TIMES/SECONDS, for example 5/20")
    return Rate(int(match[1]), float(match[2]))


def collections(text: str) -> tuple[CollectionId, ...]:
    """Read names of article sets with commas between them."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise ValueError("is empty: name at least one article set, for example shared")
    if wrong := [name for name in names if name.startswith("guild:")]:
        raise ValueError(f"names {wrong[0]!r}, a server's own articles: leave it out")
    return tuple(CollectionId(name) for name in dict.fromkeys(names))
