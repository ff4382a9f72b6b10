"""How far a quote reaches, what in it is marked, and what says the same."""

from dataclasses import replace

import numpy as np
import pytest

from index.model.article import Span
from index.search.candidates import Candidate
from index.search.quoting import highlight, quote, reach, same
from tests.index.search.made import candidates, question

LONG = "The harbour council approved the night ferry to Saltö after a debate that took four hours."
ASKED = question("Who approved the night ferry?")


def read(candidate: Candidate, logit: float) -> Candidate:
    return replace(candidate, logit=logit, read=True)


def with_logits(text: str, logits: tuple[float, ...]) -> list[Candidate]:
    return [read(c, logit) for c, logit in zip(candidates(text), logits, strict=True)]


def quoted(of: list[Candidate], best: int, asked: str = "Is it so?") -> str:
    found = reach(of[best], of, question(asked))
    return of[best].article.text[found[0].start : found[-1].end]


def test_a_sentence_that_stands_alone_is_quoted_alone() -> None:
    of = [
        read(c, logit) for c, logit in zip(candidates(f"{LONG} {LONG}"), (9.0, -9.0), strict=True)
    ]
    assert quoted(of, 0) == LONG


def test_one_that_leans_on_the_sentence_before_takes_it_in() -> None:
    leaning = "It will run every night from June on, and in winter on Fridays and Saturdays alone."
    of = [
        read(c, logit)
        for c, logit in zip(candidates(f"{LONG} {leaning}"), (-9.0, 9.0), strict=True)
    ]
    assert quoted(of, 1) == f"{LONG} {leaning}"


def test_a_neighbour_that_answers_as_well_belongs_to_it() -> None:
    of = with_logits(f"{LONG} {LONG}", (9.0, 8.0))
    assert quoted(of, 0) == f"{LONG} {LONG}"


def test_a_neighbour_that_alone_holds_what_is_asked_for_is_taken_in() -> None:
    name = "Mayor Ida Lund opposed it to the last, and said so in front of the town hall today."
    of = [
        read(c, logit) for c, logit in zip(candidates(f"{name} {LONG}"), (-9.0, 9.0), strict=True)
    ]
    of = [replace(c, type_fit=fit) for c, fit in zip(of, (1.0, -1.0), strict=True)]
    assert quoted(of, 1, "Which mayor opposed the ferry, who was it?").startswith("Mayor Ida Lund")


def test_boilerplate_is_never_taken_in() -> None:
    first, last = candidates(f"{LONG} It ran.")
    barred = replace(first.article, boilerplate=(Span(first.span.end, last.span.start),))
    of = [read(replace(c, article=barred), 9.0) for c in (first, last)]
    assert quoted(of, 1) == "It ran."


def test_a_quote_is_a_slice_and_its_mark_lies_within() -> None:
    [one] = candidates(LONG)
    made = quote(read(one, 9.0), (one.span,), ASKED, 0.7)
    assert (made.text, made.score) == (LONG, 0.7)
    assert made.highlight is None or made.text[slice(*made.highlight)] in LONG


def test_the_answers_words_are_marked_where_they_stand() -> None:
    text = "Judge Carl Nichols stopped the ban."
    [one] = candidates(text)
    marked = highlight(one.article, one.span, one.span, question("Who stopped the ban?"))
    assert marked is not None
    assert text[slice(*marked)].endswith("Carl Nichols")


@pytest.mark.parametrize(("cosine", "alike"), [(1.0, True), (0.95, True), (0.5, False)])
def test_two_articles_say_the_same_by_their_vectors(cosine: float, alike: bool) -> None:
    one = replace(candidates("Rain fell.", "a")[0], vector=np.array([1.0, 0.0], np.float32))
    angle = np.array([cosine, np.sqrt(1 - cosine**2)], np.float32)
    other = replace(candidates("It rained.", "b")[0], vector=angle)
    assert same(one, other) is alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("It cost 40 crowns.", "The cost was 40 crowns.", True),
        ("It cost 40 crowns.", "It cost 45 crowns.", False),
        ("It took nine days.", "It took 9 days.", True),
        ("It took nine days.", "It took seven days.", False),
        ("It took ninety days.", "It took 90 days.", True),
        ("One of them fell.", "They fell.", True),
        ("It cost 12.5 million.", "It cost 1.25 million.", False),
    ],
)
def test_sentences_with_other_figures_do_not_say_the_same(
    one: str, other: str, alike: bool
) -> None:
    near = np.array([1.0, 0.0], np.float32)
    said = [replace(candidates(text, text)[0], vector=near) for text in (one, other)]
    assert same(*said) is alike


def test_an_article_never_repeats_itself() -> None:
    one, other = candidates("Rain fell. Rain fell.")
    assert not same(one, other)
