"""Lines that are boilerplate by their wording alone.

The wordings are the language's data (phrases.py), matched however a line is capitalised unless the
pattern says otherwise.
"""

import re
from collections.abc import Iterator
from typing import Final

from index.ingest.boilerplate.phrases import pattern, patterns

_SHORT = 700
"""No line longer than this is boilerplate as a whole: it would be a paragraph."""
RULES: Final = patterns("lines")
"""Each names what it finds, and matches a whole line."""

_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in RULES.items()}
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in RULES.values()), re.IGNORECASE)
_GALLERY = re.compile(pattern("parts.gallery"))


def is_boilerplate_line(text: str) -> bool:
    """Whether a line, stripped, is boilerplate as a whole."""
    if len(text) > _SHORT:
        return bool(_GALLERY.search(text))
    return bool(_ANY.fullmatch(text) or _GALLERY.search(text))


def matching_rules(text: str) -> Iterator[str]:
    """Yield the names of the rules that `text`, a stripped line, falls under: for explaining."""
    if _GALLERY.search(text):
        yield "gallery"
    if len(text) <= _SHORT:
        yield from (name for name, rule in _COMPILED.items() if rule.fullmatch(text))
