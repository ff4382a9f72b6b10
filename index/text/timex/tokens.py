"""A text as a row of tokens, each with the class that the grammar knows it by."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from index.text.calendar_names import CALENDAR
from index.text.lexicon import ENGLISH, any_of
from index.text.timex.grammar import PARAGRAPH, STOP, UNKNOWN, class_code, word_codes
from index.text.timex.words import vocabulary

_SHORTENED = any_of((*CALENDAR.short_forms, *map(str.upper, CALENDAR.short_forms)))
_INITIALS = "".join(sorted({form[0] for form in CALENDAR.short_forms}))
_SPLIT = re.compile(
    rf"""(
      (?=[{_INITIALS}])\b{_SHORTENED}\.
    | [QH][1-4]\b
    | FY\ ?['’]?(?:\d{{4}}|\d\d)(?:[/-](?:\d{{4}}|\d\d))?\b      # FY21, FY 2020/21
    | (?<![\d:.])\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])          # 15:50:06
    | [^\W\d_]+(?:['’](?!s\b)\w+)?                    # words; don't, but not the 's of today's
    | (?<![\d/.-])\d{{4}}([/.-])\d\d\2\d\d(?![\d/-])       # 2020-09-15
    | (?<![\d/.-])\d\d?-\d\d?-\d{{4}}(?![\d/-])            # 08-03-2020
    | (?<![\d/.])\d{{1,2}}([/.])\d{{1,2}}\3(?:\d{{4}}|\d\d)(?![\d/])  # 08/03/2020
    | (?<![\d/])9/11(?![\d/])
    | \b\d{{1,2}}(?:st|nd|rd|th|ST|ND|RD|TH)\b
    | (?:\b\d{{3}}0['’]?|['’]?\b\d0)s\b                    # 1990s, '90s, 90s
    | (?<!\w)['’]\d\d(?!\w)                             # '98
    | [$£€¥\#]\ ?\d[\d.,]*
    | \b\d+(?:,\d{{3}})*(?:\.\d+)?\b%?
    | ['’]s\b
    | \n\s*\n
    | [^\s\w]
    )""",
    re.VERBOSE,
)
_FORMS = tuple(
    (name, re.compile(form))
    for name, form in (
        ("ISO", r"\d{4}[/.-]\d\d[/.-]\d\d"),
        ("SLASHED", r"\d+[/.-]\d+[/.-]\d+"),
        ("NINE_ELEVEN", r"9/11"),
        ("ORDINAL", r"\d+(?i:st|nd|rd|th)"),
        ("BARE_DECADE", r"[2-9]0s"),
        ("DECADE", r".\d+['’]?s"),
        ("CLOCK", r"\d+:[\d:]+"),
        ("FISCAL_YEAR", r"FY\D*\d.*"),
        ("SHORT_YEAR", r"['’]\d\d"),
        ("Q", r"[QH]\d"),
        ("'s", r"['’]s"),
    )
)
_EARLIEST, _LATEST = 1000, 2100
"""Four digits between these are read as a year; rules ask more of those before 1900."""

_LEADING = frozenset(vocabulary("leading"))
_BEFORE_NAMES = frozenset(
    (*ENGLISH.words("names", "titles"), *ENGLISH.words("sentences", "before_names"))
)
_SHORT = frozenset(ENGLISH.words("sentences", "abbreviations"))
_OPENERS = frozenset((*ENGLISH.words("names", "openers"), *ENGLISH.words("words", "stop")))


class _Classes(dict[str, str]):
    """The class of every token met, worked out once; the vocabulary is what it starts from."""

    def __missing__(self, token: str) -> str:
        self[token] = found = _class_of(token)
        return found


class Tokens:
    """The tokens of a text: `classes[i]`, one character, stands for `text[starts[i]:ends[i]]`."""

    __slots__ = ("classes", "ends", "starts", "text")

    def __init__(self, text: str) -> None:
        # Gap, token, the pattern's two inner groups, gap, token, …: all without a loop.
        pieces = _SPLIT.split(text)
        tokens, gaps = pieces[1::4], pieces[::4]
        lengths = [0] * (2 * len(tokens))
        lengths[::2], lengths[1::2] = map(len, gaps[:-1]), map(len, tokens)
        edges = list(accumulate(lengths))
        self.text = text
        self.starts, self.ends = edges[::2], edges[1::2]
        classes = _Classes(_vocabulary())
        self.classes = "".join(map(classes.__getitem__, tokens))

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """Return a token as written; '' outside the text."""
        if 0 <= index < len(self.starts):
            return self.text[self.starts[index] : self.ends[index]]
        return ""

    def ends_sentence(self, index: int) -> bool:
        """Tell whether a sentence or a paragraph ends with a token; with 'Mr.' none does."""
        if self.classes[index] not in _ENDS:
            return False
        following = self.word(index + 1)
        if self.word(index) != "." or not following[:1].isalnum():
            return True
        if following[0].islower() or self.starts[index + 1] == self.ends[index]:
            return False  # 'Acme Corp. on Monday', 'U.S.', 'example.com'
        before = self.word(index - 1)
        short = len(before) == 1 and (before.isupper() or self.word(index - 2) == ".")
        if short or before in _SHORT:  # 'at Acme Corp. Monday' goes on, 'in the U.S. The' does not
            return following.lower() in _OPENERS
        return before not in _BEFORE_NAMES

    def islands(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of words of the vocabulary that more than articles and numbers are in."""
        telling = _telling()
        for run in _runs().finditer(self.classes):
            if telling.search(self.classes, *run.span()):
                yield run.span()


@lru_cache(maxsize=1 << 16)
def _class_of(token: str) -> str:
    """Class a token that is no word of the vocabulary."""
    if token.isdigit():
        return _number(token)
    if len(token) > 1 and token.isalpha():
        return UNKNOWN
    if len(token) == 1:
        return _MARKS.get(token, OTHER)
    if token.isspace():
        return PARAGRAPH
    for name, form in _FORMS:
        if form.fullmatch(token):
            return class_code(name)
    digits = token[0].isdigit() and not token.endswith("%")
    return class_code("AMOUNT") if digits else UNKNOWN


OTHER = "·"
_ENDS = STOP + PARAGRAPH
_MARKS = {",": ",", "-": "-", "–": "–", "—": "–", "/": "/"} | dict.fromkeys(".!?;", STOP)


def _number(digits: str) -> str:
    """Class a whole number: a day, a year, a year if a day leads it, or none."""
    if not digits.isascii():
        return UNKNOWN
    if len(digits) <= 2:
        return class_code("SMALL" if 1 <= int(digits) <= 31 else "AMOUNT")
    if len(digits) != 4 or digits == "0000":
        return class_code("AMOUNT")
    return class_code("YEAR_NUMBER" if _EARLIEST <= int(digits) < _LATEST else "FAR_YEAR")


@cache
def _vocabulary() -> dict[str, str]:
    return word_codes()


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[^{UNKNOWN}{PARAGRAPH}{STOP}{OTHER}]+")


@cache
def _telling() -> re.Pattern[str]:
    """Match any class that is not among those that need another word to be a time."""
    vocabulary = _vocabulary()
    quiet = {vocabulary[word] for word in _LEADING if word in vocabulary}
    quiet |= {class_code(name) for name in ("SMALL", "AMOUNT", "FAR_YEAR", "NUMBER_WORD", "CLOCK")}
    quiet |= {class_code(name) for name in ("ITS", "VAGUE", "ORDINAL_WORD", "'s")} | set(",–/")
    return re.compile(f"[^-{''.join(sorted(quiet))}]")
