"""When: what the date tagger finds, and times of the day."""

import re
from collections.abc import Iterator
from typing import Final

from index.caches import cached
from index.model.article import Span
from index.text.answer_spans.question import Question
from index.text.answer_spans.span import LIKELY, POSSIBLE, SURE, AnswerSpan
from index.text.calendar_names import CalendarNames
from index.text.lexicon import Lexicon, any_of
from index.text.timex import find_mentions

_YEAR = re.compile(r"\d{4}")

mentions: Final = cached("dates", 1024)(find_mentions)
"""Find a text's dates; the same sentences are looked at for one question after another."""


class DateSpans:
    """Finds when something was, as finely as the question asks."""

    def __init__(self, lexicon: Lexicon, calendar: CalendarNames) -> None:
        clock = any_of(lexicon.phrases("answers", "times.clock"))
        self._clock = re.compile(rf"(?<![\w.:]){clock}(?!\w)", re.IGNORECASE)
        asked = {
            unit: lexicon.words("answers", f"times.{unit}") for unit in ("year", "day", "hour")
        }
        self._asked = {word: unit for unit, words in asked.items() for word in words}
        self._from = re.compile(
            rf"\b{any_of(lexicon.phrases('answers', 'times.from'))}\s$", re.IGNORECASE
        )
        self._to = lexicon.phrases("answers", "times.to")
        self._asks = re.compile(any_of(lexicon.phrases("answers", "times.asks")), re.IGNORECASE)
        self._month = re.compile(rf"\b{calendar.month_pattern}\b")

    def find(self, text: str, question: Question) -> Iterator[AnswerSpan]:
        """Yield dates and times; those coarser than the question asks for only as a possibility."""
        asks = self._asks.search(question.text)
        unit = self._asked.get(asks[1].lower(), "") if asks else ""
        taken: list[Span] = []
        run: AnswerSpan | None = None
        for mention in mentions(text):
            taken.append(mention.span)
            one = AnswerSpan(mention.span, self._fit(mention.text, mention.value, unit))
            if run and self._joined(text, run.span, one.span):
                run = AnswerSpan(Span(run.span.start, one.span.end), max(run.fit, one.fit))
                continue
            if run:
                yield run
            run = one
        if run:
            yield run
        for found in self._clock.finditer(text):
            span = Span(*found.span())
            if not any(one.start < span.end and span.start < one.end for one in taken):
                yield AnswerSpan(span, SURE if unit == "hour" else LIKELY)

    def _joined(self, text: str, one: Span, other: Span) -> bool:
        """Tell whether two dates are one time: 'from 2005 to 2014', 'between May and July'."""
        between = text[one.end : other.start].strip().lower()
        return bool(self._from.search(text, 0, one.start)) and between in self._to

    def _fit(self, written: str, value: str, unit: str) -> float:
        if not value[:1].isdigit() and not value.startswith("X"):
            return POSSIBLE  # 'recently', 'soon'
        if unit == "year":
            return SURE if _YEAR.search(written) else POSSIBLE
        if unit == "day":
            return SURE if len(value) > len("2020-09") else POSSIBLE
        if unit == "hour":
            return POSSIBLE
        return SURE
