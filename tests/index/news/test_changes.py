"""Changes: a figure, a date, an office that a newer sentence says has changed, and none else."""

from datetime import date

import numpy as np
import pytest

from index.model.article import Span
from index.news.changes import ChangeKind, change, says_change
from index.news.statements import Statement
from tests.factories import article

THEN, NOW = date(2021, 3, 2), date(2021, 3, 9)


def said(text: str, published: date | None, cosine: float = 1.0) -> Statement:
    vector = np.array((cosine, (1 - cosine**2) ** 0.5), dtype=np.float32)
    made = article(text, text[:9], published=published, boilerplate=())
    return Statement(made, Span(0, len(text)), vector)


@pytest.mark.parametrize(
    ("older", "newer", "kind", "values"),
    [
        (
            "The ferry Aurora had lost 7 boats in the storm.",
            "The losses of the ferry Aurora have risen to 19 boats.",
            ChangeKind.FIGURE,
            ("7 boats", "19 boats"),
        ),
        (
            "The yield on the Treasury note rose above 2.2% after that.",
            "The Treasury note's yield is now hovering just above 3.1%.",
            ChangeKind.FIGURE,
            ("2.2%", "3.1%"),
        ),
        (
            "The Lindholm festival will open on 3 May 2021.",
            "The Lindholm festival was postponed to 12 June 2021.",
            ChangeKind.DATE,
            ("3 May 2021", "12 June 2021"),
        ),
        (
            "Oster's chairman Erik Holm said that the mill stays.",
            "Ingrid Falk will succeed Erik Holm as chairman of Oster.",
            ChangeKind.OFFICE,
            ("Erik Holm", "Ingrid Falk"),
        ),
    ],
)
def test_what_changed_stands_side_by_side(
    older: str, newer: str, kind: ChangeKind, values: tuple[str, str]
) -> None:
    found = change(said(older, THEN), said(newer, NOW, 0.8))
    assert found is not None
    assert (found.kind, found.before.text, found.after.text) == (kind, older, newer)
    before, after = values
    assert found.values[0] in before
    assert found.values[1] in after
    assert all(found.values)


SEVEN, NINETEEN = "The Aurora lost 7 boats.", "The Aurora's losses have risen to 19 boats."


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (SEVEN, "The Aurora lost 19 boats."),  # nobody says that it changed
        (SEVEN, "The Aurora's losses have risen to 19 crates."),
        (SEVEN, "The losses of Meridian have risen to 19 boats."),
        (SEVEN, "The Aurora's losses have risen to 7 boats."),
        (SEVEN, "The Aurora's losses have risen from 5 boats to 19 boats."),  # which of them?
        ("The Aurora lost about 20 boats.", NINETEEN),
        ("The Aurora lost 7 boats in 2019.", "In 2021 the Aurora's losses rose to 19 boats."),
        ("The Aurora waited 7 days.", "The Aurora's wait has risen to 19 days."),
        (SEVEN, "Correction: updated, as the Aurora's losses have risen to 19 boats."),
        ("The fair in Lindholm was on 1 March 2021.", "The Lindholm fair moved to 12 June 2021."),
        ("The chairman Erik Holm of Oster smiled.", "The chairman of Oster will be replaced."),
        (
            "Rosen's rival was a lawyer, the director Jeffrey Clark of the office.",
            "Trump sought to replace the director Jeffrey Rosen with Clark.",
        ),
        ("The director Ada Holm smiled.", "Ingrid Falk could succeed Ada Holm as director."),
        ("The lawyer Ada Holm smiled.", "Ingrid Falk will succeed Ada Holm as a lawyer."),
    ],
)
def test_a_doubtful_pair_is_none(older: str, newer: str) -> None:
    assert change(said(older, THEN), said(newer, NOW)) is None


@pytest.mark.parametrize(
    ("then", "now", "cosine"),
    [(NOW, THEN, 1.0), (NOW, NOW, 1.0), (None, NOW, 1.0), (THEN, NOW, 0.6)],
)
def test_nor_is_one_that_is_not_newer_or_of_another_matter(
    then: date | None, now: date, cosine: float
) -> None:
    assert change(said(SEVEN, THEN), said(NINETEEN, NOW)) is not None
    assert change(said(SEVEN, then), said(NINETEEN, now, cosine)) is None


def test_a_change_is_said_in_words() -> None:
    assert says_change(NINETEEN)
    assert not says_change(SEVEN)
