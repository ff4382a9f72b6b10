"""Text → sentences, as spans: where they end, and that nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Span
from index.text.language import ENGLISH
from index.text.sentences import LONGEST_SENTENCE


def split(text: str, boilerplate: tuple[Span, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in ENGLISH.sentences.split(text, boilerplate)]


NEWSLIKE = st.lists(
    st.sampled_from(
        'The app|was sold.|Mr.|U.S.|“Never,”|he said.|"No!"|\n|\n\n| |...|$6.6 billion|— | (sic) |'
        "Yahoo!|bought|Advertising|\t|é|😀|Lt. Col. Smith|?|1.|a.m.|\u00a0|\u2028|'s".split("|")
    ),
    max_size=60,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=400), NEWSLIKE)


@st.composite
def texts_with_boilerplate(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """Any text, with sorted and disjoint spans of it marked."""
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(offsets, max_size=8)))
    return text, tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


@given(texts_with_boilerplate())
def test_sentences_are_trimmed_disjoint_slices_that_hold_a_word(
    marked: tuple[str, tuple[Span, ...]],
) -> None:
    text, boilerplate = marked
    previous = 0
    for start, end in ENGLISH.sentences.split(text, boilerplate):
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert re.search(r"\w", text[start:end])
        assert end - start <= LONGEST_SENTENCE
        assert not any(start < stop and begin < end for begin, stop in boilerplate)
        previous = end


@given(texts_with_boilerplate())
def test_no_word_of_the_prose_is_lost(marked: tuple[str, tuple[Span, ...]]) -> None:
    text, boilerplate = marked
    left = list(text)
    for start, end in (*ENGLISH.sentences.split(text, boilerplate), *boilerplate):
        left[start:end] = " " * (end - start)
    assert not re.search(r"\w", "".join(left))


CASES = [
    # titles, ranks, initials, firms and countries
    ["Mr. Nadella met the U.S. president on Aug. 2.", "They agreed."],
    ["Shares of Example Inc. fell 3.5 percent at 9 a.m. on Monday.", "Then they rose."],
    ["The app, which J. D. Vance praised, is here to stay.", "Dr. Smith disagrees."],
    ["Lt. Col. Smith saw it.", "So did Gen. Jones."],
    ["It was said by Messrs. Holm and Berg of St. Albans.", "Others agreed."],
    ["They moved to the U.S.", "The firm stayed."],
    # abbreviations before a number or a day
    ["Rice costs Rs. 640 in Kell, against Rs. 500 in June.", "Traders blame the drought."],
    ["The fare rose to Kr. 300.", "Boat No. 5 sank.", "See p. 40 and Art. 7."],
    ["It weighs approx. 40 tonnes and cost approx. $3 million.", "It opened on Dec. 5."],
    ["Doors open at 7 p.m. Monday.", "It shuts at 8."],
    ["Was he told?", "No.", "Others were."],
    # quotation marks that close after the stop
    ["“We will not sell,” the company said.", "“Never.”"],
    ["“We had no choice.”", "The mayor shrugged.", "‘None at all.’", "She left."],
    ["“Go!” she said.", "His “No!” was heard."],
    # a blank is missing
    ["Is it safe?", "Nobody knows!", "That is that..."],
    # names with a mark
    ["Yahoo! bought the site in 2013.", "It was sold again."],
    ["Yahoo! Japan bought the site.", "It paid in cash."],
    ["She left Yahoo!", "The firm did not say why."],
]

NO_BLANK = [
    ["The bridge opens in autumn.", "The new one is wider."],
    ["He left Kell.", "She did not."],
    ["“We had no choice,” he said.", "“Nobody had.”"],
    ["It was “a gift.”", "Others called it theft."],
    ["Was it safe?", "The office says so."],
]

ONE_SENTENCE = [
    "Apply at gov.uk or at Kell.example.org before May.",
    "It was made in the U.S.A. and sold as Node.js and ASP.NET there.",
    "The firm grew by 4.5 percent to 1.200.000 in P.R.China.",
]


@pytest.mark.parametrize("expected", CASES, ids=lambda expected: expected[0][:24])
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize("expected", NO_BLANK, ids=lambda expected: expected[0][:24])
def test_a_blank_may_be_missing(expected: list[str]) -> None:
    assert split("".join(expected)) == expected


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_a_stop_within_a_word_ends_nothing(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "From Monday these rules apply:\n\n• Bars may open\n• Schools test pupils\n\nSo it is.",
            ["From Monday these rules apply:", "Bars may open", "Schools test pupils", "So it is."],
        ),
        (
            "These rules now apply:\n• Bars may open longer\n• Schools test pupils",
            ["These rules now apply:", "Bars may open longer", "Schools test pupils"],
        ),
        ("Changes\n- Fares rise\n- Buses stop", ["Changes", "Fares rise", "Buses stop"]),
        ("Do this:\n1. Close it.\n2. Tell us.", ["Do this:", "1. Close it.", "2. Tell us."]),
        ("Votes\na) Ida Lund\nb) Jan Holm", ["Votes", "a) Ida Lund", "b) Jan Holm"]),
    ],
)
def test_the_lines_of_a_list_are_sentences_of_their_own(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_dash_that_a_margin_put_first_starts_no_list() -> None:
    wrapped = (
        "The committee will look at the deal this week, and it may ask the two\n"
        "- which is not quite the same as to order them - for more papers than\n"
        "they have sent so far. After that the president has two weeks for it.\n"
        "The last word is with the judges, who are known to take all the time.\n"
    )
    assert len(split(wrapped)) == 3


def test_a_line_is_a_paragraph_where_lines_are_long() -> None:
    heading = "What happens next"
    prose = "The committee reviews the deal " + "and reviews it again " * 8 + "this week."
    assert split(f"{heading}\n{prose}\n{prose}") == [heading, prose, prose]


def test_a_line_is_no_paragraph_where_an_editor_broke_it() -> None:
    wrapped = (
        "The committee will look at the deal this week, and it may ask\n"
        "the two companies for more papers before it comes to a verdict\n"
        "that both of them have to accept. After that the president has\n"
        "two weeks in which he can stop the deal or let it go on.\n"
        "\n"
        "Neither of the companies wanted to say what they expect of it.\n"
    )
    found = split(wrapped)
    assert len(found) == 3
    assert found[0].startswith("The committee")
    assert found[0].endswith("have to accept.")


def test_a_sentence_of_5000_words_is_cut_between_words() -> None:
    text = "and they went on; " * 1250
    found = split(text)
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in found)
    assert " ".join(found) == text.strip()
    assert split("a" * 5000) == ["a" * LONGEST_SENTENCE] * 5


@pytest.mark.parametrize(
    "word",
    ["bank", "app", "port", "car", "month", "stock", "York", "Poland", "century", "scandal"],
)
def test_a_common_word_before_a_full_stop_ends_its_sentence(word: str) -> None:
    text = f"They spoke of the {word}. Oracle bought it."
    assert [text[a:b] for a, b in ENGLISH.sentences.split(text)] == [
        f"They spoke of the {word}.",
        "Oracle bought it.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He met Sen. Ida Lund in Boston, Mass. Tuesday.",
        "The chip maker Sund Inc. Tuesday said so.",
        "See Fig. A for it.",
        "It was founded in Sept. 1990 by Gov. Carl Oster.",
    ],
)
def test_an_abbreviation_before_a_capital_ends_none(text: str) -> None:
    assert len(ENGLISH.sentences.split(text)) == 1


@pytest.mark.parametrize(
    "sentences",
    [
        ["The lock is shut.[1]", "It was old.[2][3]", "Nobody knew."],
        ["“It is over.”[12]", "She left."],
        ["See page [1] for it.", "It is long."],
    ],
)
def test_a_notes_number_stays_with_its_sentence(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in ENGLISH.sentences.split(text)] == sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The council voted on Monday to close the\nKell lock, which was unsafe.", 1),
        ("Barges will have to go round by the coast of\n2,000 islands, he said.", 1),
        ("Council votes to close the lock\nKell will have a new one by March.", 2),
        ("The council voted on Monday to close the\n\nKell lock, which was unsafe.", 2),
        ("Members of the\nKell council", 2),
        ("The council voted on Monday to close the\n• Kell lock", 2),
    ],
)
def test_a_line_that_breaks_off_within_a_sentence_goes_on_in_the_next(
    text: str, count: int
) -> None:
    assert len(ENGLISH.sentences.split(text)) == count
