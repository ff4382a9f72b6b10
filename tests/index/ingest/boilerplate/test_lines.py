"""Lines that are boilerplate by their wording: which rule knows them, and as a whole only."""

import re

import pytest

from index.ingest.boilerplate.lines import RULES, is_boilerplate_line, matching_rules


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_a_pattern_that_matches_no_empty_line(rule: str) -> None:
    assert re.fullmatch(RULES[rule], "", re.IGNORECASE) is None


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "Share this article", "Leave a Reply", "Accept all cookies"],
)
def test_capitals_make_no_difference(line: str) -> None:
    assert is_boilerplate_line(line)
    assert is_boilerplate_line(line.upper())
    assert is_boilerplate_line(line.lower())


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "Share this article", "Leave a Reply", "Accept all cookies"],
)
def test_words_around_it_make_a_line_prose(line: str) -> None:
    assert not is_boilerplate_line(f"The mayor read '{line}' and pressed the button, he said.")
    assert list(matching_rules(f"The mayor read '{line}' and pressed the button, he said.")) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("We use cookies to improve your experience on this site.", "consent"),
        ("Sign in to continue reading", "paywall"),
        ("Leave a Reply", "comment form"),
        ("The bridge at dawn. Hide Caption 3 of 12", "gallery"),
    ],
)
def test_a_line_is_explained_by_the_rule_that_knows_it(line: str, rule: str) -> None:
    assert rule in matching_rules(line)
    assert is_boilerplate_line(line)


def test_a_paragraph_is_none_but_a_gallerys_captions_are_however_long() -> None:
    words = "Sign up for our newsletter " * 40
    assert not is_boilerplate_line(words)
    assert list(matching_rules(words)) == []
    assert is_boilerplate_line(f"{'The bridge at dawn. ' * 40}Hide Caption 3 of 12")
