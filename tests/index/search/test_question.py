"""A question as it is searched for: checked, mended, weighed once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadQuestion
from index.library import Library
from index.search.question import LONGEST_QUESTION, Question, check_question, rewrite
from index.text.answer_types import Kind
from tests.factories import HERE
from tests.index.search.made import question


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "is empty"),
        ("  \n ", "is empty"),
        ("?!", "no word in it"),
        ("🙂", "no word in it"),
        ("why " * 200, "characters; at most 500"),
    ],
)
def test_what_cant_be_asked_is_said(asked: str, told: str) -> None:
    with pytest.raises(BadQuestion, match=told):
        check_question(asked)


@given(st.text())
def test_a_question_that_passes_is_in_one_line_and_short_enough(asked: str) -> None:
    try:
        text = check_question(asked)
    except BadQuestion:
        return
    assert text == " ".join(asked.split())
    assert 0 < len(text) <= LONGEST_QUESTION


def of_samples(samples: Library, asked: str) -> Question:
    parts = samples.runtime.pipeline()
    return rewrite(asked, HERE, parts.store, parts.embedder, parts.spelling)


def test_a_typing_error_is_mended_and_the_asked_words_are_kept(samples: Library) -> None:
    found = of_samples(samples, "Which regions would Micrsoft take over?")
    assert found.asked == "Which regions would Micrsoft take over?"
    assert "microsoft" in found.text.lower()
    assert found.answer_type is Kind.PLACE
    assert found.asked_noun == "regions"


def test_rare_terms_weigh_more_and_unknown_ones_most(samples: Library) -> None:
    weights = of_samples(samples, "TikTok Nichols zzyzx").weights
    tiktok, nichols, unknown = (weights[term] for term in weights)
    assert tiktok < nichols < unknown


@pytest.mark.parametrize(
    ("asked", "share"),
    [
        ("Who is Carl Nichols?", 0.0),
        ("Who is Zebulon Quxley?", 1.0),
        ("Did Oracle buy Quxley?", 0.5),
        ("who decides", 0.0),
    ],
)
def test_names_that_no_article_has_are_counted(samples: Library, asked: str, share: float) -> None:
    assert of_samples(samples, asked).out_of_vocabulary == share


def test_coverage_is_a_share_by_weight() -> None:
    asked = replace(question("x"), weights={"app": 3.0, "ban": 1.0})
    assert asked.coverage(frozenset({"app"})) == 0.75
    assert asked.coverage(frozenset()) == 0.0
    assert asked.coverage(frozenset({"app", "ban", "else"})) == 1.0
    assert replace(asked, weights={}).coverage(frozenset({"app"})) == 0.0
