"""Another figure for the same is found, and nothing is taken for one that isn't."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from index.search.agreement import other_figure
from index.search.candidates import Candidate
from tests.index.search.made import candidates, question

DAY = date(2021, 5, 3)
HERE = np.array([1, 0, 0, 0], np.float32)
ELSEWHERE = np.array([0, 1, 0, 0], np.float32)

ASKED = "How many people died in the mine fire?"
SEVEN = "Seven people died in the fire at the mine."
NINE = "Nine people died in the mine fire, the union said."


def read(text: str, name: str, logit: float = 4.0) -> Candidate:
    [made] = candidates(text, name=name, published=DAY)
    return replace(made, logit=logit, read=True, type_fit=1.0, vector=HERE)


def test_another_figure_of_another_article_is_found() -> None:
    other = read(NINE, "b", 3.0)
    assert other_figure(question(ASKED), [read(SEVEN, "a"), other]) is other


@pytest.mark.parametrize(
    "other",
    [
        read(NINE, "a"),
        read(SEVEN, "b"),
        read("About seven people died in the mine fire.", "b"),
        read("Nine people died in the fire and twelve people died later.", "b"),
        read("Nobody knows how many people died in the mine fire.", "b"),
        read("Nine people died in the mine fire of 1998.", "b"),
        read(NINE, "b", logit=1.0),
        replace(read(NINE, "b"), vector=ELSEWHERE),
        replace(read(NINE, "b"), of_another=1.0),
        replace(read(NINE, "b"), read=False),
    ],
    ids=[
        "same article", "same figure", "roughly the same", "two figures", "no figure",
        "of another year", "hardly an answer", "another matter", "contradicted", "not read",
    ],
)  # fmt: skip
def test_what_may_be_of_another_thing_is_no_other_figure(other: Candidate) -> None:
    best = read("Seven people died in the fire at the mine in 2021.", "a")
    assert other_figure(question(ASKED), [best, other]) is None


@pytest.mark.parametrize("asked", ["Who died in the mine fire?", "Why did seven people die?"])
def test_only_figures_are_held_beside_each_other(asked: str) -> None:
    assert other_figure(question(asked), [read(SEVEN, "a"), read(NINE, "b")]) is None


def test_a_best_one_without_a_figure_has_no_other() -> None:
    best = read("Several people died in the fire at the mine.", "a")
    assert other_figure(question(ASKED), [best, read(NINE, "b")]) is None
    assert other_figure(question(ASKED), []) is None


def test_two_bare_numbers_may_count_different_things() -> None:
    asked = question("What was the magnitude of the quake?")
    one = read("A magnitude 5.9 earthquake struck the east of the country.", "a")
    other = read("The earthquake struck the east of the country, injuring 1,500 more.", "b")
    assert other_figure(asked, [one, other]) is None
