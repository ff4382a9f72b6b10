"""The rules by which splitters of sentences are measured."""

import pytest

from benchmarks.sentences import Rule, cuts, read_rules
from index.text.language import ENGLISH

RULES = read_rules()


def test_there_are_rules_for_many_situations_most_of_them_held_out() -> None:
    assert len({rule.situation for rule in RULES}) >= 20
    assert sum(rule.held_out for rule in RULES) >= 60


def test_a_mark_is_where_a_sentence_ends() -> None:
    rule = RULES[0]
    assert "¦" not in rule.text
    assert rule.ends == (len("ThebankclosedonMonday."), len("".join(rule.text.split())))


def test_white_space_around_a_cut_counts_for_nothing() -> None:
    assert cuts("One.  Two.", [(0, 4), (6, 10)]) == cuts("One.  Two.", [(0, 6), (6, 10)]) == (4, 8)


@pytest.mark.parametrize(
    "rule", [r for r in RULES if not r.held_out], ids=lambda rule: rule.situation
)
def test_pullquote_keeps_the_rules_that_may_be_looked_at(rule: Rule) -> None:
    assert cuts(rule.text, ENGLISH.sentences.split(rule.text)) == rule.ends
