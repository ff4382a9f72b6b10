"""The words of a text that could be the answer: dates, amounts, names, reasons.

Rules over a language's surface, as in `answer_types`; each span carries how well it fits. No span
is better than a wrong one: what is marked is what readers take for the answer.
"""

from index.text.answer_spans.finder import AnswerSpanFinder
from index.text.answer_spans.span import AnswerSpan

__all__ = ["AnswerSpan", "AnswerSpanFinder"]
