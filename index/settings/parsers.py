"""How a setting's text is read. A mistake raises ValueError with the rest of a sentence."""

import re
from collections.abc import Callable
from pathlib import Path


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


def words(text: str) -> str:
    """Take a text as it is."""
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
