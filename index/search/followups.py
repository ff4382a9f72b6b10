"""Follow-ups such as 'and when?': what they ask, with the question before them.

No text is written: a follow-up is not rephrased but completed with words of the question before it,
for the search alone. What was typed stands above its answer, and what it follows.
"""

import re
from collections.abc import Sequence
from functools import reduce

from index.text.language import ENGLISH

MAX_QUESTION = 300


def _phrase(entry: str) -> re.Pattern[str]:
    return re.compile(ENGLISH.lexicon.pattern("follow_ups", entry), re.IGNORECASE)


_LEAD = _phrase("patterns.lead")
_WHAT_ABOUT = _phrase("patterns.what_about")
_ASKING = _phrase("patterns.asking")
_ASKED = _phrase("patterns.asked")
_HELPED = _phrase("patterns.helped")
_HELPING = _phrase("patterns.helping")
_OF_WHO = _phrase("patterns.of_who")
_IN_WHICH_WAY = _phrase("patterns.in_which_way")
_CHAIN = 4
"""Questions that are shown together: the newest, and the first of all, never fall out."""
_PHRASE = 4
"""Words of a question at most that is only a phrase: 'and Oracle's share?', 'in feet?'."""

_POINTING = frozenset(ENGLISH.lexicon.words("words", "pointing"))
_EMPTY = ENGLISH.analyzer.stop_words | frozenset(ENGLISH.lexicon.words("words", "fillers"))


def is_followup(question: str) -> bool:
    """Tell whether a question needs the one before it to be understood."""
    text = question.strip()
    if not _words(text):
        return False  # '😀' asks nothing
    if _LEAD.match(text) or _WHAT_ABOUT.match(text):
        rest = _LEAD.sub("", text)
        return not _stands_alone(rest) or bool(_WHAT_ABOUT.match(rest)) or _is_phrase(rest)
    return not _stands_alone(text) or (bool(_IN_WHICH_WAY.match(text)) and _is_phrase(text))


def following(typed: str, before: Sequence[str]) -> tuple[str, ...]:
    """Give a question and those that it follows, the newest first.

    `before` is what this gave for the question before. The same question again follows nothing new.
    """
    typed = typed.strip()
    if before and _words(typed) == _words(before[0]):
        return tuple(before)
    if not before or not is_followup(typed):
        return (typed,)
    chain = (typed, *before)
    return chain if len(chain) <= _CHAIN else (*chain[: _CHAIN - 1], chain[-1])


def completed(chain: Sequence[str]) -> str:
    """Give the question to look up for what `following` gave: each completed from its earlier."""
    *later, first = chain
    return reduce(lambda before, typed: complete(typed, before), reversed(later), first)


def complete(question: str, before: str | None) -> str:
    """Give the question to ask: the follow-up completed from `before`, or itself."""
    text = question.strip()
    if not before or not is_followup(text):
        return text
    text = _LEAD.sub("", text)
    if topic := _WHAT_ABOUT.match(text):
        return _fit(_about(text[topic.end() :], before))
    if _is_phrase(text) and _words(text) and not _IN_WHICH_WAY.match(text):
        return _fit(_about(text, before))
    if (asking := _ASKING.match(text)) and not _words(text[asking.end() :]):
        return _fit(f"{asking[0]} {_ASKED.sub('', before.strip(), count=1).strip()}")
    return _fit(f"{before.strip()} {text}")


def _stands_alone(text: str) -> bool:
    words = _words(text)
    content = [word for word in words if word not in _EMPTY and word not in _POINTING]
    if not content:
        return False
    points = any(word in _POINTING for word in words)
    # A name in the question can be what its 'he' or 'it' points at.
    return not points or bool(_names(text)) or len(content) > 4


def _is_phrase(text: str) -> bool:
    """Tell whether a text is only a name or a phrase: it neither asks nor has a verb."""
    words = _words(text)
    return len(words) <= _PHRASE and not _ASKING.match(text) and not _HELPING.search(text)


def _about(topic: str, before: str) -> str:
    """Put the new topic in the old one's place where it is plain which that is.

    'Who won the contest?', 'what about Walmart?' asks whether Walmart won.
    """
    topic, asked = topic.rstrip("?. "), before.strip()
    named = _names(f"x {topic}")
    if not named:
        return f"{asked} {topic}?"
    if _OF_WHO.match(asked) and topic == named[0]:
        return _OF_WHO.sub(lambda _: f"{topic} ", asked, count=1)
    if old := _replaced(asked):
        return asked.replace(old, named[0])
    return f"{asked} {topic}?"


def _replaced(asked: str) -> str | None:
    """Find the name that a new one takes the place of: the one who acts, or the only one."""
    names = list(dict.fromkeys(_names(asked)))
    acting = [name for name in names if _HELPED.search(asked[: asked.index(name)])]
    return acting[0] if acting else names[0] if len(names) == 1 else None


def _names(text: str) -> list[str]:
    """Find the capitalised names of a question, not counting the word it begins with."""
    first = re.match(r"\W*\w+", text)
    after = first.end() if first else 0
    return [text[start:end] for start, end in ENGLISH.names.find(text) if start >= after]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _fit(text: str) -> str:
    """Keep a chain of follow-ups from growing: drop words from the front, the oldest."""
    words = text.split()
    while len(" ".join(words)) > MAX_QUESTION and len(words) > 1:
        words.pop(0)
    return " ".join(words)[:MAX_QUESTION]
