"""What in a text could answer a question, and which of it does best."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from index.caches import cached
from index.model.article import Span
from index.text.amounts import Amount, Amounts
from index.text.analyzer import Analyzer
from index.text.answer_spans.contradiction import Contradictions
from index.text.answer_spans.dates import DateSpans
from index.text.answer_spans.named import NamedSpans
from index.text.answer_spans.quantities import QuantitySpans
from index.text.answer_spans.question import Question, QuestionReader
from index.text.answer_spans.role import Roles
from index.text.answer_spans.span import LIKELY, POSSIBLE, AnswerSpan
from index.text.answer_spans.unrealised import Unrealised
from index.text.answer_types import Kind, QuestionTypes
from index.text.calendar_names import CalendarNames
from index.text.lexicon import Lexicon, any_of, plain
from index.text.names import Names

_REASON_ENDS = r"\b[^.;!?\n]{3,120}"
_NEARNESS: Final = 0.2
"""How much being near the question's words adds at most; less than a step of fit."""
_ROLE: Final = 0.45
"""How much standing on the asked side of the question's verb adds, or takes on the other side."""
_MARGIN: Final = 0.02
"""By how much the best must lead: with two that are equally near, nobody can tell."""


class AnswerSpanFinder:
    """Finds answers' spans in texts of a language."""

    def __init__(
        self, lexicon: Lexicon, analyzer: Analyzer, types: QuestionTypes, names: Names
    ) -> None:
        self._analyzer = analyzer
        joined = any_of(plain(("&", *lexicon.words("names", "and")[:1])))
        self._and = re.compile(rf"\s+{joined}\s+")
        self._titles = frozenset(word.lower() for word in lexicon.words("names", "titles"))
        self._amounts = Amounts(lexicon, analyzer)
        self._questions = QuestionReader(lexicon, analyzer, types, names)
        self._dates = DateSpans(lexicon, CalendarNames(lexicon))
        self._quantities = QuantitySpans(lexicon, analyzer, names)
        self._named = NamedSpans(lexicon, analyzer, names)
        self._roles = Roles(lexicon, analyzer, names)
        self._contradictions = Contradictions(lexicon, analyzer, names, self._roles)
        self._unrealised = Unrealised(lexicon, analyzer)
        self.find = cached("answer spans", 512)(self._find)
        """Find what in a text could be the answer to a question, in reading order.

        Spans relative to the text. Nothing that the question says itself, and nothing where it
        asks for what has no form that can be recognised (`Kind.OTHER`).
        """
        sure = any_of(lexicon.phrases("answers", "reasons.sure"))
        likely = any_of(lexicon.phrases("answers", "reasons.likely"))
        self._reasons = (
            (re.compile(rf"\b{sure}{_REASON_ENDS}", re.IGNORECASE), LIKELY),
            (re.compile(rf"\b{likely}{_REASON_ENDS}", re.IGNORECASE), POSSIBLE),
        )

    def _find(self, text: str, question: str) -> tuple[AnswerSpan, ...]:
        asked = self._questions.read(question)
        found = {candidate.span: candidate for candidate in self._of_kind(text, asked)}
        return tuple(
            candidate
            for span, candidate in sorted(found.items())
            if self._adds(text[span.start : span.end], asked)
        )

    def fit(self, text: str, question: str) -> float:
        """Rate how well the best span fits, 0 to 1, its side of the question's verb with it.

        'Oster bought Sund' holds a name, but not of one who bought Oster.
        """
        asked = self._questions.read(question)
        return max(
            (
                min(1.0, max(0.0, each.fit + _ROLE * self._roles.weigh(text, each.span, asked)))
                for each in self.find(text, question)
            ),
            default=0.0,
        )

    def tells_of_another(self, text: str, question: str) -> bool:
        """Tell whether a sentence is about another thing than asked for, so that none may answer.

        The roles are exchanged, or it is another of a row: the second quarter, not the third.
        """
        asked = self._questions.read(question)
        against = self._contradictions
        return against.counts_another(text, asked) or against.exchanges_roles(
            text, self.find(text, question), asked
        )

    def denies(self, text: str, question: str) -> bool:
        """Tell whether a sentence denies what is asked about, or says what is asked to be denied.

        'What does it not limit?' of 'It limits fishing'; the next sentence may answer. Nor does it
        where what is asked of as done is only planned or possible.
        """
        asked = self._questions.read(question)
        return self._contradictions.denies(text, asked) or self._unrealised.tells(text, asked)

    def best(self, text: str, question: str, answering: Span | None = None) -> Span | None:
        """Choose the span that answers, relative to `text`; None rather than a wrong one.

        `answering` is the sentence that was found to answer, where the text is more than it.
        """
        asked = self._questions.read(question)
        found = self.find(text, question)
        roles = {each.span: _ROLE * self._roles.weigh(text, each.span, asked) for each in found}
        fitting = [each for each in found if each.fit + roles[each.span] >= LIKELY]
        if answering is not None and (preferred := _preferred(fitting, roles, answering)):
            fitting = preferred

        def score(candidate: AnswerSpan) -> float:
            near = self._roles.nearness(text, candidate.span, asked)
            return candidate.fit + roles[candidate.span] + _NEARNESS * near

        ranked = sorted(fitting, key=lambda each: (-score(each), each.span.start))
        if not ranked:
            return None
        chosen = self._with_its_pair(text, ranked, asked)
        rivals = [
            each
            for each in ranked[1:]
            if not (chosen.start <= each.span.start and each.span.end <= chosen.end)
            and _written(text, each) != _written(text, ranked[0])
        ]
        if rivals and score(ranked[0]) - score(rivals[0]) < _MARGIN:
            return None
        return chosen

    def amount(self, text: str, question: str) -> Amount | None:
        """Read the amount that answers; None where no one alone may, or it can't be read."""
        fitting = [each for each in self.find(text, question) if each.fit >= LIKELY]
        if len({_written(text, each) for each in fitting}) != 1:
            return None
        return self._amounts.read(text, *fitting[0].span)

    def _with_its_pair(self, text: str, ranked: list[AnswerSpan], asked: Question) -> Span:
        """Take in the other name of 'Sund and Oster announced it'."""
        best = ranked[0].span
        if asked.kind not in (Kind.PERSON, Kind.NAME):
            return best
        for other in (each.span for each in ranked[1:]):
            first, second = sorted((best, other))
            if self._and.fullmatch(text, first.end, second.start):
                return Span(first.start, second.end)
        return best

    def _of_kind(self, text: str, asked: Question) -> Iterator[AnswerSpan]:
        match asked.kind:
            case Kind.TIME:
                yield from self._dates.find(text, asked)
            case Kind.NUMBER:
                yield from self._quantities.find(text, asked)
            case Kind.PERSON:
                yield from self._named.people(text, asked)
            case Kind.PLACE:
                yield from self._named.places(text, asked)
            case Kind.NAME:
                yield from self._named.others(text, asked)
            case Kind.REASON:
                for pattern, fit in self._reasons:
                    for found in pattern.finditer(text):
                        yield AnswerSpan(Span(*found.span()), fit)
            case Kind.OTHER:
                return

    def _adds(self, found: str, asked: Question) -> bool:
        stop = self._analyzer.stop_words
        words = [
            word
            for word in self._analyzer.words(found)
            if word not in stop and word not in self._titles
        ] or [found]
        return any(self._analyzer.stem(word) not in asked.stems for word in words)


def _written(text: str, candidate: AnswerSpan) -> str:
    return text[candidate.span.start : candidate.span.end]


def _preferred(
    fitting: list[AnswerSpan], roles: Mapping[Span, float], answering: Span
) -> list[AnswerSpan]:
    """Choose those in the sentence that answers, or in the one where the question's verb is."""
    within = [
        each
        for each in fitting
        if answering.start <= each.span.start and each.span.end <= answering.end
    ]
    if any(roles[each.span] > 0 for each in within):
        return within
    return [each for each in fitting if roles[each.span] >= _ROLE] or within
