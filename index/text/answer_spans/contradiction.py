"""What a sentence says against a question: the roles exchanged, another quarter than asked for."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.model.article import Span
from index.text.analyzer import Analyzer
from index.text.answer_spans.question import Question, Side
from index.text.answer_spans.role import Roles
from index.text.answer_spans.span import POSSIBLE, AnswerSpan
from index.text.lexicon import Lexicon, any_of, plain
from index.text.names import Names


class Contradictions:
    """Finds what shows that a sentence is about another thing than asked for."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer, names: Names, roles: Roles) -> None:
        self._analyzer, self._names, self._roles = analyzer, names, roles
        words = lexicon.words("quantities", "ordinals")
        self._numbers = {word: number for number, word in enumerate(words, 1)}
        self._not = frozenset(lexicon.words("questions", "parts.not"))
        self._stops = frozenset(map(analyzer.stem, analyzer.stop_words))
        self._retracts = re.compile(
            any_of(lexicon.phrases("answers", "retractions.patterns")), re.IGNORECASE
        )
        which = (
            *lexicon.words("questions", "parts.which"),
            *lexicon.words("questions", "parts.who"),
        )
        self._asks_which = re.compile(rf"\b{any_of(plain(which))}\b", re.IGNORECASE)
        digits = any_of(lexicon.phrases("quantities", "ordinal_endings"))
        self._ordinal = re.compile(
            rf"\b(?:(?P<word>{any_of(plain(words))})|(?P<number>\d{{1,2}}){digits})"
            r"\b(?:[\s-]+(?P<noun>[^\W\d_]+))?",
            re.IGNORECASE,
        )

    def exchanges_roles(self, text: str, found: Sequence[AnswerSpan], asked: Question) -> bool:
        """Tell whether who is asked about does what another is asked to have done.

        'Who bought Oster?' of 'Oster bought Sund': the question's name stands on the answer's side
        of the verb, and what could answer on the other.
        """
        if asked.side is Side.EITHER or not asked.named:
            return False
        own = [
            self._roles.weigh(text, span, asked)
            for span in self._names.find(text)
            if self._is_asked_about(text, span, asked)
        ]
        others = [
            self._roles.weigh(text, each.span, asked)
            for each in found
            if each.fit >= POSSIBLE and not self._is_asked_about(text, each.span, asked)
        ]
        return (
            any(side > 0 for side in own)
            and not any(side < 0 for side in own)
            and any(side < 0 for side in others)
            and not any(side >= 0 for side in others)
        )

    def counts_another(self, text: str, asked: Question) -> bool:
        """Tell whether a text has other ordinals alone with what the question has one with.

        The third quarter is asked for, and it tells of the first and the second.
        """
        wanted = self._ordinals(asked.text)
        held = self._ordinals(text) if wanted else {}
        said = {number for numbers in held.values() for number in numbers}  # 'in the first' too
        return any(noun and noun in held and not numbers & said for noun, numbers in wanted.items())

    def denies(self, text: str, asked: Question) -> bool:
        """Tell whether a text denies what is asked about, or says what is asked to be denied.

        'What does it not limit?' of 'It limits fishing', or the other way round. Not for questions
        that yes or no would answer: there a denial is an answer. A retraction ('an earlier version
        said …') denies whatever it repeats.
        """
        if self._retracts.search(text):
            return True
        if not self._asks_which.search(asked.asking):
            return False
        denied = self._denied(asked.asking)
        if denied:
            said = set(self._analyzer.terms(text)) & denied
            return bool(said) and not denied & self._denied(text)
        return bool(asked.verbs) and bool(asked.verbs & self._denied(text))

    def _denied(self, text: str) -> set[str]:
        """List the stems of the words that 'not' stands before."""
        words = self._analyzer.words(text)
        behind = (after for word, after in pairwise(words) if word in self._not)
        return {self._analyzer.stem(word) for word in behind} - self._stops

    def _ordinals(self, text: str) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for each in self._ordinal.finditer(text):
            word, number = each["word"], each["number"]
            value = self._numbers[word.lower()] if word else int(number)
            noun = self._analyzer.stem((each["noun"] or "").lower())
            found.setdefault(noun, set()).add(value)
        return found

    def _is_asked_about(self, text: str, span: Span, asked: Question) -> bool:
        """Tell whether a name is one of the question's: whole, or by its last word."""
        terms = self._analyzer.terms(text[span.start : span.end])
        return asked.named.issuperset(terms) or terms[-1] in asked.named
