"""Dates and times, as finely as the question asks."""

import pytest

from index.text.answer_spans.span import LIKELY, POSSIBLE, SURE
from index.text.language import ENGLISH

CASES = [
    ("When was it?", "It was on June 20, 2026, a Saturday.", {"June 20, 2026": SURE}),
    ("When was it?", "It was on a Saturday.", {}),
    ("When was it?", "It was last week, or two years ago.",
     {"last week": SURE, "two years ago": SURE}),
    ("When was it?", "From 2005 to 2014 it was shut.", {"2005 to 2014": SURE}),
    ("When was it?", "It ran between May and August 2019.", {"May and August 2019": SURE}),
    ("When was it?", "It opened in 2005 and shut in 2014.", {"2005": SURE, "2014": SURE}),
    ("When does it open?", "It opens at 9:30 a.m. or noon.", {"9:30 a.m.": LIKELY, "noon": LIKELY}),
    ("What time does it open?", "It opens at 21:30 on 3 May 2019.",
     {"21:30": SURE, "3 May 2019": POSSIBLE}),
    ("In which year was it?", "On Sunday, in 1987, it was.", {"Sunday": POSSIBLE, "1987": SURE}),
    ("On what day was it?", "It was in May 2019, on 3 June 2019.",
     {"May 2019": POSSIBLE, "3 June 2019": SURE}),
    ("When was it?", "It may open soon, with 2,000 people.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text", "expected"), CASES)
def test_times_that_may_answer(question: str, text: str, expected: dict[str, float]) -> None:
    found = {text[s.start : s.end]: fit for s, fit in ENGLISH.answers.find(text, question)}
    assert {words: fit for words, fit in found.items() if words != "soon"} == expected


def test_a_vague_time_is_only_a_possibility() -> None:
    (found,) = ENGLISH.answers.find("It will open soon.", "When will it open?")
    assert found.fit == POSSIBLE
