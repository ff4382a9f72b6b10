"""How a setting's text is read. A mistake raises ValueError with the rest of a sentence."""

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


def directory(text: str) -> Path:
    """Give a directory, which need not exist yet, with '~' replaced by the home it stands for."""
    try:
        path = Path(text).expanduser()
        if path.exists() and not path.is_dir():
            raise ValueError(f"is {text!r}, which is a file: give a directory")
    except RuntimeError as error:
        raise ValueError(
            f"is {text!r}, but no home directory is known for it: set a full path"
        ) from error
    return path


def database(text: str) -> str:
    """Accept a PostgreSQL URL, or none; it has a password in it, and is never repeated."""
    if text and not re.match(r"postgres(?:ql)?://", text):
        raise ValueError(
            "is no address of a PostgreSQL database: write postgresql://USER:PASSWORD@HOST/DATABASE,"
            " or leave it out for files in PULLQUOTE_DATA"
        )
    return text


def words(text: str) -> str:
    """Accept a text as it is."""
    return text


def whole(low: int, high: int) -> Callable[[str], int]:
    """Make a parser of whole numbers within bounds."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise ValueError(f"is {text!r}: give a whole number from {low} to {high}")
        return int(text)

    return parse


def one_of(*words: str) -> Callable[[str], str]:
    """Make a parser of one word of a list, in small letters or capitals."""
    known = {word.lower(): word for word in words}

    def parse(text: str) -> str:
        if text.lower() not in known:
            raise ValueError(f"is {text!r}: choose one of {', '.join(words)}")
        return known[text.lower()]

    return parse


def networks(text: str) -> tuple[Network, ...]:
    """Read addresses and networks with commas between them; none of an empty text."""
    found: list[Network] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        try:
            found.append(ipaddress.ip_network(part))
        except ValueError as error:
            raise ValueError(
                f"has {part!r}: give addresses or networks such as 192.168.1.20 or 10.1.0.0/16,"
                " with commas between them"
            ) from error
    return tuple(found)
