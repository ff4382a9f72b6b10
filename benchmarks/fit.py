"""Fit what models' scores mean: `index/models/calibrations.json`.

    python -m benchmarks.fit --xquad FILE --news DIR --sentences DIR [--write | --check]

Fitted on the first halves of XQuAD and the news, and on SelQA's development part, half of whose
questions are in other words than the text; the second halves, SelQA's test part and WikiQA are
left for `benchmarks.quality`. What cannot be answered is partly in the news set, and partly made
from what can: a question whose own article is taken away, one with a name exchanged for another
set's, and one asked of another set. Each set counts alike. `--write` writes the file; `--check`
says whether it still holds what this prints.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from benchmarks.cases import Case, gather
from index.models import calibration as calibrations
from index.models.calibration import ANY, Calibration
from index.search.candidates import FEATURES, Candidate
from index.search.decision import confidence_values, rank_score
from index.search.quoting import reach
from index.settings import DEFAULT_MODEL, DEFAULT_RERANKER, NO_RERANKER, Settings

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float64]

DIGITS: Final = 3
PENALTY: Final = 1.0
"""Inverse strength of the logistic models' L2 penalty, on features of unit variance."""

RIDGE: Final = 30.0
"""Strength of the ranking's L2 penalty, on features of unit variance; each set weighs 1,000."""

RESAMPLED: Final = 500
"""How often questions are drawn anew to choose from when to answer."""

RANKED: Final = tuple(name for name in FEATURES if name != "first_look")
"""What ranks beside a cross-encoder. The first look is made of the cosine and the terms: with both,
one of them got the wrong sign."""

RANKED_WITHOUT: Final = tuple(name for name in FEATURES if name not in ("logit", "passage"))
"""The first look holds its passage's score already."""

WORDS: Final = ("coverage_nearby", "out_of_vocabulary", "constant")
"""What says how sure to be where no model's scores are understood."""

CONFIDENT: Final = ("logit", "coverage", "coverage_nearby", "type_fit", "out_of_vocabulary")
"""The passage's score would tell what is missing apart a little better, and refuse one question in
seven more of those that are asked in other words than the articles' (`benchmarks.own_words`)."""
CONFIDENT_WITHOUT: Final = (
    "first_look", "cosine", "coverage", "coverage_nearby", "type_fit", "out_of_vocabulary", "lead"
)  # fmt: skip


def fit(
    all_cases: Sequence[Case], used: Sequence[str], sure_by: Sequence[str], models: tuple[str, str]
) -> Calibration:
    """Fit the ranking on sentences, then the confidence on the best of each question."""
    return confident(all_cases, ranking(all_cases, used), sure_by, models)


def ranking(all_cases: Sequence[Case], used: Sequence[str]) -> dict[str, float]:
    """Fit the weights by which a right sentence comes first: list-wise, a softmax a question.

    As in TANDA (Garg et al., AAAI 2020); over pairs, the many easy ones outweighed the first place.
    """
    from scipy.optimize import minimize
    from scipy.special import logsumexp

    size = Counter(case.set for case in all_cases)
    lists = [
        (
            np.array([[float(getattr(c, name)) for name in used] for c in case.ranked]),
            np.array(case.right),
            1_000 / size[case.set],
        )
        for case in all_cases
        if any(case.right) and not all(case.right)
    ]
    scale = np.vstack([values for values, _, _ in lists]).std(axis=0)
    scale[scale == 0] = 1.0

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE / 2 * float(weights @ weights), RIDGE * weights
        for values, good, weight in lists:
            rows = values / scale
            scores = rows @ weights
            whole, right = logsumexp(scores), logsumexp(scores[good])
            total -= weight * float(right - whole)
            wanted = np.where(good, np.exp(scores - right), 0.0)
            slope = slope - weight * ((wanted - np.exp(scores - whole)) @ rows)
        return total, slope

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B")
    return {name: float(w) for name, w in zip(used, found.x / scale, strict=True)}


def confident(
    all_cases: Sequence[Case],
    rank: dict[str, float],
    sure_by: Sequence[str],
    models: tuple[str, str],
) -> Calibration:
    """Fit how probably the best candidate of each question answers, and from when to say so."""
    size = Counter(case.set for case in all_cases)
    half = Calibration(*models, rank, {}, 0.5)
    rows, right = [], []
    for case in all_cases:
        ranked, good = reranked(case, half)
        values = confidence_values(case.question, ranked, half)
        rows.append([values[name] for name in sure_by])
        right.append(_answers(case, ranked, good))
    weight = [1_000 / size[case.set] for case in all_cases]
    model = _logistic(np.array(rows), right, weight)
    weights = {name: float(w) for name, w in zip(sure_by, model.coef_[0], strict=True)}
    weights["constant"] = float(model.intercept_[0])
    whole = replace(half, confidence=weights)
    return _rounded(replace(whole, answer_from=_threshold(all_cases, whole)))


def _threshold(all_cases: Sequence[Case], whole: Calibration) -> float:
    """Choose from which probability to answer: by Youden's index, each set counting alike.

    That is where the share answered of what can be leads most over that of what can't. The lead
    is nearly the same over a wide range, and a handful of questions decides where it is most: the
    place of resampled questions is taken on average (bagging, Breiman 1996).
    """
    groups: dict[tuple[str, bool], list[int]] = {}
    sure = np.empty(len(all_cases))
    for number, case in enumerate(all_cases):
        ranked, _ = reranked(case, whole)
        sure[number] = sureness(case, ranked, whole)
        groups.setdefault((case.set, case.kind == "answerable"), []).append(number)
    order = np.argsort(-sure, kind="stable")
    falling = np.append(sure[order], 0.0)
    chance = np.random.default_rng(0)
    found = []
    for _ in range(RESAMPLED):
        share = np.zeros(len(all_cases))
        for (_, can), members in groups.items():
            drawn = chance.multinomial(len(members), np.full(len(members), 1 / len(members)))
            share[members] = (1.0 if can else -1.0) * drawn / len(members)
        last = int(np.argmax(np.cumsum(share[order])))
        beyond = last + 1 + np.flatnonzero(share[order][last + 1 :])
        found.append((falling[last] + falling[beyond[0] if len(beyond) else -1]) / 2)
    return float(np.mean(found))


def sureness(case: Case, ranked: Sequence[Candidate], chosen: Calibration) -> float:
    """Give the probability that the best candidate answers."""
    values = confidence_values(case.question, ranked, chosen)
    return float(1 / (1 + np.exp(-sum(w * values[n] for n, w in chosen.confidence.items()))))


def reranked(case: Case, chosen: Calibration) -> tuple[list[Candidate], list[bool]]:
    """Order a case's candidates by other weights."""
    order = np.argsort([-rank_score(c, chosen) for c in case.ranked], kind="stable")
    return [case.ranked[n] for n in order], [case.right[n] for n in order]


def _answers(case: Case, ranked: Sequence[Candidate], right: Sequence[bool]) -> bool:
    """Tell whether the first quote, as far as it reaches, holds the answer."""
    quoted = reach(ranked[0], ranked, case.question)
    return right[0] or any(
        good and c.article.id == ranked[0].article.id and c.span in quoted
        for c, good in zip(ranked, right, strict=True)
    )


def _logistic(
    rows: Floats, labels: Sequence[bool], weight: Sequence[float]
) -> "LogisticRegression":
    """Fit on scaled features, and give the coefficients for unscaled ones."""
    from sklearn.linear_model import LogisticRegression

    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=PENALTY, max_iter=2000)
    model.fit(rows / scale, labels, sample_weight=weight)
    model.coef_ = model.coef_ / scale
    return model


def _rounded(whole: Calibration) -> Calibration:
    return replace(
        whole,
        rank={name: round(w, DIGITS) for name, w in whole.rank.items()},
        confidence={name: round(w, DIGITS) for name, w in whole.confidence.items()},
        answer_from=round(whole.answer_from, DIGITS),
    )


def report(name: str, all_cases: Sequence[Case], chosen: Calibration) -> None:
    """Print how a calibration does on some cases."""
    from sklearn.metrics import roc_auc_score

    right: list[bool] = []
    sure: dict[str, list[float]] = {}
    for case in all_cases:
        ranked, good = reranked(case, chosen)
        if case.kind == "answerable":
            right.append(_answers(case, ranked, good))
        sure.setdefault(case.kind, []).append(sureness(case, ranked, chosen))
    can = np.array(sure["answerable"])
    line = f"{name}: first quote right {np.mean(right):.3f} of {len(right)}"
    line += f", answered {np.mean(can >= chosen.answer_from):.3f}"
    for kind, values in sure.items():
        if kind != "answerable":
            labels = [1] * len(can) + [0] * len(values)
            area = roc_auc_score(labels, [*can, *values])
            share = np.mean(np.array(values) >= chosen.answer_from)
            line += f"; {kind}: AUROC {area:.3f}, answered {share:.3f}"
    print(line, flush=True)


def beside(made: Sequence[Calibration], stored: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put what was fitted where the same pair's stood; other models keep their own.

    What holds for any model is fitted with the default ones alone.
    """
    known = {(each["embedder"], each["reranker"]): each for each in stored}
    default = any(each.embedder == DEFAULT_MODEL for each in made) and any(
        each.reranker == DEFAULT_RERANKER for each in made
    )
    fitted = [each for each in made if each.fitted or default]
    known |= {(each.embedder, each.reranker): asdict(each) for each in fitted}
    return list(known.values())


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--xquad", type=Path, required=True, help="a file in SQuAD's format")
    parser.add_argument("--news", type=Path, required=True, help="the folder of the news set")
    parser.add_argument("--sentences", type=Path, required=True, help="the folder with SelQA")
    parser.add_argument("--keep", type=Path, help="keep the libraries in this folder")
    then = parser.add_mutually_exclusive_group()
    then.add_argument("--write", action="store_true", help="write calibrations.json")
    then.add_argument("--check", action="store_true", help="exit with 1 if the file says otherwise")
    chosen = parser.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp())
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    made: list[Calibration] = []
    for reranker in dict.fromkeys((Settings.load().reranker, NO_RERANKER)):
        settings = replace(Settings.load(), reranker=reranker)
        parts = gather(chosen.xquad, chosen.news, chosen.sentences, folder, settings)
        everything = [case for found in parts.values() for case in found]
        without = reranker == NO_RERANKER
        used = RANKED_WITHOUT if without else RANKED
        sure_by = CONFIDENT_WITHOUT if without else CONFIDENT
        own = fit(everything, used, sure_by, (settings.model, reranker))
        plain = {"first_look": 1.0} if without else {"logit": 1.0}
        by_words = [name for name in WORDS if name != "constant"]
        model = (ANY, NO_RERANKER if without else ANY)
        made += [own, confident(everything, plain, by_words, model)]
        print(f"\n# reranker: {reranker}")
        for name, found in parts.items():
            report(name, found, own)
            others = [c for other, cases_ in parts.items() if other != name for c in cases_]
            report(f"  {name} left out", found, fit(others, used, sure_by, ("", "")))
    path = Path(calibrations.__file__).with_name(calibrations.FILE)
    stored = json.loads(path.read_text("utf-8"))["calibrations"]
    written = beside(made, stored)
    print(json.dumps(written, indent=1))
    if chosen.write:
        whole: dict[str, Any] = {
            "digest": calibrations.digest(written),
            "calibrations": written,
        }
        path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    elif chosen.check and written != stored:
        sys.exit(f"{path} holds other numbers: run with --write, and measure again")


if __name__ == "__main__":
    main()
