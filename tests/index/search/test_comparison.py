"""Reports are compared: what is overtaken or differs stands behind the first, and is told so."""

from dataclasses import replace
from datetime import date

from index.model.article import Standing
from index.search.candidates import Candidate
from index.search.comparison import compared
from index.search.reading import place_of
from tests.index.search.made import question
from tests.index.search.test_agreement import ASKED, NINE, SEVEN, read

RISEN = "The death toll of the mine fire has risen to 19 people."


def later(candidate: Candidate) -> Candidate:
    return replace(candidate, article=replace(candidate.article, published=date(2021, 5, 9)))


def test_a_newer_report_comes_first_and_the_one_it_overtakes_is_the_earlier() -> None:
    old, new = read(SEVEN, "a", 6.0), later(read(RISEN, "b"))
    ranked, standing = compared(question(ASKED), [old, new])
    assert ranked == [new, old]
    assert standing == {place_of(old): Standing.EARLIER}


def test_another_figure_is_put_second_and_told() -> None:
    best, between, other = read(SEVEN, "a"), read("People died there.", "c"), read(NINE, "b")
    ranked, standing = compared(question(ASKED), [best, between, other])
    assert ranked == [best, other, between]
    assert standing == {place_of(other): Standing.DIFFERS}


def test_a_figure_of_another_day_is_told_as_earlier_or_later() -> None:
    best, other = read(SEVEN, "a"), read(NINE, "b")
    _, standing = compared(question(ASKED), [best, later(other)])
    assert standing == {place_of(other): Standing.LATER}
    _, standing = compared(question(ASKED), [later(best), other])
    assert standing == {place_of(other): Standing.EARLIER}


def test_reports_that_agree_stay_as_they_are() -> None:
    ranked = [read(SEVEN, "a"), read(SEVEN, "b")]
    assert compared(question(ASKED), ranked) == (ranked, {})
    assert compared(question(ASKED), []) == ([], {})
