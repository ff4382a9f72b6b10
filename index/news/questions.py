"""A question that a sentence answers, made of its own words: who does something is asked for.

'Microsoft says it is in talks to buy TikTok' asks 'Who says it is in talks to buy TikTok?'. Strict,
as an odd question is worse than none; whether it is answered is for the pipeline to say.
"""

import re
from typing import Final

from index.text.language import ENGLISH
from index.text.lexicon import any_of, plain

SHORTEST: Final = 4
LONGEST: Final = 18
"""Words behind the asking one: fewer tell too little, more are no question that people ask."""

_lexicon: Final = ENGLISH.lexicon
(_WHO,) = _lexicon.words("asking", "who")
(_WHAT,) = _lexicon.words("asking", "what")
_DETERMINER: Final = re.compile(
    rf"{any_of(plain(_lexicon.words('asking', 'determiners')))}\s+(?P<own>(?:[a-z-]+\s+){{0,2}})"
)
_BETWEEN: Final = re.compile(rf"^{any_of(_lexicon.phrases('asking', 'between'))}\s+")
_NO_END: Final = frozenset(_lexicon.words("words", "pointing")) | ENGLISH.analyzer.stop_words
_HELPING: Final = frozenset(_lexicon.words("asking", "helping"))
_BASES: Final = frozenset(ENGLISH.analyzer.base_forms.values())
_VERBS: Final = (
    _HELPING
    | frozenset(ENGLISH.analyzer.base_forms)
    | frozenset(_lexicon.words("answers", "people.says"))
    | frozenset(f"{base}{ending}" for base in _BASES for ending in ("s", "es"))
)
_GROUPS: Final = frozenset(
    word.lower()
    for entry in ("people.roles", "organisations.words", "organisations.asked")
    for word in _lexicon.words("answers", entry)
)
"""Nouns of who can do something."""
_THINGS: Final = frozenset(_lexicon.words("answers", "things.words"))
_CLAUSE: Final = re.compile(r"[,;:–—]|\s-\s")
_ASIDE: Final = re.compile(r"[()“”\"]")
_REGULAR: Final = re.compile(r"[a-z]{3,}ed")
_TITLED: Final = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+")
"""A heading whose words all begin with capitals: no name can be told in it."""


def question_of(sentence: str) -> tuple[str, str] | None:
    """Ask who does what a sentence tells; give the question, and the words that answer it."""
    text = sentence.strip().rstrip(".!?")
    if _TITLED.match(text):
        return None
    subject = _subject(text)
    rest = _BETWEEN.sub("", text[len(subject) :].strip(), count=1)
    asked = _CLAUSE.split(rest, maxsplit=1)[0].strip()
    words = asked.split()
    if not subject or _ASIDE.search(asked) or not SHORTEST <= len(words) <= LONGEST:
        return None
    if not (words[0] in _VERBS or _REGULAR.fullmatch(words[0])) or words[-1] in _NO_END:
        return None
    word = _WHAT if subject.split()[-1] in _THINGS else _WHO
    return f"{word} {asked}?", subject


def _subject(text: str) -> str:
    """Read who does something at a sentence's beginning: a name, or a group with its article."""
    begun = _DETERMINER.match(text)
    start = begun.start("own") if begun else 0
    named = next((name for name in ENGLISH.names.find(text) if name.start in (0, start)), None)
    if named is not None and named.end > start:
        return text[: named.end]
    for end in range(begun.end("own"), start, -1) if begun else ():
        words = text[start:end].split()
        if words and words[-1] in _GROUPS and text[end : end + 1] in ("", " "):
            return text[:end]
    return ""
