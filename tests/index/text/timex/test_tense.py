"""The verb beside a date says which one is meant: the last one or the coming one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.timex import find_mentions

PUBLISHED = date(2021, 1, 4)  # a Monday


def value(text: str, published: date = PUBLISHED) -> str:
    [mention, *_] = find_mentions(text, published)
    return mention.value


@pytest.mark.parametrize(
    "text",
    [
        "The mill will shut in December.",
        "The mill is going to shut in December.",
        "The board plans to cut jobs in December.",
        "They would not quit in December.",
        "The talks start in December.",
        "The law takes effect in December.",
        "The ban comes into force in December.",
        "The tax kicks in in December.",
        "The licence expires in December.",
    ],
)
def test_what_is_to_come_is_the_coming_december(text: str) -> None:
    assert value(text) == "2021-12"


@pytest.mark.parametrize(
    "verb",
    [
        "shut", "cut its price", "upheld the ban", "withdrew", "was overthrown", "died", "sued",
        "tied the match", "forbade it", "overrode the veto", "closed", "met", "was shut",
    ],
)  # fmt: skip
def test_what_has_been_is_the_last_december(verb: str) -> None:
    assert value(f"The court {verb} in December.") == "2020-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm withdrew an offer to sell the unit in December.", "2020-12"),
        ("Ministers met to discuss the plan in December.", "2020-12"),
        ("The court overrode a promise to pay in December.", "2020-12"),
        ("It failed to pay in December.", "2020-12"),
        ("Ministers agreed to meet in December.", "2021-12"),
        ("The firm is to sell the unit in December.", "2021-12"),
        ("The minister arrives in December.", "2021-12"),
        ("The plant closes in December.", "2021-12"),
        ("He said that rules to be published in December are strict.", "2021-12"),
        ("He said that men believed to be hurt in December were well.", "2020-12"),
        ("The school said it was rescheduling the exams for December.", "2021-12"),
        ("A judge whose rules may change in December ruled on it.", "2021-12"),
        ("A rule that may change the law was in December passed.", "2020-12"),
    ],
)
def test_an_infinitive_looks_ahead_only_from_what_intends(text: str, expected: str) -> None:
    assert value(text) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 12))
def test_a_month_lies_on_the_verbs_side_of_the_day_of_writing(written: date, month: int) -> None:
    name = date(2000, month, 1).strftime("%B")
    past = value(f"The mill closed in {name}.", written)
    coming = value(f"The mill will close in {name}.", written)
    assert past <= written.isoformat()[:7] <= coming
    assert past[5:] == coming[5:] == f"{month:02d}"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_lies_within_the_week_on_the_verbs_side(written: date, weekday: int) -> None:
    name = date(2024, 1, 1 + weekday).strftime("%A")
    past = date.fromisoformat(value(f"The council met on {name}.", written))
    coming = date.fromisoformat(value(f"The council will meet on {name}.", written))
    assert 0 <= (written - past).days < 7
    assert 0 <= (coming - written).days < 7


@pytest.mark.parametrize(
    "text",
    [
        "The king will meet Mr. Bush on Friday.",
        "The king will meet U.S. officials on Friday.",
        "The firm plans to buy Acme Corp. on Friday.",
        "The list will be on example.com on Friday.",
        "He said that J. R. Smith will speak on Friday.",
    ],
)
def test_a_word_cut_short_does_not_part_a_date_from_its_verb(text: str) -> None:
    assert value(text) == "2021-01-08"


@pytest.mark.parametrize(
    "text",
    [
        "The vote is Friday.",
        "The vote is on Friday.",
        "The hearing continues on Friday.",
        "The court rules on Friday.",
        "A vote is possible Friday.",
        "The report is due in London on Friday.",
        "He leaves for London on Friday.",
        "He returns Friday.",
        "He is leaving on Friday.",
        "They're meeting in Rome on Friday.",
        "The bill goes to the House Friday.",
        "The man, who goes on trial on Friday, denies it.",
    ],
)
def test_what_is_arranged_is_to_come(text: str) -> None:
    assert value(text) == "2021-01-08"


@pytest.mark.parametrize(
    "text",
    [
        "The vote was Friday.",
        "After Friday's crash buyers will be wary.",
        "Following Friday's ruling, shops will close.",
        "He was leaving when it fell on Friday.",
        "The explosion leaves two dead and one hurt: it came Friday.",
    ],
)
def test_what_has_been_is_not(text: str) -> None:
    assert value(text) == "2021-01-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rule that on Friday begins a new year is here.", "2021-01-08"),
        ("It passed a rule which on Friday fell.", "2021-01-01"),
        ("The levy had most of the vote in returns Friday.", "2021-01-01"),
        ("The tests were due on Friday but were put off.", "2021-01-01"),
        ("December 29 - The U.S. president pledges every help.", "2020-12-29"),
        ("December 29: Crews start work.", "2020-12-29"),
        ("The mayor returns to the house that he and his old friends from school like Friday.",
         "2021-01-01"),
        ("Shown at Friday's meeting, the plan failed.", "2021-01-01"),
    ],
)  # fmt: skip
def test_a_noun_an_entry_and_what_is_far_off_arrange_nothing(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks go on, but on Friday the army fired.", "2021-01-01"),
        ("Ministers will meet again, and on Friday the court closed.", "2021-01-01"),
        ("On Friday, leaders set out in a boat to see it.", "2021-01-01"),
        ("It passed the law, and on Friday the court will rule.", "2021-01-08"),
        ("It will be hard: on Friday shops were empty.", "2021-01-01"),
        ("Ahead of the hearings on Thursday and Friday, members met.", "2021-01-08"),
    ],
)
def test_a_date_that_opens_a_clause_goes_with_the_clauses_verb(text: str, expected: str) -> None:
    assert find_mentions(text, PUBLISHED)[-1].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Friday they had made it to the coast.", "2021-01-01"),
        ("It began slowly, but by Friday night shops were empty.", "2021-01-01"),
        ("Some 300 people had been hurt by Friday.", "2021-01-01"),
        ("By Friday, crews plan to start.", "2021-01-08"),
        ("By Friday, he said, they should have it.", "2021-01-08"),
        ("He said that he wanted the troops out by Friday.", "2021-01-08"),
        ("He must leave by Friday.", "2021-01-08"),
    ],
)
def test_by_a_day_something_was_or_is_to_be(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police were set to act on Friday.", "2021-01-08"),
        ("The hearing is set for Friday.", "2021-01-08"),
        ("The board set a new course on Friday.", "2021-01-01"),
        ("The fund was set up on Friday.", "2021-01-01"),
        ("Crews used bare hands Friday to dig.", "2021-01-01"),
        ("They used to swim here until Friday.", "2021-01-08"),
        ("They left it to police on Friday.", "2021-01-01"),
        ("He came close to giving up on Friday.", "2021-01-01"),
        ("She was not forthcoming when we called on Friday.", "2021-01-01"),
        ("A deadline of Friday was not named.", "2021-01-08"),
        ("It could open as soon as Friday.", "2021-01-08"),
        ("Friday's move to close it was wise.", "2021-01-01"),
        ("Details of Friday's talks have to be worked out.", "2021-01-08"),
        ("Mayor to open the bridge on Friday", "2021-01-08"),
    ],
)
def test_words_that_only_look_like_plans(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm announced plans Friday to open a mine.", "2021-01-01"),
        ("They spoke of plans for a mine on Friday.", "2021-01-01"),
        ("The firm plans a mine on Friday.", "2021-01-08"),
        ("She will lead it from home after announcing Friday that she is ill.", "2021-01-01"),
        ("He will be mayor, after winning the vote on Friday.", "2021-01-01"),
        ("It would be worth more, based on Friday's closing price.", "2021-01-01"),
        ("As of Friday, they are able to test it.", "2021-01-01"),
        ("As of Friday, masks will be worn.", "2021-01-08"),
        ("The fire grew to six miles by Friday.", "2021-01-01"),
        ("What was going on in the house on Friday is unknown.", "2021-01-01"),
        ("They are going to meet on Friday.", "2021-01-08"),
        ("They stood in the street next to the bank on Friday.", "2021-01-01"),
        ("The bill is due by Friday.", "2021-01-08"),
    ],
)
def test_what_is_over_beside_what_is_to_come(text: str, expected: str) -> None:
    assert find_mentions(text, PUBLISHED)[-1].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Starting Friday, fares rise.", "2021-01-08"),
        ("Beginning on Friday, shops are full.", "2021-01-08"),
        ("The fares that rose starting Friday are high.", "2021-01-01"),
        ("He had until midnight Friday.", "2021-01-08"),
        ("The report (Friday) would tell more.", "2021-01-01"),
    ],
)
def test_what_stands_around_a_date_where_no_verb_tells(text: str, expected: str) -> None:
    assert value(text) == expected
