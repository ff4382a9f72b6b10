"""The words of a text that could be the answer: dates, amounts, names, reasons.

Rules over a language's surface, as in `answer_types`; each span carries how well it fits. No span
is better than a wrong one: what is marked is what readers take for the answer.
"""

from index.text.analyzer import Analyzer
from index.text.answer_spans.finder import AnswerSpanFinder
from index.text.answer_spans.span import AnswerSpan
from index.text.answer_types import QuestionTypes
from index.text.lexicon import ENGLISH
from index.text.names import NAMES

__all__ = ["AnswerSpan", "AnswerSpanFinder", "answer_spans", "best_answer_span"]

_ENGLISH = AnswerSpanFinder(ENGLISH, Analyzer(ENGLISH), QuestionTypes(ENGLISH), NAMES)
answer_spans = _ENGLISH.find
best_answer_span = _ENGLISH.best
