"""The words that answer: the span that is marked, or none where a span would be a wrong one."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Span
from index.text.answer_types import Kind
from index.text.language import ENGLISH

HOSPITAL = "The new hospital in Kell will open in June 2026, the council said. The old one was built in March 1998."  # noqa: E501
COST = "The new hospital will not open before June 2026, the council said. It will now cost 130 million crowns instead of the 80 million first planned."  # noqa: E501
SUND = "Oster Steel bought the chip maker Sund for 900 million crowns in March. Sund's founder, Ida Lund, keeps a tenth of the shares."  # noqa: E501
MUSEUM = "Søren Kjær, a curator from Århus, will lead the city museum of Łódź from July. He follows Jürgen Müller, who retired after a dispute with the deputy mayor."  # noqa: E501
TOWER = "The Kell tower opened on Saturday after nine years of work. At 212 m it is the tallest building on the coast. It cost £95m, of which the province paid a third."  # noqa: E501
STAKES = (
    "Oracle was to take 12.5 percent and Walmart 7.5 percent of a new company called TikTok Global."
)
COMEY = "President Trump fired James Comey in May 2017."

MARKED = [
    # when: a whole date, the one that is asked for
    ("When will the new hospital open?", HOSPITAL, "June 2026"),
    ("When was the old hospital built?", HOSPITAL, "March 1998"),
    ("When did it happen?", "It happened on June 20, 2026.", "June 20, 2026"),
    ("In which year was it founded?", "It was founded in Kell in 1987.", "1987"),
    ("When does the museum open?", "The museum opens at 9:30 a.m.", "9:30 a.m."),
    ("Until when may bars open?", "Bars may open until midnight again", "midnight"),
    ("When was he in office?", "He was in office from 2005 to 2014.", "2005 to 2014"),
    ("When did talks resume?", "Talks resumed last week, after a break.", "last week"),
    # how much: the unit that is asked for
    ("How much will the new hospital cost?", COST, "130 million crowns"),
    ("How tall is the Kell tower?", TOWER, "212 m"),
    ("How long did the work on the Kell tower take?", TOWER, "nine years"),
    ("What did the Kell tower cost?", TOWER, "£95m"),
    ("How much of TikTok Global would Oracle get?", STAKES, "12.5 percent"),
    ("What share would Walmart take?", STAKES, "7.5 percent"),
    ("What percentage backed it?", "Some 52 per cent of voters backed it.", "52 per cent"),
    ("How old is the mayor?", "The mayor, Ida Lund, 61, said on 3 May that 14 ships came.", "61"),
    ("How old is the mayor?", "The mayor is 61 years old and has 3 sons.", "61 years old"),
    ("How fast is the train?", "The train runs at 320 km/h over 40 km.", "320 km/h"),
    ("How long did the talks last?", "The talks lasted three weeks for $5 million.", "three weeks"),
    ("How far is it to Kell?", "Kell is 40 km, or two hours, away.", "40 km"),
    ("What did the rice cost?", "A bag of rice costs Rs. 640 in Kell.", "Rs. 640"),
    ("What was the final score?", "They won 23–16 in the last 3 minutes.", "23–16"),
    # how many: what is counted
    ("How many people use the app?", "It paid 41 million dollars. It has 170 million users.",
     "170 million users"),
    ("How many people died?", "The death toll rose to 19 on Thursday.", "19"),
    ("How many people were saved?", "Another 40 miners were saved at a cost of $3 million.",
     "40 miners"),
    ("How many jobs will go?", "It will cost the town about 140 jobs and $5 million.", "140 jobs"),
    ("How many ships came?",
     "Two hundred and twelve ships came in 2014.", "Two hundred and twelve ships"),
    ("How many miners are missing?", "Eleven miners are missing in Kell.", "Eleven miners"),
    # who: the doer, the one it was done to
    ("Who bought Sund?", SUND, "Oster Steel"),
    ("Who founded Sund?", "Sund was founded by Ida Lund of Oster Steel.", "Ida Lund"),
    ("Who bought the site?", "Yahoo bought the site from eBay in 2010.", "Yahoo"),
    ("Who fired Comey?", COMEY, "President Trump"),
    ("Who fired Comey?", "James Comey was fired by President Trump.", "President Trump"),
    ("Who was fired by Trump?", COMEY, "James Comey"),
    ("Which chain launched a menu?", "Subway is launching a new menu.", "Subway"),
    ("Which Ivy League school announced it?", "Dartmouth College announced it.",
     "Dartmouth College"),
    ("Which country was hit?", "Japan’s Sakurajima volcano erupted.", "Japan"),
    ("Who owns eBay?", "eBay is owned by Oster Steel.", "Oster Steel"),
    ("Who owns the auction site?", "The auction site is owned by eBay.", "eBay"),
    ("Who won the contest over TikTok?",
     "Oracle has won the contest over TikTok's American business.", "Oracle"),
    ("Who won the Alder Prize?",
     "The Alder Prize was awarded on Sunday to the poet Émile Ångström, 61, from Kell.",
     "Émile Ångström"),
    ("Who will lead the city museum of Łódź?", MUSEUM, "Søren Kjær"),
    ("Who dissented?", "The court ruled 2 to 1. Judge Ida Lund dissented.", "Judge Ida Lund"),
    ("Who sold the paper?", "It was sold by Shaquille O’Neal on Monday.", "Shaquille O’Neal"),
    ("Who is the mayor?", "The mayor, Ida Lund, spoke with Microsoft.", "Ida Lund"),
    ("Who is Soren Kjaer?", MUSEUM, "a curator from Århus"),
    # where
    ("Where does the new striker come from?",
     "The club said that its new striker comes from Århus and will live in Łomża.", "Århus"),
    ("Which markets would it run?", "It would run in Canada, Chad and New Zealand.",
     "Canada, Chad and New Zealand"),
    ("Which country won?", "France won again, 2-1 against Germany, in Paris.", "France"),
    # which
    ("Which company won the contest?", "Oracle has won the contest for the app.", "Oracle"),
    ("Which newspaper reported it?", "The Wall Street Journal reported it on Friday.",
     "Wall Street Journal"),
    ("Which airport is the busiest?", "The busiest is San Diego Airport.", "San Diego Airport"),
    # why
    ("Why was it banned?", "It was banned because it sent data abroad.",
     "because it sent data abroad"),
]  # fmt: skip

MORE = [
    (case["question"], case["text"], case["answer"])
    for case in map(
        json.loads, Path(__file__).with_name("further.jsonl").read_text("utf-8").splitlines()
    )
]
"""Further rounds of new questions; three in four were marked rightly before any rule changed."""

NOT_MARKED = [
    ("Who sued the city?", "The Alder Residents' Association sued the city."),  # half a name
    ("What year did the war end?", "The war, which began in 1914, ended in 1918."),
    ("Who won the contest?", "TikTok's American business is for sale."),  # whose, of what kind
    ("Who dissented?", "The American judges dissented."),
    ("Who bought Oster Steel?", "Oster Steel bought the chip maker Sund in March."),  # exchanged
    ("Who bought TikTok?", "The law forces ByteDance's TikTok out."),
    ("How many people use the app?", "The fine was 41 million dollars, or 3 percent."),
    ("How many people use the app?", "It was fined 41 million crowns in 2014."),
    ("How tall is the tower?", "The tower opened after nine years and cost £95m."),
    ("Why was it banned?", "The app was taken out of the app stores."),
    ("Who signed it?", "Ida Lund met Jan Holm in the rain."),  # nothing tells which
    ("When will it open?", "It will open soon."),
    ("Which firm won?", "The firm in Kell won on Friday."),
    ("What did the court say?", "The court in Kell said on 3 May that Oracle must pay $5."),
    ("Who was it?", ""),
]


@pytest.mark.parametrize(("question", "text", "answer"), [*MARKED, *MORE])
def test_the_answer_is_marked(question: str, text: str, answer: str) -> None:
    found = ENGLISH.answers.best(text, question)
    assert found is not None
    assert text[found.start : found.end] == answer


@pytest.mark.parametrize(("question", "text"), NOT_MARKED)
def test_nothing_is_marked_rather_than_a_wrong_span(question: str, text: str) -> None:
    found = ENGLISH.answers.best(text, question)
    assert found is None, text[found.start : found.end]


def test_the_sentence_that_answers_goes_before_its_neighbours() -> None:
    text = "Ida Lund sold the paper. Jan Holm leads it now."
    first, second = Span(0, 24), Span(25, len(text))
    question = "Who is in charge?"
    for sentence, name in ((first, "Ida Lund"), (second, "Jan Holm")):
        found = ENGLISH.answers.best(text, question, sentence)
        assert found is not None
        assert text[found.start : found.end] == name


def test_a_neighbour_is_marked_where_it_alone_holds_an_answer() -> None:
    text = "The talks went well. They ended on 3 May 2019."
    found = ENGLISH.answers.best(text, "When did the talks end?", Span(0, 20))
    assert found is not None
    assert text[found.start : found.end] == "3 May 2019"


def test_what_the_question_says_itself_is_no_answer() -> None:
    text = "Oracle and Walmart agreed on September 15 and on September 19."
    spans = ENGLISH.answers.find(text, "Which company joined Oracle?")
    assert [text[s.start : s.end] for s, _ in spans] == ["Walmart"]


def test_a_title_alone_adds_nothing_to_a_name_in_the_question() -> None:
    assert ENGLISH.answers.find("President Trump spoke.", "Who was fired by Trump?") == ()


WORDS = st.sampled_from(
    [*"Who When Where How many much people Ida Lund Kell eBay O’Neal Émile € $ 5 million percent "
     "3 May 2019 was fired by in the of and , . ? “ ” because June".split(), "\n", "Å", "’s"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25), st.lists(WORDS, max_size=8))
def test_a_span_is_whole_words_of_the_text(held: list[str], asked: list[str]) -> None:
    text, question = " ".join(held), " ".join(asked)
    found = ENGLISH.answers.find(text, question)
    assert [each.span for each in found] == sorted(each.span for each in found)
    assert found == () or ENGLISH.questions.kind_of(question) is not Kind.OTHER
    for (start, end), fit in found:
        assert 0 <= start < end <= len(text)
        assert 0 < fit <= 1
        for edge in (start, end):  # no cut words: e**Bay**, **June 20**26
            around = text[max(0, edge - 1) : edge + 1]
            assert not (len(around) == 2 and around.isalnum()), text


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_can_be_looked_through(text: str, question: str) -> None:
    best = ENGLISH.answers.best(text, f"who {question}")
    assert best is None or 0 <= best.start < best.end <= len(text)


def test_letters_with_their_marks_apart_are_whole() -> None:
    text = unicodedata.normalize("NFD", "The prize went to the poet Émile Ångström.")
    found = ENGLISH.answers.best(text, "Who won the prize?")
    assert found is not None
    assert unicodedata.normalize("NFC", text[found.start : found.end]) == "Émile Ångström"


@pytest.mark.parametrize(
    "question",
    [
        "Which regions would Microsoft take over?",
        "which regions would microsoft take over?",
        "which countries would Microsoft take over TikTok in?",
    ],
)
def test_who_does_what_is_asked_about_is_not_taken_for_the_verb(question: str) -> None:
    text = "Microsoft would take over TikTok in the United States and Canada, and run it there."
    span = ENGLISH.answers.best(text, question)
    assert span is not None
    assert text[span.start : span.end] == "United States and Canada"
