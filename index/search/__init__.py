"""Ranked passages → Answer: which sentences, which span, or none."""

from index.search.pipeline import Answerer, check_question

__all__ = ["Answerer", "check_question"]
