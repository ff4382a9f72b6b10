"""The vocabulary of time: which class of word each is, and the number that it stands for.

A class is what the grammar's patterns name in capitals (`MONTH DAY`). A word that is also
something else ('may', 'sun', 'mar') is listed only in the spelling in which it can mean a time.
"""

import re
from collections.abc import Sequence

from index.text.calendar_names import CALENDAR
from index.text.lexicon import ENGLISH


def vocabulary(entry: str) -> tuple[str, ...]:
    """Return the words of an entry of the language's `dates.toml`."""
    return ENGLISH.words("dates", entry)


def pairs(entry: str) -> dict[str, str]:
    """Return an entry's lines as pairs: a word, and what it stands for."""
    return dict(line.split() for line in ENGLISH.phrases("dates", entry))


_MONTH_NAMES = CALENDAR.months
_WEEKDAY_NAMES = CALENDAR.weekdays
MONTHS = CALENDAR.month_numbers
WEEKDAYS = CALENDAR.weekday_numbers

_ONES = vocabulary("ones")
_TEENS = vocabulary("teens")
_TENS = vocabulary("tens")
NUMBERS = {word: number for number, word in enumerate(_ONES + _TEENS, 1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
NUMBERS |= {word: int(number) for word, number in pairs("counts").items()}

_ORDINAL_WORDS = vocabulary("ordinals")
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)}
ORDINALS |= {word: int(number) for word, number in pairs("last_ordinals").items()}

SEASONS = pairs("seasons")
DECADES = {name: int(year) for name, year in pairs("decades").items()}
PLURALS = pairs("units")
PARTS = pairs("parts")

_CLASSES: dict[str, tuple[str, ...]] = {
    "DAYPART": vocabulary("dayparts"),
    "SEASON": tuple(SEASONS),
    "DECADE_NAME": tuple(DECADES),
    "NUMBER_WORD": _ONES,
    "TEEN": _TEENS,
    "TEN": _TENS,
    "ARTICLE": vocabulary("articles"),
    "VAGUE": vocabulary("vague"),
    "ORDINAL_WORD": _ORDINAL_WORDS,
    "FEW": vocabulary("few"),
    "PREVIOUS": vocabulary("previous"),
    "FOLLOWING": vocabulary("following"),
    "COMING": vocabulary("coming"),
    "ITS": vocabulary("possessives"),
    "PART": vocabulary("part_adjectives"),
    "PART_NOUN": vocabulary("part_nouns"),
    "FULL": vocabulary("whole"),
    "FISCAL": vocabulary("fiscal"),
    "COMPARABLE": vocabulary("comparable"),
    "ABOUT": vocabulary("about"),
}

_AMBIGUOUS_MONTHS = vocabulary("ambiguous_months")
"""Also verbs, first names, acronyms: alone they are months only where the words around say so."""

_CAPITALISED: dict[str, Sequence[str]] = {
    "BC": vocabulary("before_christ"),
    "ZONE": vocabulary("time_zones"),
}


def _vocabulary() -> dict[str, str]:
    classes = {word: name for name, words in _CLASSES.items() for word in words}
    classes |= {form: name for word, name in classes.items() for form in capitals(word)}
    strong = [name for name in _MONTH_NAMES if name not in _AMBIGUOUS_MONTHS]
    for name in strong:
        classes |= dict.fromkeys((name.lower(), name, name.upper()), "MONTH")
    short = [*(name[:3] for name in _MONTH_NAMES), "Sept"]
    classes |= dict.fromkeys(short, "MONTH") | {name + ".": "MONTH" for name in short}
    classes |= {name.upper() + ".": "MONTH" for name in short}
    classes |= dict.fromkeys(_AMBIGUOUS_MONTHS, "WEAK_MONTH")
    for name in _WEEKDAY_NAMES:
        classes |= dict.fromkeys((name.lower(), name, name.upper()), "WEEKDAY")
        classes |= dict.fromkeys((name[:3], name[:3] + ".", name[:3].upper()), "WEAK_WEEKDAY")
        classes |= dict.fromkeys((name + "s", name.upper() + "S"), "WEEKDAY_PLURAL")
    classes |= dict.fromkeys(("Tues", "Tues.", "Thur", "Thurs", "Thurs."), "WEAK_WEEKDAY")
    for name, words in _CAPITALISED.items():
        classes |= dict.fromkeys(words, name)
    return classes


def capitals(word: str) -> tuple[str, str]:
    """Return the spellings of a word at a sentence's head and in a headline."""
    return word.capitalize(), word.upper()


CLASS_OF = _vocabulary()
"""The class of each spelling; what is not here carries no time, or is a pattern's own word."""


def number_of(words: list[str]) -> int:
    """Read a number's words: 12, 12th, twelfth, twenty-five, a, a couple of; 0 if they are none."""
    joined = "-".join(word for word in words if word != "-")
    if joined in ORDINALS:
        return ORDINALS[joined]
    total = 0
    for word in words:
        digits = re.match(r"[\d,]+", word)
        if digits and digits[0].replace(",", ""):
            return int(digits[0].replace(",", "")[:9])
        total += NUMBERS.get(word, ORDINALS.get(word, 0))
    # 'a couple', 'a dozen': the article counts only where it stands alone.
    return total - 1 if len(words) > 1 and words[0] in ("a", "an") else total
