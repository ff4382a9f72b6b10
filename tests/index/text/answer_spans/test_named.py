"""People, places and other names, told apart by what stands around them."""

import pytest

from index.text.answer_spans.span import LIKELY, POSSIBLE, SURE, WEAK
from index.text.language import ENGLISH

CASES = [
    # people before organisations before places
    ("Who?", "Judge Holm met the poet Berg and Ida Lund.",
     {"Judge Holm": SURE, "Berg": SURE, "Ida Lund": SURE}),
    ("Who?", "It was Berg, 61, or Oster Steel, or IBM.",
     {"Berg": SURE, "Oster Steel": LIKELY, "IBM": LIKELY}),
    ("Who?", "It came from France in Kell.", {"France": WEAK, "Kell": WEAK}),
    ("Who?", "TikTok's American arm and the Alder mine", {"TikTok": WEAK, "American": WEAK,
                                                          "Alder": WEAK}),
    ("Who?", "Ida Lund of Oster Steel, the Bank of England",
     {"Ida Lund": SURE, "Oster Steel": LIKELY, "Bank of England": LIKELY}),
    ("Who?", "the Super Bowl, the Executive Vice President", {"Super Bowl": WEAK,
                                                             "Executive Vice President": WEAK}),
    ("Which senator was it?", "It was Oster Steel.", {"Oster Steel": WEAK}),
    # who somebody is
    ("Who is Ida Lund?", "Ida Lund, the mayor of Kell, met Jan Holm.", {"the mayor of Kell": SURE}),
    ("Who is Ida Lund?", "Ida Lund is a poet from Kell.", {"a poet from Kell": SURE}),
    ("Who is Ida Lund?", "Ida Lund met Jan Holm.", {}),
    # places
    ("Where was it?", "It was in Kell, near Oster Steel.", {"Kell": SURE, "Oster Steel": LIKELY}),
    ("Where was it?", "Berlin, not Microsoft", {"Berlin": SURE, "Microsoft": POSSIBLE}),
    ("Where was it?", "Judge Holm saw it.", {"Judge Holm": WEAK}),
    ("Which country was it?", "It was Chad, Canada and Berlin.",
     {"Chad, Canada": SURE, "Berlin": WEAK}),
    ("Which city was it?", "It was Berlin in Canada.", {"Berlin": SURE, "Canada": POSSIBLE}),
    # which
    ("Which newspaper wrote it?", "The Holm Gazette quoted Oracle.",
     {"Holm Gazette": SURE, "Oracle": WEAK}),
    ("Which company was it?", "It was Sund Motors, Oracle or Judge Holm in Canada.",
     {"Sund Motors": SURE, "Oracle": POSSIBLE, "Judge Holm": WEAK, "Canada": WEAK}),
    ("Which bridge was it?", "It was Alder Bridge in Kell.", {"Alder Bridge": SURE,
                                                             "Kell": POSSIBLE}),
    ("Which song was it?", "She sang “Kell at Night” there.", {"Kell at Night": POSSIBLE}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text", "expected"), CASES)
def test_names_that_may_answer(question: str, text: str, expected: dict[str, float]) -> None:
    found = {text[s.start : s.end]: fit for s, fit in ENGLISH.answers.find(text, question)}
    assert expected.items() <= found.items(), found
