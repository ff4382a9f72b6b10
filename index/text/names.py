"""Names in a text: runs of capitalised words, in any script that has capitals.

There is one idea of what a name looks like; what it names is told by `answer_spans`.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from index.caches import cached
from index.model.article import Span
from index.text.analyzer import fold
from index.text.calendar_names import CalendarNames
from index.text.lexicon import Lexicon, any_of, plain

_BASIC_PLANE: Final = 0x10000


def _capitals() -> str:
    """Write the inside of a character class: every capital letter, as runs of neighbours."""
    runs: list[tuple[int, int]] = []
    for code in range(_BASIC_PLANE):
        if not chr(code).isupper():
            continue
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)


CAPITAL: Final = f"[{_capitals()}]"
"""Any capital letter: A, É, Ł, Σ, Ж. Python's patterns have no class for it."""

_LETTER = "(?:[^\\W_]|[\u0300-\u036f])"  # a diacritic may stand behind its letter
_BORDER = "(?<![\\w\u0300-\u036f])(?<!\\w[’'])"
_NUMBER = r"\d{1,4}\b(?![.,:–-]\d|\s?[%°])"
_SPACE = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*(?!\n))"
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:…][”\"’')\]]*\s+|\n\s*|[“\"‘(\[•–—]\s*)$")
_OPENERS: Final = (
    ("words", "stop"),
    ("names", "openers"),
    ("quantities", "ones"),
    ("quantities", "tens"),
    ("quantities", "plurals"),
)
"""Words that are no part of a name with which a sentence begins."""
_BEHIND = 12
"""Characters looked at behind a name to see whether it opens its sentence."""


class Names:
    """What a name looks like in a language."""

    def __init__(self, lexicon: Lexicon) -> None:
        ending = any_of(plain(lexicon.phrases("names", "possessives")))
        titles = any_of(plain(lexicon.words("names", "titles")))
        word = (
            rf"(?:[^\W\d_]{{1,2}}[’'-]?)?{CAPITAL}(?:(?!{ending}(?!{_LETTER})){_LETTER}"
            rf"|[.&](?={CAPITAL})|(?!{ending}(?!{_LETTER}))[’'-](?={_LETTER}))*"
        )
        joint = any_of(plain(lexicon.words("names", "joints")))
        stop = any_of(plain(tuple(w.capitalize() for w in lexicon.words("words", "stop"))))
        ahead = rf"(?={_SPACE}(?!{stop}\b){CAPITAL})"
        initial = rf"(?:(?:{CAPITAL}\.)+|{titles}\.){ahead}"
        acronym = rf"(?:{CAPITAL}\.){{2,}}(?!{_LETTER}){ahead.replace('?=', '?!', 1)}"
        part = rf"(?:{initial}|(?!(?:{CAPITAL}\.){{2}}){word})"
        gap = rf"{_SPACE}(?:{joint}{_SPACE}){{0,2}}"
        self._word = re.compile(_BORDER + word)
        self._name = re.compile(
            rf"{_BORDER}(?:{acronym}|{part}(?:{gap}{part}|{_SPACE}{_NUMBER})*(?:{gap}{acronym})?)"
        )
        self._list = re.compile(
            rf"\s+{any_of(plain(lexicon.words('names', 'and')))}\s+(?:{joint}\s+)?"
        )
        self._openers = frozenset(
            word for table, entry in _OPENERS for word in lexicon.words(table, entry)
        )
        self._opener = re.compile(any_of(lexicon.phrases("names", "opener_forms")))
        self.find: Callable[[str], tuple[Span, ...]] = cached("names", 2048)(self._find)
        """List the names in a text; dates, and words with which sentences begin, are none.

        'Oracle and Walmart' are two. What might go on over a line's end is none: neither half of
        'Satya Nadella' is his name.
        """
        calendar = CalendarNames(lexicon)
        self._months = calendar.month_numbers.keys()
        self._weekdays = frozenset(day.lower() for day in calendar.weekdays)

    def _find(self, text: str) -> tuple[Span, ...]:
        found: list[Span] = []
        for match in self._name.finditer(text):
            for span in self._apart(text, Span(*match.span())):
                bare = self._without_opener(text, span)
                if bare and "\n" not in text[bare.start : bare.end]:
                    found.append(bare)
        return tuple(found)

    def words(self, text: str) -> Iterator[str]:
        """Yield every capitalised word, wherever it stands."""
        return (match[0] for match in self._word.finditer(text))

    def opens(self, text: str, start: int) -> bool:
        """Tell whether a sentence begins there, where a capital says little."""
        return bool(_OPENS_SENTENCE.search(text[max(0, start - _BEHIND) : start]))

    def _apart(self, text: str, span: Span) -> Iterator[Span]:
        start = span.start
        for joint in self._list.finditer(text, span.start, span.end):
            if text[joint.end()].isupper():
                yield Span(start, joint.start())
                start = joint.end()
        yield Span(start, span.end)

    def _without_opener(self, text: str, span: Span) -> Span | None:
        """Take off the words with which the sentence begins, and the dates around a name."""
        words = list(_WORD.finditer(text, span.start, span.end))
        opening = self.opens(text, span.start)
        while words and (
            (opening and self._is_opener(words[0][0]))
            or words[0][0].isdigit()
            or self._is_date(words[:2])
        ):
            words.pop(0)
        while len(words) > 1:
            if words[-1][0].lower() in self._weekdays:
                words = words[:-1]
            elif words[-1][0].isdigit() and self._is_date(words[-2:]):
                words = words[:-2]
            else:
                break
        if not words or not re.search(CAPITAL, words[0][0][:4]):
            return None
        last = span.end if words[-1].end() + 1 >= span.end else words[-1].end()
        return Span(words[0].start(), last)

    def _is_opener(self, word: str) -> bool:
        """Tell whether a word begins a sentence rather than a name; 'WHO' in capitals is one."""
        if word.isupper() and len(word) > 1:
            return False
        first = fold(word).split("-")[0]  # 'Twenty-three countries'
        return first in self._openers or bool(self._opener.fullmatch(first))

    def _is_date(self, words: list[re.Match[str]]) -> bool:
        """Tell whether words are a weekday, or a month with its day or year or by itself.

        'Jan Holm' and 'April Jones' are people.
        """
        first, *rest = [word[0].lower() for word in words] or [""]
        if first in self._weekdays:
            return True
        return first in self._months and (not rest or rest[0].isdigit())
