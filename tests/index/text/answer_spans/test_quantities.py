"""Numbers with what they count or measure, by cases."""

import pytest

from index.text.answer_spans.span import LIKELY, POSSIBLE, SURE, WEAK
from index.text.language import ENGLISH

CASES = [
    # money, with its sign or unit
    ("How much did it cost?", "It cost $6.6 billion in 2014.", {"$6.6 billion": SURE}),
    ("How much did it cost?", "It cost £95m, €5,000 or 9 million crowns.",
     {"£95m": SURE, "€5,000": SURE, "9 million crowns": SURE}),
    ("How much did it cost?", "Rs. 1,200 crore, Kr. 300, US$ 40.",
     {"Rs. 1,200 crore": SURE, "Kr. 300": SURE, "US$ 40": SURE}),
    ("How much did it cost?", "It made 41 million crowns, after 66 million in spring.",
     {"41 million crowns": SURE, "66 million": POSSIBLE}),
    ("How much did it cost?", "It has 40 miners at 12 metres.", {}),
    # shares
    ("What share is his?", "He owns a third, she 12.5 percent, they 7 %.",
     {"a third": SURE, "12.5 percent": SURE, "7 %": SURE}),
    ("What share is his?", "The third man came in the second half.", {}),
    # measures
    ("How tall is it?", "At 212 m or 20 storeys it is 40 years old.",
     {"212 m": SURE, "20 storeys": SURE}),
    ("How heavy is it?", "It weighs 40 tonnes and cost $40.", {"40 tonnes": SURE}),
    ("How long did it last?", "It lasted two and a half years, or 30 months, over 5 km.",
     {"two and a half years": SURE, "30 months": SURE, "5 km": LIKELY}),
    ("How hot was it?", "It was 41 °C in Kell, 40 km away.", {"41 °C": SURE}),
    ("How many minutes did it last?", "It lasted 187 minutes, or 3 hours.",
     {"187 minutes": SURE, "3 hours": WEAK}),
    ("Prices hit a high. How much does it cost?", "It costs $5, at 3 metres.", {"$5": SURE}),
    # ages
    ("How old is he?", "Jan Holm, 61, has 3 sons aged 9.", {"61": SURE, "9": SURE}),
    # counts
    ("How many ships came?", "14 ships and 3 boats came.", {"14 ships": SURE, "3": WEAK}),
    ("How many ships came?", "The number rose to 19.", {"19": LIKELY}),
    ("How many ships came?", "It cost $14, 3 percent or 5 km.", {}),
    ("How many people came?", "Two hundred and twelve protesters and 40 cars came.",
     {"Two hundred and twelve protesters": LIKELY, "40": WEAK}),
    ("How many people came?", "Some 10 to 15 people came.", {"10 to 15 people": SURE}),
    ("How many people came?", "Thousands of people came on 3 May 2019.",
     {"Thousands of people": SURE}),
    ("How many goals did they score?", "They led in goals with 14, in cards with 3.",
     {"14": SURE, "3": WEAK}),
    # numbers that are none
    ("How many ships came?", "It came 19th on Boeing 737 at 3:45 on 3 May 2019, in 2014.", {}),
    ("What was the score?", "They won 23–16 in 3 minutes.", {"23–16": SURE}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text", "expected"), CASES)
def test_numbers_that_may_answer(question: str, text: str, expected: dict[str, float]) -> None:
    assert {
        text[s.start : s.end]: fit for s, fit in ENGLISH.answers.find(text, question)
    } == expected
