"""The vocabulary of time: which class of word each is, and the number that it stands for.

A class is what the grammar's patterns name in capitals (`MONTH DAY`). A word that is also
something else ('may', 'sun', 'mar') is listed only in the spelling in which it can mean a time.
"""

from collections.abc import Sequence

from index.text.calendar_names import CALENDAR


def words_of(lines: str) -> tuple[str, ...]:
    """Return the words of some lines: a list that reads like one."""
    return tuple(lines.split())


_MONTH_NAMES = CALENDAR.months
_WEEKDAY_NAMES = CALENDAR.weekdays
MONTHS = CALENDAR.month_numbers
WEEKDAYS = CALENDAR.weekday_numbers

_ONES = words_of("one two three four five six seven eight nine ten eleven twelve")
_TEENS = words_of("thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = words_of("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {word: number for number, word in enumerate(_ONES + _TEENS, 1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12}

_ORDINAL_WORDS = words_of(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """
)
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)}
ORDINALS |= {"twenty-first": 21, "thirtieth": 30, "thirty-first": 31}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
PLURALS = {
    "days": "day",
    "weeks": "week",
    "weekends": "weekend",
    "months": "month",
    "quarters": "quarter",
    "years": "year",
    "decades": "decade",
    "centuries": "century",
}
PARTS = {"early": "start", "beginning": "start", "start": "start", "mid": "mid", "middle": "mid"}
PARTS |= {"late": "end", "end": "end", "close": "end"}

_CLASSES: dict[str, tuple[str, ...]] = {
    "DAYPART": words_of("morning afternoon evening night"),
    "SEASON": tuple(SEASONS),
    "DECADE_NAME": tuple(DECADES),
    "NUMBER_WORD": _ONES,
    "TEEN": _TEENS,
    "TEN": _TENS,
    "ARTICLE": ("a", "an"),
    "VAGUE": words_of("several few many some"),
    "ORDINAL_WORD": _ORDINAL_WORDS,
    "FEW": ("couple", "dozen"),
    "PREVIOUS": words_of("previous preceding prior"),
    "FOLLOWING": words_of("following ensuing subsequent"),
    "COMING": words_of("coming upcoming"),
    "ITS": words_of("its their his her our my your"),
    "PART": words_of("early late mid"),
    "PART_NOUN": words_of("beginning start middle end close"),
    "FULL": words_of("full whole entire"),
    "FISCAL": words_of("fiscal financial"),
    "COMPARABLE": words_of("corresponding comparable similar"),
    "ABOUT": words_of("about around circa nearly almost roughly approximately"),
}

_AMBIGUOUS_MONTHS = words_of("May MAY March MARCH April June August Jan Mar Apr Jun Jul Aug Dec")
"""Also verbs, first names, acronyms: alone they are months only where the words around say so."""

_CAPITALISED: dict[str, Sequence[str]] = {
    "BC": ["BC", "BCE", "B.C."],
    "ZONE": words_of("GMT UTC EST EDT CST CDT MST MDT PST PDT BST CET CEST IST JST AEST AEDT"),
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
