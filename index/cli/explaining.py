"""`pullquote ask --explain`: what each stage found, and why the best was given or held back."""

from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from index.cli.context import harmless
from index.search.candidates import FEATURES, Candidate
from index.search.decision import rank_score
from index.search.pipeline import Trace

SHOWN: Final = 12
"""Candidates of each stage."""

_LONGEST: Final = 90
"""Characters of a sentence in a table."""


def trace_json(trace: Trace) -> dict[str, Any]:
    """Give a trace as what `--json` prints."""
    question, decision, calibration = trace.question, trace.decision, trace.calibration
    return {
        "question": question.asked,
        "searched": question.text,
        "terms": {term: round(weight, 3) for term, weight in question.weights.items()},
        "answer_type": question.answer_type.value,
        "out_of_vocabulary": round(question.out_of_vocabulary, 3),
        "complete": trace.retrieved.complete,
        "retrieved": [
            {**_place(c), "first_look": round(c.first_look, 3)}
            for c in trace.retrieved.candidates[:SHOWN]
        ],
        "ranked": [
            {
                **_place(c),
                "score": round(rank_score(c, calibration), 3),
                **{name: round(float(getattr(c, name)), 3) for name in FEATURES},
            }
            for c in trace.ranked[:SHOWN]
        ],
        "calibration": {
            "embedder": calibration.embedder,
            "reranker": calibration.reranker,
            "answer_from": calibration.answer_from,
        },
        "log_odds": {name: round(value, 3) for name, value in decision.terms.items()},
        "confidence": round(decision.confidence, 4),
        "answered": decision.answered,
    }


def _place(candidate: Candidate) -> dict[str, Any]:
    return {
        "article": candidate.article.id,
        "start": candidate.span.start,
        "end": candidate.span.end,
        "text": candidate.text,
    }


def print_trace(trace: Trace, screen: Console) -> None:
    """Print a trace as a person likes to read it."""
    question, decision, calibration = trace.question, trace.decision, trace.calibration
    screen.print(f"searched: {harmless(question.text)}", markup=False)
    weights = ", ".join(f"{term} {weight:.1f}" for term, weight in question.weights.items())
    screen.print(f"terms: {harmless(weights)}", markup=False)
    unknown = f"{question.out_of_vocabulary:.0%} of its names and numbers are in no article"
    screen.print(f"asks for: {question.answer_type.value}; {unknown}", markup=False)
    screen.print(_retrieved(trace))
    screen.print(_ranked(trace))
    added = " ".join(f"{value:+.2f} {name}" for name, value in decision.terms.items())
    verdict = "answered" if decision.answered else "held back"
    screen.print(
        f"{verdict}: {decision.confidence:.1%} sure, {calibration.answer_from:.0%} needed"
        f" ({added})",
        markup=False,
    )
    if not calibration.fitted:
        screen.print("These models have no calibration of their own: the figure is a guide only.")


def _retrieved(trace: Trace) -> Table:
    table = Table("first look", "cosine", "terms", "passage", "sentence", title="retrieved")
    for c in trace.retrieved.candidates[:SHOWN]:
        table.add_row(
            *(f"{x:.2f}" for x in (c.first_look, c.cosine, c.lexical, c.passage)), _words(c)
        )
    return table


def _ranked(trace: Trace) -> Table:
    table = Table("score", "logit", "nearby", "fits", "sentence", title="ranked")
    for c in trace.ranked[:SHOWN]:
        values = (c.logit, c.coverage_nearby, c.type_fit)
        score = rank_score(c, trace.calibration)
        table.add_row(*(f"{x:.2f}" for x in (score, *values)), _words(c))
    return table


def _words(candidate: Candidate) -> Text:
    text = " ".join(harmless(candidate.text).split())
    return Text(text[:_LONGEST] + ("…" if len(text) > _LONGEST else ""))
