"""What happens unplanned is told only once it has happened."""

from datetime import date

import pytest

from index.text.timex import find_mentions

WEDNESDAY = date(2021, 6, 9)


def value(text: str) -> str:
    return find_mentions(text, WEDNESDAY)[-1].value


@pytest.mark.parametrize(
    "text",
    [
        "Crews are there to rescue survivors of Tuesday's earthquake.",
        "The mayor asked how they can help after Tuesday's deadly attack.",
        "A judge will look into the Tuesday night prison riot.",
        "Men will be questioned about the attack of Tuesday.",
        "The inquiry into his death on Tuesday will be held here.",
        "It will be open day and night since Tuesday.",
    ],
)
def test_what_nobody_planned_has_been(text: str) -> None:
    assert value(text) == "2021-06-08"


@pytest.mark.parametrize(
    "text",
    [
        "Ministers will attend Tuesday's meeting.",
        "They will attack on Tuesday.",
        "The house will discuss the riot on Tuesday.",
        "He will speak at Tuesday's vote on the riot.",
    ],
)
def test_what_is_planned_or_done_is_told_by_its_verb(text: str) -> None:
    assert value(text) == "2021-06-15"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The July 20 mine blast may cost the firm dear.", "2020-07-20"),
        ("She will be asked about her father's death on 20 July.", "2020-07-20"),
        ("The firm may open the mine on 20 July.", "2021-07-20"),
        ("The firm opened the mine on 20 July.", "2021-07-20"),
    ],
)
def test_it_has_been_however_long_ago(text: str, expected: str) -> None:
    """Without it a day of eleven months ago is the one to come: the verb may be another's."""
    assert value(text) == expected
