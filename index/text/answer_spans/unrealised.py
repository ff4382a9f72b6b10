"""What was asked for as done, and a sentence that tells of it only as planned, possible or wanted.

'Who bought the firm?' of 'Oster is in talks to buy the firm', 'Was the ferry closed?' of 'The order
was meant to close it': what did not happen, or not yet, is no answer.
"""

import functools
import re

from index.text.analyzer import Analyzer
from index.text.answer_spans.question import Question
from index.text.lexicon import Lexicon, any_of, plain
from index.text.synonyms import Synonyms, by_stem

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SO_NEAR = 6
"""Words before 'to' among which 'the first ship' stands: 'the first ship of its kind to sail'."""


class Unrealised:
    """Finds sentences that tell of what is asked about only as what may come."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._same = by_stem(Synonyms(lexicon), analyzer)
        open_words = any_of(plain(lexicon.words("questions", "parts.open")))
        self._asks_openly = re.compile(rf"\b{open_words}\b", re.IGNORECASE)
        whether = lexicon.words("questions", "parts.whether")
        self._asks_whether = re.compile(rf"\W*{any_of(plain(whether))}\b", re.IGNORECASE)
        self._bare = frozenset(lexicon.words("questions", "parts.auxiliaries"))
        self._past = lexicon.words("questions", "parts.past")
        self._infinitive = frozenset(lexicon.words("questions", "parts.infinitive"))
        self._ahead = frozenset(lexicon.words("answers", "unrealised.ahead"))
        self._between = frozenset(lexicon.words("answers", "unrealised.between"))
        self._adverbs = lexicon.words("answers", "unrealised.adverbs")
        self._told_later = frozenset(lexicon.words("answers", "unrealised.told_later"))
        self._done = frozenset(lexicon.words("answers", "unrealised.done"))
        self._first = frozenset(lexicon.words("answers", "unrealised.first"))
        self._verbs = functools.lru_cache(512)(self._asked_as_done)

    def tells(self, text: str, asked: Question) -> bool:
        """Tell whether a text has the verb that is asked about, and has it only as what may come.

        Never for a question that itself asks of what may come, or whose verb isn't found.
        """
        verbs = self._verbs(asked)
        if not verbs:
            return False
        words = [found[0].lower().replace("’", "'") for found in _WORD.finditer(text)]
        places = [n for n, word in enumerate(words) if verbs.intersection(self._terms(word))]
        return bool(places) and not any(self._is_done(words, place) for place in places)

    def _is_done(self, words: list[str], verb: int) -> bool:
        """Tell whether a verb is no infinitive behind 'to' or 'would', or is one that was done."""
        place, later = verb - 1, False
        while place >= 0 and self._stands_between(words[place]):
            later |= words[place] in self._told_later
            place -= 1
        if place < 0:
            return True
        if words[place] in self._ahead:
            return later  # 'would later sell it' tells what came
        if words[place] not in self._infinitive:
            return True
        return (
            later
            or words[place - 1] in self._done
            or not self._first.isdisjoint(words[max(0, place - _SO_NEAR) : place])
        )

    def _stands_between(self, word: str) -> bool:
        return (
            word in self._between
            or word in self._told_later
            or (bool(self._adverbs) and word.endswith(self._adverbs))
        )

    def _asked_as_done(self, asked: Question) -> frozenset[str]:
        """List the stems of the verb that is asked about as of something that was done."""
        asking = asked.asking
        if self._asks_openly.search(asking):
            return frozenset()
        words = self._analyzer.words(asking)
        if not self._asks_whether.match(asking):
            done = any(self._terms(word)[0] in asked.verbs for word in words if self._is_past(word))
            return asked.verbs if done else frozenset()
        bare = bool(words) and words[0] in self._bare
        found = [
            self._same.get(stem, frozenset((stem,)))
            for word in words[1:]
            if word not in self._analyzer.stop_words and (bare or self._is_past(word))
            for stem in self._terms(word)
            if stem not in asked.named
        ]
        return frozenset().union(*found)

    def _is_past(self, word: str) -> bool:
        return word.endswith(self._past) or word in self._analyzer.base_forms

    def _terms(self, word: str) -> tuple[str, ...]:
        return self._analyzer.terms(word)
