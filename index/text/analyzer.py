"""Words → index terms: what the lexical half of retrieval compares."""

import functools
import re
import unicodedata
from typing import Final

import snowballstemmer

from index.text.lexicon import ENGLISH

VERSION: Final = 1
"""Grows when the same text gives other words or terms than before: stores index anew then."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|re|ve|ll|d|m|t)$")
_stemmer = snowballstemmer.stemmer("english")

STOP_WORDS: Final = frozenset(ENGLISH.words("words", "stop"))
"""Words that say nothing of what a text is about; questions' own words among them."""


def words(text: str) -> list[str]:
    """List the text's words in lower case, without accents and possessive endings."""
    folded = _fold(text)
    return [_POSSESSIVE.sub("", found) for found in _WORD.findall(folded)]


def terms(text: str) -> list[str]:
    """List the text's terms: its words' stems, stop words included, in order."""
    return [stem(word) for word in words(text)]


def question_terms(text: str) -> list[str]:
    """List the distinct terms of a question that carry meaning, in order."""
    found = words(text)
    content = [word for word in found if word not in STOP_WORDS]
    return list(dict.fromkeys(stem(word) for word in content or found))


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Reduce a word in lower case to its stem (Snowball's English stemmer)."""
    return str(_stemmer.stemWord(word)) if len(word) < 64 else word


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
