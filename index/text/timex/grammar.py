"""How the rules of the grammar are written, compiled and matched.

A text is first turned into a string with one character a token, its class. A rule's pattern is a
regular expression over classes, written in words:

    @rule("MONTH_NAME DAY_NUMBER ( ,? YEAR )?", {"March 4, 2019": "2019-03-04"})

Words in capitals are classes (`words.py`, `tokens.py`) or the shorthands below, words in small
letters are themselves, `,` `-` `/` `'s` are those tokens, and `( ) | ?` mean what they do in a
regular expression. A second use of a name takes a digit (`YEAR2`) to be told from the first.

The function under it gets what matched and its context, and returns a Reading; None lets a shorter
rule have the words, NOT_A_DATE keeps every rule away from them. The examples are the rule's tests:
published on Monday 10 August 2020, with the value that the whole expression must get.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from index.model.time import Known, Modifier
from index.text.timex.words import CLASS_OF, capitals

_SHORTHANDS = {
    "MONTH_NAME": "(MONTH|WEAK_MONTH)",
    "ANY_WEEKDAY": "(WEEKDAY|WEAK_WEEKDAY)",
    "DAY_NUMBER": "(SMALL|ORDINAL)",
    "NTH": "(ORDINAL|ORDINAL_WORD|TEN -? ORDINAL_WORD)",
    "COUNT": "((SMALL|AMOUNT|YEAR_NUMBER|FAR_YEAR)|(NUMBER_WORD|TEEN|TEN) (-? NUMBER_WORD)?"
    "|ARTICLE? FEW of?|ARTICLE)",
    "YEAR": "(YEAR_NUMBER|(TEEN|twenty) -? (TEEN|TEN) (-? NUMBER_WORD)?"
    "|TEEN (oh|hundred and?) NUMBER_WORD"
    "|two thousand (and? (NUMBER_WORD|TEEN|TEN))?)",
    "HYPHEN": "(-|–)",
    "UNIT": "(day|week|weekend|month|quarter|year|decade|century)",
    "UNITS": "(days|weeks|weekends|months|quarters|years|decades|centuries)",
    "PART_OF": "(the? PART (-|in|on)?|(earlier|later) (in|on)?|the? PART_NOUN of)",
}
"""Parts that many patterns share; each is also the name of what it matched."""

UNKNOWN, PARAGRAPH, STOP = "x", "¶", "."
_FIRST_CODE = 0xE000  # the private-use area: nothing else in a string of classes is written with it
_codes: dict[str, str] = {",": ",", "-": "-", "–": "–", "/": "/", "'s": "'"}
_literals: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of the words that it matched."""

    value: str
    known: Known
    modifier: Modifier | None = None


NOT_A_DATE = Reading("", Known.UNRESOLVED)
"""These words are no date, and no part of them is one."""

ReadRule = Callable[..., Reading | None]
AnyReadRule = TypeVar("AnyReadRule", bound=ReadRule)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: its pattern, the function that reads it, its examples."""

    name: str
    pattern: re.Pattern[str]
    read: ReadRule
    examples: Mapping[str, str]


RULES: list[Rule] = []
"""Every rule; among equally long matches the one defined first wins."""


def rule(pattern: str, examples: Mapping[str, str]) -> Callable[[AnyReadRule], AnyReadRule]:
    """Make the function below the reader of a pattern; it stays callable by its own name."""

    def register(read: AnyReadRule) -> AnyReadRule:
        RULES.append(Rule(read.__name__, re.compile(_expanded(pattern, set())), read, examples))
        return read

    return register


def class_code(name: str) -> str:
    """Return the character that stands for a class of tokens."""
    return _codes.setdefault(name, chr(_FIRST_CODE + len(_codes)))


def word_codes() -> dict[str, str]:
    """Return the class character of every spelling that some pattern can match."""
    return {word: class_code(name) for word, name in CLASS_OF.items()} | _literals


def _expanded(pattern: str, named: set[str] | None = None) -> str:
    """Turn a pattern of words into a regular expression over class characters.

    The names that the pattern uses become groups, each at its first use; inside a shorthand
    (`named` is None) there are none.
    """
    parts = re.findall(r"[A-Z_]+\d?|[a-z]+|'s|\S", pattern)
    return "".join(_part(part, named) for part in parts)


def _part(part: str, named: set[str] | None) -> str:
    if part in "|?)":
        return part
    if part == "(":
        return "(?:"
    if part[0].isupper():
        name = part.rstrip("0123456789")
        codes = _expanded(_SHORTHANDS[name]) if name in _SHORTHANDS else class_code(name)
        if named is None or part in named:
            return codes if name not in _SHORTHANDS else f"(?:{codes})"
        named.add(part)
        return f"(?P<{part}>{codes})"
    if part.isalpha():
        return _literal(part)
    return _codes[part]


def _literal(word: str) -> str:
    if word in CLASS_OF:  # twenty, two: one member of a class cannot be told from the others
        return class_code(CLASS_OF[word])
    for spelling in (word, *capitals(word)):
        _literals[spelling] = class_code(word)
    return class_code(word)
