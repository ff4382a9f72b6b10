"""Question → quotes, or an abstention: rewrite, retrieve, rerank, decide, quote."""

from index.search.pipeline import Pipeline
from index.search.question import check_question

__all__ = ["Pipeline", "check_question"]
