"""Fit the weights of `index/answering/weights.py` on the development halves.

    python -m benchmarks.fit --xquad FILE --news DIR

What cannot be answered is partly in the news set, and partly made from what can: a question whose
own article is taken away (the right topic, the detail missing; XQuAD alone, since several news
articles tell the same), and a question asked of the other set (another topic). XQuAD serves twice,
as one collection and as one for each of its topics, since most collections begin small. The other
halves are left for `benchmarks.quality` to report on.
"""

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks import data
from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from index.models.calibration import WITH_RERANKER, WITHOUT_RERANKER, Weights
from index.search import Answerer
from index.search.features import FEATURES, Asked, Evidence
from index.search.quoting import reach
from index.search.ranking import confidence_values, rank
from index.search.retrieval import retrieve, understand
from index.settings import NO_RERANKER, Settings

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the sentences ranked for it and which of them answer."""

    set: str

    asked: Asked
    ranked: list[Evidence]
    right: list[bool]
    kind: str


def cases(
    questions: Sequence[data.Question], answerer: Answerer, kind: str, label: str
) -> Iterator[Case]:
    """Rank sentences for each question, its own articles taken away if `kind` says so."""
    scope = Scope((SHARED,))
    weights = WITHOUT_RERANKER if answerer.reranker is None else WITH_RERANKER
    for question in track(questions, f"{label}: {kind}", transient=True):
        query = understand(
            question.text, scope, answerer.store, answerer.embedder, answerer.spelling
        )
        found = retrieve(query, scope, answerer.store)
        away: frozenset[ArticleId] = question.gold if kind == "missing" else frozenset()
        left = tuple(s for s in found.sentences if s.article.id not in away)
        asked = Asked.of(query)
        ranked = rank(asked, left, answerer.reranker, weights)
        answers = question.answers if kind == "answerable" else ()
        right = [data.holds(e.sentence.text, answers) for e in ranked]
        if ranked:
            yield Case(label, asked, ranked, right, kind)


def fit(all_cases: Sequence[Case], used: Sequence[bool], sure_by: Sequence[bool]) -> Weights:
    """Fit the ranking on sentences, then the confidence on the best of each question."""
    mask = np.array(used, dtype=float)
    # A set counts as much as any other, however many questions it has.
    size = Counter(case.set for case in all_cases)
    rows, weight = [], []
    for case in all_cases:
        values = np.array([evidence.values() for evidence in case.ranked])
        good = np.array(case.right)
        for better in values[good]:
            for worse in values[~good]:
                rows.append(better - worse)
                weight.append(1_000 / (size[case.set] * good.sum() * (~good).sum()))
    # A pair says the same both ways round, and has no constant (RankNet's loss, linear).
    pairs = np.array(rows) * mask
    both = np.vstack([pairs, -pairs])
    labels = [True] * len(pairs) + [False] * len(pairs)
    model = _logistic(both, labels, weight * 2)
    rank_weights = tuple(float(w) for w in model.coef_[0] * mask)
    half = Weights(rank_weights, (0.0,) * (len(FEATURES) + 2))
    tops, sure = [], []
    for case in all_cases:
        ranked, right = reranked(case, half)
        tops.append(confidence_values(ranked, half))
        sure.append(_answers(case, ranked, right))
    # The lead over the next sentence says little: where two answer, neither is in doubt.
    wide = np.append(np.array(sure_by, dtype=float), 0.0)
    weight = [1_000 / size[case.set] for case in all_cases]
    model = _logistic(np.array(tops) * wide, sure, weight)
    constant = float(model.intercept_[0])
    confident = (*(float(w) for w in model.coef_[0] * wide), constant)
    return Weights(rank_weights, confident)


def reranked(case: Case, weights: Weights) -> tuple[list[Evidence], list[bool]]:
    """Order a case's sentences by other weights."""
    scores = [
        sum(w * x for w, x in zip(weights.rank, e.values(), strict=True)) for e in case.ranked
    ]
    order = np.argsort(-np.array(scores), kind="stable")
    return [case.ranked[n] for n in order], [case.right[n] for n in order]


def _answers(case: Case, ranked: Sequence[Evidence], right: Sequence[bool]) -> bool:
    """Tell whether the first quote, as far as it reaches, holds the answer."""
    span = reach(ranked[0], ranked, case.asked)
    return right[0] or any(
        good
        and e.sentence.article.id == ranked[0].sentence.article.id
        and span.start <= e.sentence.span.start
        and e.sentence.span.end <= span.end
        for e, good in zip(ranked, right, strict=True)
    )


def _logistic(rows: Floats, labels: Sequence[bool], weight: Sequence[float]) -> LogisticRegression:
    """Fit on scaled features, and give the coefficients for unscaled ones."""
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(rows / scale, labels, sample_weight=weight)
    model.coef_ = model.coef_ / scale
    return model


def report(name: str, all_cases: Sequence[Case], weights: Weights) -> None:
    """Print how the weights do: the share of right first sentences, and the areas."""
    right: list[bool] = []
    sure: dict[str, list[float]] = {}
    for case in all_cases:
        ranked, good = reranked(case, weights)
        log_odds = sum(
            w * x
            for w, x in zip(
                weights.confidence, (*confidence_values(ranked, weights), 1.0), strict=True
            )
        )
        if case.kind == "answerable":
            right.append(_answers(case, ranked, good))
        sure.setdefault(case.kind, []).append(log_odds)
    line = f"{name}: first quote right {np.mean(right):.3f} of {len(right)}"
    for kind in ("missing", "absent", "off-topic"):
        if kind in sure:
            labels = [1] * len(sure["answerable"]) + [0] * len(sure[kind])
            area = roc_auc_score(labels, sure["answerable"] + sure[kind])
            line += f", AUROC {kind} {area:.3f}"
    print(line)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--xquad", type=Path, required=True, help="a file in SQuAD's format")
    parser.add_argument("--news", type=Path, required=True, help="the folder of the news set")
    parser.add_argument("--keep", type=Path, help="keep the libraries in this folder")
    chosen = parser.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp())
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    for reranker in (Settings().reranker, NO_RERANKER):
        settings = replace(Settings.load(), reranker=reranker)
        sets = [data.xquad(chosen.xquad), data.news(chosen.news)]
        answerers = [data.library(each, folder, settings).runtime.answerer() for each in sets]
        parts: dict[tuple[str, int], list[Case]] = {}
        for here, own in enumerate(sets):
            other = sets[1 - here]
            for half in (0, 1):
                questions = [q for q in own.half(half) if q.quotable]
                foreign = [q for q in other.half(half) if q.quotable][: len(questions)]
                absent = [q for q in own.half(half) if not q.answers]
                taken = questions[::2] if own.topics else []
                parts[own.name, half] = [
                    *cases(questions, answerers[here], "answerable", own.name),
                    *cases(taken, answerers[here], "missing", own.name),
                    *cases(absent, answerers[here], "absent", own.name),
                    *cases(foreign, answerers[here], "off-topic", own.name),
                ]
        for topic in sets[0].small():
            with data.library(topic, folder, settings) as library:
                answerer = library.runtime.answerer()
                for half in (0, 1):
                    some = topic.half(half)[::2]
                    parts.setdefault(("small", half), []).extend(
                        [
                            *cases(some, answerer, "answerable", "small"),
                            *cases(some, answerer, "missing", "small"),
                        ]
                    )
        logits = ("alone", "in_context")
        # What no article has is the same for every sentence, and weighed by a rule (UNHEARD).
        left_out = (*(logits if reranker == NO_RERANKER else ()), "strange")
        used = [name not in left_out for name in FEATURES]
        plain = (
            ("fused", "coverage_near") if reranker == NO_RERANKER else ("alone", "coverage_near")
        )
        sure_by = [name in plain for name in FEATURES]
        developed = [case for (_, half), found in parts.items() if half == 0 for case in found]
        weights = fit(developed, used, sure_by)
        print(f"\n# reranker: {reranker}")
        for kind in ("rank", "confidence"):
            numbers = ", ".join(f"{w:.3f}" for w in getattr(weights, kind))
            print(f"    {kind}=({numbers}),")
        for (name, half), found in parts.items():
            report(f"{name}, {'reported' if half else 'developed on'}", found, weights)


if __name__ == "__main__":
    main()
