"""What kind of thing a question asks for.

Rules over a language's surface: no tagger is loaded, and a wrong guess costs a little rank, never
an answer. The kinds are those that news questions ask for (Li & Roth 2002, 'Learning question
classifiers', coarse classes).
"""

import enum
import re
from typing import Final

from index.errors import LanguageError
from index.text.lexicon import Lexicon, any_of, plain


class Kind(enum.Enum):
    """What the answer has to be."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    REASON = "reason"
    NAME = "name"
    OTHER = "other"


_ASKING: Final = re.compile(r"[^.?!]*\?")
"""A sentence that asks, in a question that also tells."""

_BREAKS: Final = re.compile(r"\n\s*")


class QuestionTypes:
    """A language's ways to ask for a person, a place, a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        nouns = {
            name: any_of(plain(tuple(lexicon.words("questions", f"nouns.{name}"))))
            for name in lexicon.mapping("questions", "nouns")
        }
        which = any_of(plain(lexicon.words("questions", "parts.which")))
        between = any_of(plain(lexicon.words("questions", "parts.between")))
        gap = rf"(?:\s+(?!{between}\b)[\w’'-]+){{0,3}}?\s+"
        asking = any_of(plain(lexicon.words("questions", "parts.asking")))
        first = rf"^(?:(?!\b{asking}\b).)*"
        parts = {**nouns, "which": which, "gap": gap, "first": first}
        self._rules = tuple(
            (
                _kind(rule["type"], lexicon),
                re.compile(_filled(rule["pattern"], parts), re.IGNORECASE),
            )
            for rule in lexicon.rules("questions", "rules")
        )
        asked = "|".join(nouns[kind.value] for kind in (Kind.PLACE, Kind.PERSON, Kind.NAME))
        verbs = ("parts.auxiliaries", "parts.modal", "parts.passive")
        opening = any_of(
            plain(tuple(w for part in verbs for w in lexicon.words("questions", part)))
        )
        self._yes_no = re.compile(rf"\W*{opening}(?:n[’']t)?\s", re.IGNORECASE)
        more = ("parts.asking", "parts.circumstances", "parts.choice")
        asking_more = any_of(
            plain(tuple(w for part in more for w in lexicon.words("questions", part)))
        )
        self._asks_more = re.compile(rf"\b{asking_more}\b", re.IGNORECASE)
        self._noun = re.compile(rf"\b{which}{gap}?({asked})\b", re.IGNORECASE)

    def kind_of(self, question: str) -> Kind:
        """Tell what kind of thing the question asks for; the sentence that asks goes first."""
        for sentence in _asking_first(question):
            for kind, pattern in self._rules:
                if pattern.search(sentence):
                    return kind
        return Kind.OTHER

    def asks_yes_or_no(self, question: str) -> bool:
        """Tell whether yes or no would answer: 'did it?', but not 'did it, or who did?'."""
        asking = _asking_first(question)[0]
        return bool(self._yes_no.match(asking)) and not self._asks_more.search(asking)

    def asking(self, question: str) -> str:
        """Return the sentence that asks, where a question also tells."""
        return _asking_first(question)[0]

    def asked_noun(self, question: str) -> str:
        """Name what 'which' or 'what' asks for: 'show' in 'which popular show'; '' for nothing."""
        for sentence in _asking_first(question):
            if found := self._noun.search(sentence):
                return found.group(1).lower()
        return ""


def _kind(name: str, lexicon: Lexicon) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        raise LanguageError(
            f"A rule in {lexicon.code}/questions.toml has the type '{name}'."
            f" Choose one of: {known}."
        ) from None


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Put the lists in a pattern's braces; its lines are one."""
    filled = _BREAKS.sub("", pattern)
    for name, part in parts.items():
        filled = filled.replace(f"{{{name}}}", part)
    return filled


def _asking_first(question: str) -> tuple[str, ...]:
    return (*_ASKING.findall(question)[-1:], question)
