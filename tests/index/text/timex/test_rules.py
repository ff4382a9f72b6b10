"""Every kind of expression, by the examples that stand beside its rule."""

from datetime import date

import pytest

from index.text.timex import find_mentions
from index.text.timex.grammar import RULES

MONDAY = date(2020, 8, 10)
EXAMPLES = [
    pytest.param(words, value, id=f"{rule.name}: {words}")
    for rule in RULES
    for words, value in rule.examples.items()
]


@pytest.mark.parametrize(("words", "value"), EXAMPLES)
def test_example_of_a_rule(words: str, value: str) -> None:
    mentions = find_mentions(words, MONDAY)
    assert [mention.value for mention in mentions] == ([value] if value else [])


def test_nearly_every_rule_has_an_example() -> None:
    bare = {rule.name for rule in RULES if not rule.examples}
    assert bare == {"listed_day"}  # it needs a text that has named a month
