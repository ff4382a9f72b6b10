"""Follow-ups are completed from the question before; what stands alone is left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import followups
from index.search.followups import MAX_QUESTION, complete, completed, following, is_followup

BEFORE = "which islands would Falk connect by ferry?"


@pytest.mark.parametrize(
    ("followup", "asked"),
    [
        ("and when?", "when would Falk connect by ferry?"),
        ("When?", "When would Falk connect by ferry?"),
        ("how much", "how much would Falk connect by ferry?"),
        ("who said so?", f"{BEFORE} who said so?"),
        ("what about Bergdahl?", "which islands would Bergdahl connect by ferry?"),
        ("and how about Olle Bergdahl", "which islands would Olle Bergdahl connect by ferry?"),
        ("what about buses?", f"{BEFORE} buses?"),
        ("did they agree?", f"{BEFORE} did they agree?"),
        ("why did she say that?", f"{BEFORE} why did she say that?"),
        ("and Bergdahl?", "which islands would Bergdahl connect by ferry?"),
        ("And Bergdahl's?", "which islands would Bergdahl connect by ferry?"),
        ("and Olle Bergdahl's share?", "which islands would Olle Bergdahl connect by ferry?"),
        ("and buses?", f"{BEFORE} buses?"),
        ("in winter?", f"{BEFORE} in winter?"),
        ("and in Kell?", f"{BEFORE} in Kell?"),
    ],
)
def test_a_followup_is_completed(followup: str, asked: str) -> None:
    assert is_followup(followup)
    assert complete(followup, BEFORE) == asked


@pytest.mark.parametrize(
    "question",
    [
        "who found the second moon of Ixion?",
        "And who found the second moon?",
        "Did Falk say that she would pay?",
        "how many crowns does the pier cost?",
        "what is the herring season",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    assert complete(question, BEFORE) == question


@pytest.mark.parametrize(
    ("before", "followup", "asked"),
    [
        ("who won the race over Ixion?", "what about Falk?", "Falk won the race over Ixion?"),
        ("Who would Falk pay?", "and Bergdahl?", "Who would Bergdahl pay?"),
        (
            "How much of Tidewater would Falk get?",
            "and Bergdahl's share?",
            "How much of Tidewater would Bergdahl get?",
        ),
        (
            "How much of Tidewater does Marlow hold?",
            "what about Özgür Ünal?",
            "How much of Tidewater does Özgür Ünal hold?",
        ),
        (
            "When did ferries from Marlow to Kell begin?",
            "and Ixion?",
            "When did ferries from Marlow to Kell begin? Ixion?",
        ),
        ("how high is the tower?", "in feet?", "how high is the tower? in feet?"),
    ],
)
def test_a_name_takes_the_place_of_the_one_who_acts(before: str, followup: str, asked: str) -> None:
    assert is_followup(followup)
    assert complete(followup, before) == asked


@pytest.mark.parametrize("question", ["harbour council", "Falk", "the second moon of Ixion"])
def test_words_to_search_for_are_no_followup(question: str) -> None:
    assert complete(question, BEFORE) == question


def test_without_a_question_before_it_is_taken_as_it_stands() -> None:
    assert complete("and when?", None) == "and when?"


@pytest.mark.parametrize("question", ["", "?!", "😀", "…"])
def test_what_has_no_word_follows_nothing(question: str) -> None:
    assert not is_followup(question)
    assert complete(question, BEFORE) == question


@given(st.text(max_size=400), st.none() | st.text(max_size=400))
def test_any_text_gives_a_question_of_bounded_length(question: str, before: str | None) -> None:
    asked = complete(question[:MAX_QUESTION], before)
    assert len(asked) <= MAX_QUESTION


STOPPED = "Which judge stopped the ban?"


@pytest.mark.parametrize(
    ("typed", "before", "chain"),
    [
        (STOPPED, (), (STOPPED,)),
        ("and when?", (), ("and when?",)),
        ("and when?", (STOPPED,), ("and when?", STOPPED)),
        ("and where?", ("and when?", STOPPED), ("and where?", "and when?", STOPPED)),
        # The same question again is not doubled, whatever its marks and capitals.
        ("And when", ("and when?", STOPPED), ("and when?", STOPPED)),
        ("which judge stopped the ban", (STOPPED,), (STOPPED,)),
        # What stands alone follows nothing.
        ("Who won the regatta in Lindholm?", (STOPPED,), ("Who won the regatta in Lindholm?",)),
        # The first question of all is what the others mean: it stays.
        ("and why?", ("c", "b", "a", STOPPED), ("and why?", "c", "b", STOPPED)),
    ],
)
def test_a_question_is_shown_with_what_it_follows(
    typed: str, before: tuple[str, ...], chain: tuple[str, ...]
) -> None:
    assert following(typed, before) == chain


@pytest.mark.parametrize(
    ("chain", "question"),
    [
        ((STOPPED,), STOPPED),
        (("and when?", STOPPED), "when judge stopped the ban?"),
        (("and where?", "and when?", STOPPED), "where judge stopped the ban?"),
    ],
)
def test_for_the_search_each_is_completed_from_the_one_before(
    chain: tuple[str, ...], question: str
) -> None:
    assert completed(chain) == question


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (followups._LEAD, "And then, "),
        (followups._WHAT_ABOUT, "What about Oracle"),
        (followups._ASKING, "How much"),
        (followups._ASKED, "which regions would"),
        (followups._HELPED, "when did the "),
        (followups._HELPING, "it could"),
        (followups._OF_WHO, "who won"),
        (followups._IN_WHICH_WAY, "in feet"),
    ],
)
def test_ways_to_ask_on_are_known(pattern: re.Pattern[str], said: str) -> None:
    assert pattern.search(said)
