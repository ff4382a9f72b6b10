"""A later report that says what has changed comes before the one that it overtakes."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from index.search.candidates import Candidate
from index.search.currency import newest_first
from tests.index.search.made import candidates, question

THEN, NOW = date(2021, 5, 3), date(2021, 5, 6)
HERE = np.array([1, 0, 0, 0], np.float32)
ELSEWHERE = np.array([0, 1, 0, 0], np.float32)

ASKED = "How many people died in the mine fire?"
OLD = "Seven people died in the fire at the mine."
NEW = "The death toll of the mine fire has risen to 19."


def read(text: str, published: date | None, logit: float = 6.0) -> Candidate:
    [made] = candidates(text, name=text[:9], published=published)
    return replace(made, logit=logit, read=True, type_fit=1.0, vector=HERE)


def first(asked: str, *ranked: Candidate) -> str:
    return newest_first(question(asked), ranked)[0].text


def test_a_newer_figure_that_says_that_it_rose_comes_first_and_the_older_stays() -> None:
    old, new = read(OLD, THEN, 8.0), read(NEW, NOW)
    assert newest_first(question(ASKED), [old, new]) == [new, old]


def test_the_newest_of_several_comes_first() -> None:
    newest = read("The number of dead is now 21.", date(2021, 5, 9))
    assert first(ASKED, read(OLD, THEN, 8.0), read(NEW, NOW), newest) == newest.text


@pytest.mark.parametrize(
    ("asked", "old", "new"),
    [
        ("Who is the mayor?", "Mayor Ada Brandt opened it.", "Iris Falk was sworn in as mayor."),
        ("Who runs the company?", "Jo Wren runs it.", "Max Lind has replaced Jo Wren at its head."),
        ("When does the bridge open?", "It opens on 1 May.", "The opening was postponed to 9 May."),
        ("What does a ticket cost?", "A ticket costs $5.", "The fare was raised to $7."),
    ],
)
def test_offices_days_and_prices_are_overtaken_too(asked: str, old: str, new: str) -> None:
    assert first(asked, read(old, THEN, 8.0), read(new, NOW)) == new


@pytest.mark.parametrize(
    "asked",
    [
        "How many people died in the mine fire at first?",
        "How many people had died in the mine fire on 3 May 2021?",
        "Why did people die in the mine fire?",
    ],
)
def test_what_is_asked_of_an_earlier_time_or_of_no_figure_is_left_alone(asked: str) -> None:
    assert first(asked, read(OLD, THEN, 8.0), read(NEW, NOW)) == OLD


@pytest.mark.parametrize(
    "newer",
    [
        read(NEW, None),
        read(NEW, THEN),
        read(NEW, NOW, logit=-1.0),
        read(NEW, NOW, logit=3.9),
        read("Nineteen people died in the mine fire.", NOW),
        replace(read(NEW, NOW), type_fit=-1.0),
        replace(read(NEW, NOW), vector=ELSEWHERE),
        replace(read(NEW, NOW), of_another=1.0),
        replace(read(NEW, NOW), read=False),
    ],
    ids=[
        "undated", "not newer", "no answer", "far behind", "no change told", "other type",
        "another matter", "contradicted", "unread",
    ],
)  # fmt: skip
def test_nothing_else_overtakes(newer: Candidate) -> None:
    assert first(ASKED, read(OLD, THEN, 8.0), newer) == OLD


def test_nothing_found_stays_nothing() -> None:
    assert newest_first(question(ASKED), []) == []
