"""Figures of answers: shares with intervals, areas, calibration curves."""

from collections.abc import Sequence

import numpy as np
from rich.console import Console
from rich.table import Table

from index.model.article import Answer

RESAMPLES = 2_000


def interval(values: Sequence[bool]) -> str:
    """Write a share with its 95 % interval by bootstrap (Efron 1979), over 2,000 resamples."""
    found = np.array(values, dtype=float)
    draws = np.random.default_rng(7).choice(found, (RESAMPLES, len(found))).mean(axis=1)
    low, high = np.percentile(draws, (2.5, 97.5))
    return f"{found.mean():.3f} ({low:.3f}–{high:.3f})"


def abstention(
    screen: Console, name: str, given: Sequence[Answer], others: dict[str, list[Answer]]
) -> None:
    """Print how well confidence tells what can be answered from what can't."""
    from sklearn.metrics import roc_auc_score

    table = Table(title=f"{name}: abstention", box=None)
    for column in ("questions", "number", "AUROC", "answered"):
        table.add_column(column)
    sure = [answer.confidence for answer in given]
    table.add_row("answerable", str(len(sure)), "", interval([a.answered for a in given]))
    for kind, answers in others.items():
        labels = [1] * len(sure) + [0] * len(answers)
        area = roc_auc_score(labels, sure + [answer.confidence for answer in answers])
        share = interval([answer.answered for answer in answers])
        table.add_row(kind, str(len(answers)), f"{area:.3f}", share)
    screen.print(table)


def expected_calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """Give the mean distance of confidence from truth over ten bins (Guo et al., ICML 2017)."""
    total = 0.0
    for inside in _bins(sure).values():
        confidence = float(np.mean([p for p, _ in inside]))
        right = float(np.mean([good for _, good in inside]))
        total += len(inside) / len(sure) * abs(confidence - right)
    return total


def _bins(sure: Sequence[tuple[float, bool]]) -> dict[int, list[tuple[float, bool]]]:
    found: dict[int, list[tuple[float, bool]]] = {}
    for p, right in sorted(sure):
        found.setdefault(min(9, int(p * 10)), []).append((p, right))
    return found


def curve(screen: Console, name: str, sure: Sequence[tuple[float, bool]]) -> None:
    """Print how often an answer is right at each confidence."""
    error = expected_calibration_error(sure)
    title = f"{name}: calibration, answerable and not; expected error {error:.3f}"
    table = Table(title=title, box=None)
    for column in ("confidence", "questions", "mean confidence", "first quote right"):
        table.add_column(column)
    for place, inside in _bins(sure).items():
        table.add_row(
            f"{place / 10:.1f} to {place / 10 + 0.1:.1f}",
            str(len(inside)),
            f"{np.mean([p for p, _ in inside]):.2f}",
            f"{np.mean([right for _, right in inside]):.2f}",
        )
    screen.print(table)
