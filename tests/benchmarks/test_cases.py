"""Cases to fit on: a question with a name exchanged is one that nothing answers."""

from dataclasses import replace

from benchmarks import data
from benchmarks.cases import exchanged


def test_a_name_is_exchanged_for_another_sets_and_then_nothing_answers() -> None:
    asked = data.Question("Where did Per Holm go?", ("Kell",), frozenset(), 0, quotable=True)
    other = replace(asked, text="What does Oster Steel make?")
    nameless = replace(asked, text="what burned down?")
    [made] = exchanged([asked, nameless], [other])
    assert made.text == "Where did Per Oster go?"
    assert made.answers == ()
    assert exchanged([asked], [nameless]) == []
