"""What a hyphen at a line's end means: the word goes on, or it is a compound's own."""

import re
from typing import Final

from index.ingest.converters.pdf.words import HYPHEN
from index.text.lexicon import ENGLISH, any_of

_HYPHENS: Final = f"-\u00ad\u2010{HYPHEN}"
_SMALL: Final = any_of(ENGLISH.words("print", "within_compounds"))
_KEPT: Final = re.compile(
    rf"(?:^|\W)(?:{any_of(ENGLISH.words('print', 'before_hyphen'))}|\d+|\w+-\w+-\w+|\w+-{_SMALL})$",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(
    rf"(?:^|\W)(?:{any_of(ENGLISH.words('print', 'prefixes'))})$", re.IGNORECASE
)
_SECOND: Final = re.compile(rf"(?:{any_of(ENGLISH.words('print', 'after_hyphen'))})\b")
_SUSPENDED: Final = re.compile(rf"(?:{any_of(ENGLISH.words('print', 'suspended'))})\s")
_BETWEEN: Final = re.compile(rf"{_SMALL}-\w")
"""'state-' is followed by 'of-the-art'."""


def words_of(text: str) -> frozenset[str]:
    """Give the words that a document has elsewhere than at a line's end, by which to tell."""
    return frozenset(re.findall(r"\b[A-Za-z]+(?:-[A-Za-z]+)*\b(?!-)", text))


def joined(lines: list[str], words: frozenset[str]) -> str:
    """Join a paragraph's lines, undoing the hyphens that only the line's end asked for."""
    text = lines[0]
    for line in lines[1:]:
        is_broken = text[-1:] in _HYPHENS and text[-2:-1].isalnum() and line[:1].isalnum()
        if is_broken and _SUSPENDED.match(line):
            text = f"{text} {line}"
        elif is_broken and text[-2:-1].isalpha() and line[:1].islower():
            text = text[:-1] + ("-" if _is_compound(text[:-1], line, words) else "") + line
        elif is_broken or text[-1:] in f"\u00ad{HYPHEN}":
            text = text[:-1] + "-" + line
        else:
            text = f"{text} {line}"
    return text.replace(HYPHEN, "-").replace("\u00ad", "")


def _is_compound(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether a word that goes on in the next line keeps its hyphen there.

    What the document has elsewhere decides first; a capital's word is a name with something behind
    it ('Covid-related') only where it is known as a name, or what follows tells.
    """
    head, tail = re.split(r"\W", before)[-1], re.split(r"\W", after)[0]
    if {f"{head}-{tail}", f"{head}-{tail}".lower()} & words:
        return True
    if {f"{head}{tail}", f"{head}{tail}".lower()} & words:
        return False
    if _KEPT.search(before) or _BETWEEN.match(after):
        return True
    if _PREFIX.search(before) or head[:1].isupper():
        return _SECOND.match(after) is not None or (head[:1].isupper() and head in words)
    return False
