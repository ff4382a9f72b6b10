"""Where a span stands beside the question's words: its side of the verb, and how near."""

import functools
import math
import re
from typing import NamedTuple

from index.model.article import Span
from index.text.analyzer import Analyzer
from index.text.answer_spans.question import Question, Side
from index.text.answer_types import Kind
from index.text.lexicon import Lexicon, any_of, plain
from index.text.names import Names

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s|\n")
_NEAR = 30.0
"""Characters over which nearness falls to a third."""
_CLAUSE = 15
"""Characters that a comma between counts for: what stands in another clause is farther away."""
_MARK = re.compile(r"[,;:—–]")
_PASSIVE_WITHIN = 3
"""Words before a verb among which the passive's 'was' stands: 'was not yet bought'."""

_ANOTHERS = -0.4
"""A number behind another name than the question's may still be the one."""

_ACTS = (Kind.PERSON, Kind.NAME, Kind.PLACE)
"""What can do something: 'which country won?'"""


class _Word(NamedTuple):
    start: int
    end: int
    written: str
    """As written, in small letters."""
    stems: frozenset[str]


class Roles:
    """Weighs where spans stand in a sentence."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer, names: Names) -> None:
        self._analyzer, self._names = analyzer, names
        self._words = functools.lru_cache(512)(self._analysed)  # asked for by every span of it
        self._passive = frozenset(lexicon.words("questions", "parts.passive"))
        self._doing = lexicon.words("questions", "parts.doing")
        by = any_of(plain(lexicon.words("questions", "parts.by")))
        self._done_by = re.compile(rf"\s+(?:\w+\s+)?{by}\b")  # 'designed by'
        to = any_of(plain(lexicon.words("questions", "parts.infinitive")))
        self._to = re.compile(rf"\b{to}\s+$")
        self._by = re.compile(
            rf"\b{by}\s+(?:[\w’'-]+\s+){{0,6}}$",
            re.IGNORECASE,
        )

    def weigh(self, text: str, span: Span, asked: Question) -> float:
        """Return 1 where a span stands on the asked side of the verb, -1 on the other, else 0.

        A number belongs to the name before it: in 'Oracle takes 12.5 percent and Walmart 7.5' each
        has its own.
        """
        if asked.kind is Kind.NUMBER:
            return self._owned(text, span, asked)
        if asked.side is Side.EITHER or asked.kind not in _ACTS:
            return 0.0
        words = self._around(text, span)
        verbs = [n for n, word in enumerate(words) if asked.verbs & word.stems]
        if not verbs:
            return 0.0
        verb = min(verbs, key=lambda n: abs(words[n].start - span.start))
        does_it = words[verb].written.endswith(self._doing)  # 'is buying' is no passive
        passive = not does_it and any(
            word.written in self._passive for word in words[max(0, verb - _PASSIVE_WITHIN) : verb]
        )
        passive = passive or bool(self._done_by.match(text, words[verb].end))
        before = span.end <= words[verb].start
        if before and self._to.search(text, 0, words[verb].start) and self._is_later(text, span):
            return 0.0  # 'Kell beat Holm to win the cup'
        doer = bool(self._by.search(text[words[verb].end : span.start])) if not before else False
        if passive:
            does = doer and not before
            is_done_to = before
        else:
            does, is_done_to = before, not before
        wanted, other = (does, is_done_to) if asked.side is Side.BEFORE else (is_done_to, does)
        return 1.0 if wanted else -1.0 if other else 0.0

    def _is_later(self, text: str, span: Span) -> bool:
        """Tell whether another name stands before a span in its sentence."""
        start, _ = _sentence(text, span)
        return any(start <= name.start < span.start for name in self._names.find(text))

    def _owned(self, text: str, span: Span, asked: Question) -> float:
        start, _ = _sentence(text, span)
        before = [
            asked.named.isdisjoint(self._analyzer.terms(text[one.start : one.end]))
            for one in self._names.find(text)
            if start <= one.start and one.end <= span.start
        ]
        if all(before):  # none of the question's names is there
            return 0.0
        return _ANOTHERS if before[-1] else 1.0

    def nearness(self, text: str, span: Span, asked: Question) -> float:
        """Return how near a span is to the question's telling words, 0 to 1."""
        gaps = [
            max(word.start - span.end, span.start - word.end, 0)
            + _CLAUSE * len(_MARK.findall(text, *sorted((span.end, word.start))))
            for word in self._around(text, span)
            if not (span.start <= word.start < span.end) and asked.telling & word.stems
        ]
        return sum(math.exp(-gap / _NEAR) for gap in gaps) / len(gaps) if gaps else 0.0

    def _around(self, text: str, span: Span) -> list[_Word]:
        """List the words of the sentence around a span."""
        start, end = _sentence(text, span)
        return [word for word in self._words(text) if start <= word.start and word.end <= end]

    def _analysed(self, text: str) -> tuple[_Word, ...]:
        return tuple(
            _Word(*found.span(), found[0].lower(), frozenset(self._analyzer.terms(found[0])))
            for found in _WORD.finditer(text)
        )


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Return where the sentence around a span begins and ends, nearly enough."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, span.start)]
    behind = _SENTENCE_END.search(text, span.end)
    return (ends[-1] if ends else 0), (behind.start() if behind else len(text))
