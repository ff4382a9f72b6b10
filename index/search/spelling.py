"""Put a question in the words that the articles use: typing errors mended, synonyms changed."""

import re
from collections.abc import Callable
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.model.scope import Scope
from index.store.protocol import Store
from index.text.analyzer import spelling_key
from index.text.language import ENGLISH

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")

SHORTEST: Final = 4
"""Letters. A shorter word has too many neighbours."""

_ASKING: Final = frozenset(ENGLISH.lexicon.words("words", "asking"))
"""Question words are what a typing error in a question means first: 'wich' is not 'with'."""


class Spelling:
    """The collection's own vocabulary, read when a question first holds an unknown word.

    A word is mended only if no article holds it (nor its stem), it is no word of the language
    ('head' is not 'held' because no article has a head in it), and one that articles hold is a
    slip away: one letter wrong, missing, extra or swapped; two in words of eight letters or more.
    A word of the language that no article holds is changed for a synonym that one does: who asks
    for the head of a company is told of its boss.
    """

    def __init__(self, store: Store, is_word: Callable[[str], bool]) -> None:
        self._store = store
        self._is_word = is_word

    def mended(self, question: str, scope: Scope) -> str:
        """Give the question with its unknown words replaced where a known one is close."""
        candidates = {
            word: ENGLISH.analyzer.stem(word)
            for word in ENGLISH.analyzer.words(question)
            if len(word) >= SHORTEST and word.isalpha() and word not in ENGLISH.analyzer.stop_words
        }
        known = self._store.term_statistics(candidates.values(), scope).frequencies
        unknown = [word for word, stemmed in candidates.items() if stemmed not in known]
        if not unknown:
            return question
        replacements = {
            word: self._synonym(word, scope) if self._is_word(word) else self._closest(word, scope)
            for word in unknown
        }
        return _replace(question, replacements.get)

    def _synonym(self, word: str, scope: Scope) -> str | None:
        others = ENGLISH.synonyms.of(word)
        known = self._store.term_statistics(
            [ENGLISH.analyzer.stem(other) for other in others], scope
        ).frequencies
        return next((other for other in others if ENGLISH.analyzer.stem(other) in known), None)

    def _closest(self, word: str, scope: Scope) -> str | None:
        vocabulary = dict.fromkeys(_ASKING, 0) | dict(self._store.vocabulary(scope))
        key = spelling_key(word)
        same = [known for known in vocabulary if known[0] == word[0] and spelling_key(known) == key]
        if same:  # 'Oezguer' where the articles have 'Özgür'
            return max(same, key=lambda known: vocabulary[known])
        slips = 2 if len(word) >= 8 else 1
        found = process.extract(
            word,
            vocabulary.keys(),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=20,
        )
        # The first letter is rarely the wrong one, and a common word is the likelier one meant.
        near = [
            (
                distance,
                candidate not in _ASKING,
                candidate[0] != word[0],
                -vocabulary[candidate],
                candidate,
            )
            for candidate, distance, _ in found
            if len(candidate) >= SHORTEST
        ]
        if not near:
            return None
        return min(near)[-1]


def _replace(text: str, replacement: Callable[[str], str | None]) -> str:
    def mend(match: re.Match[str]) -> str:
        found = ENGLISH.analyzer.words(match.group())
        if len(found) != 1:
            return match.group()
        return replacement(found[0]) or match.group()

    return _WORD.sub(mend, text)
