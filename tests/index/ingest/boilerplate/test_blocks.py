"""Boilerplate known by its place: what stands under a heading, at the end, between paragraphs."""

import pytest

from index.ingest import find_boilerplate
from index.ingest.boilerplate.blocks import block_boilerplate
from index.ingest.boilerplate.line import split_lines

P = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."
BIOGRAPHY = "Jane Doe is a reporter for Example Times who covers bridges. Follow her on Twitter."
ADVERT = "Teams lose hours to lists. Find out in this webinar how you can plan with Planner."


def marked(lines: list[str], *known: int) -> set[int]:
    whole = [number in known for number in range(len(lines))]
    return block_boilerplate(split_lines("\n".join(lines)), whole)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([P, P, P, "3 Comments", "Bob: a shame!", P], {3, 4, 5}, id="comments"),
        pytest.param([P, "3 Comments", P, P, P, P], set(), id="comments too early"),
        pytest.param(
            [P, P, "Most read", "Ferry workers walk out again", "Ten recipes for long evenings"],
            {2, 3, 4},
            id="headlines",
        ),
        pytest.param([P, P, "Most read", "Ferry workers walk out again", P], set(), id="one alone"),
        pytest.param([P, "Most read", "Ohio", "Iowa", P], set(), id="entries of a table"),
        pytest.param([P, P, P, BIOGRAPHY], {3}, id="biography"),
        pytest.param([P, BIOGRAPHY, P, P], set(), id="biography in the middle"),
        pytest.param([P, P, P, "Planner: never miss a deadline", ADVERT], {3, 4}, id="advert"),
        pytest.param([P, "What comes next", P], {1}, id="subheading"),
        pytest.param([P, "Denzel Washington", P], set(), id="a name may be the answer"),
        pytest.param([P, "Who pays for it?", P], set(), id="a question is prose"),
        pytest.param([P, "Regular petrol: $4.70", P], set(), id="entry of a list"),
        pytest.param(["What comes next", P, P], set(), id="nothing above"),
        pytest.param([], set(), id="nothing"),
    ],
)
def test_a_lines_place_tells_what_it_is(lines: list[str], expected: set[int]) -> None:
    assert marked(lines) == expected


def test_what_closes_the_article_is_found_above_what_is_known_already() -> None:
    assert marked([P, P, P, BIOGRAPHY, "Share this article"], 4) == {3}


def test_what_is_known_already_is_not_told_again() -> None:
    assert marked([P, P, P, "Leave a Reply", "Name", "Email"], 3) == {4, 5}


WALL = "Subscribe to read the full story and get unlimited access from only £1 per week."


@pytest.mark.parametrize("end", ["…", "..."])
@pytest.mark.parametrize("between", ["", "Continue reading\n\n"])
def test_a_sentence_that_a_paywall_cut_off_is_none(end: str, between: str) -> None:
    text = f"The lock is shut. The council voted on Monday to{end}\n\n{between}{WALL}"
    left = text
    for start, stop in reversed(find_boilerplate(text)):
        left = left[:start] + left[stop:]
    assert left.strip() == "The lock is shut."


def test_a_sentence_that_trails_off_where_no_paywall_follows_stays() -> None:
    text = "The lock is shut. He said that he would think about it…\n\nThen he left the room."
    assert find_boilerplate(text) == ()


def test_topics_under_their_heading_are_none_of_the_article() -> None:
    prose = "The council voted on Monday to close the old lock in Kell, which was unsafe."
    text = f"{prose}\n\nExplore more on these topics\nKell\nnews\n\n{prose}"
    found = [text[start:end] for start, end in find_boilerplate(text)]
    assert found == ["Explore more on these topics", "Kell", "news"]
