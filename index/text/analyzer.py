"""Words → index terms: what the lexical half of retrieval compares."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import snowballstemmer

from index.caches import cached
from index.text.lexicon import Lexicon

VERSION: Final = 4
"""Grows when the same text gives other words or terms than before: stores index anew then."""

_LONGEST_STEMMED: Final = 64
"""Characters; what is longer is no word, and stays as it is."""

_SENTENCES: Final = 4096
"""Whose terms are kept: a few MB."""

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+)*")
_APOSTROPHES = re.compile(r"[’ʼ]")
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?")
"""'U.S.' and 'U.S', not the end of 'the sea.A ship'."""

_SMALL: Final = {
    "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i",
    "ħ": "h", "ŧ": "t", "ŋ": "n",
}  # fmt: skip
"""Letters that Unicode doesn't take apart, as those write them who lack the key."""
_CAPITALS: Final = {
    letter.upper(): plain.capitalize() for letter, plain in _SMALL.items() if letter not in "ßı"
}
_LETTERS: Final = str.maketrans(_SMALL | _CAPITALS | {"ẞ": "SS", "ʻ": "", "ʼ": "'"})

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_TWO_FOR_ONE = re.compile(r"(?<=[aou])e|(?<=a)a")
"""The second letter of 'ae', 'oe', 'ue', 'aa', which is how ä, ö, ü, å are written without them."""


class Analyzer:
    """A language's words and terms: the same for articles, questions and the store's postings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.stop_words = frozenset(lexicon.words("words", "stop"))
        forms = lexicon.mapping("words", "contractions")
        self._whole = {form: stands.split() for form, stands in forms.items() if form[0] != "-"}
        self._endings = {
            form[1:]: stands.split() for form, stands in forms.items() if form[0] == "-"
        }
        self.base_forms = {
            form: forms[0]
            for forms in map(str.split, lexicon.phrases("verbs", "forms"))
            for form in forms[1:]
        }
        self._stemmer = snowballstemmer.stemmer(*lexicon.words("words", "stemmer"))
        self._stemming = threading.Lock()
        self.stem: Callable[[str], str] = cached("stems", 65_536)(self._stem)
        """Reduce a word in small letters to its stem."""
        self.terms_of_sentence = cached("terms", _SENTENCES)(self.terms)
        """List a sentence's terms, as `terms` does; those of what is asked about are kept."""

    def words(self, text: str) -> list[str]:
        """List the text's words: in small letters, without accents, contractions written out."""
        found = []
        for word in _WORD.findall(_joined(fold(text))):
            if word.isalnum() and word not in self._whole:  # nearly all of them
                found.append(word)
            else:
                found += self._written_out(word)
        return found

    def terms(self, text: str) -> tuple[str, ...]:
        """List the text's terms: its words' stems, stop words included, in order."""
        return self.stems(self.words(text))

    def stems(self, words: Iterable[str]) -> tuple[str, ...]:
        """List the terms of words that `words` gave: their stems."""
        return tuple(map(self.stem, words))

    def question_terms(self, text: str) -> list[str]:
        """List the distinct terms of a question that carry meaning, in order.

        A stop word in capitals is a name: 'the US', 'IT'.
        """
        found = self.words(text)
        named = set() if text.isupper() else set(_acronyms(text))
        content = [word for word in found if word in named or word not in self.stop_words]
        return list(dict.fromkeys(self.stem(word) for word in content or found))

    def _stem(self, word: str) -> str:
        if len(word) >= _LONGEST_STEMMED:
            return word
        with self._stemming:  # Snowball's stemmers keep the word that they work on
            return str(self._stemmer.stemWord(self.base_forms.get(word, word)))

    def _written_out(self, found: str) -> Iterator[str]:
        word = _APOSTROPHES.sub("'", found)
        if word in self._whole:
            yield from self._whole[word]
            return
        after: list[str] = []
        if "'" in word:
            for ending, stands in self._endings.items():
                if word.endswith(ending) and len(word) > len(ending):
                    word, after = word.removesuffix(ending), stands
                    break
        yield word.replace("'", "")
        yield from after


def fold(text: str) -> str:
    """Write a text in small letters without diacritics: 'Søren Kjær' is 'soren kjaer'."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return _NOT_ASCII.sub(_without_marks, decomposed).translate(_LETTERS)


def _without_marks(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


def plain_letters(text: str) -> str:
    """Write letters that have no accent to take off as those who lack them do: Søren as Soren.

    For models that take accents off by themselves and know nothing of these.
    """
    return text if text.isascii() else text.translate(_LETTERS)


def spelling_key(word: str) -> str:
    """Write a word so that two spellings of an umlaut agree: Oezguer and Özgür are both 'ozgur'.

    For comparing names alone; other words agree too ('poet' and 'pot').
    """
    return _TWO_FOR_ONE.sub("", fold(word))


def _acronyms(text: str) -> Iterator[str]:
    for word in _WORD.findall(_joined(text)):
        if len(word) > 1 and word.isalpha() and word.isupper():
            yield fold(word)


def _joined(text: str) -> str:
    return _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
