"""The words of dates are what stores and exports hold: they never change."""

from datetime import date

import pytest

from index.model.article import Span
from index.model.time import Known, Mention, Modifier


@pytest.mark.parametrize(
    ("member", "word"),
    [
        (Modifier.START, "start"),
        (Modifier.MID, "mid"),
        (Modifier.END, "end"),
        (Modifier.BEFORE, "before"),
        (Modifier.AFTER, "after"),
        (Modifier.APPROXIMATE, "approximate"),
        (Known.STATED, "stated"),
        (Known.RESOLVED, "resolved"),
        (Known.INFERRED, "inferred"),
        (Known.UNRESOLVED, "unresolved"),
    ],
)
def test_each_is_written_as_its_word_and_read_back(member: Modifier | Known, word: str) -> None:
    assert str(member) == word
    assert type(member)(word) is member


def test_nothing_else_is_one() -> None:
    assert len(Modifier) == 6
    assert len(Known) == 4
    for word in ("", "Start", "guessed"):
        with pytest.raises(ValueError, match="is not a valid"):
            Modifier(word)


def test_a_mention_keeps_its_words_beside_its_value() -> None:
    day = date(2020, 9, 15)
    one = Mention(Span(3, 7), "Tues", "2020-09-15", (day, day), None, Known.RESOLVED)
    assert one == Mention(Span(3, 7), "Tues", "2020-09-15", (day, day), None, Known.RESOLVED)
    assert len({one}) == 1
