"""What a publisher says to its readers is no prose; what it reports on the same things is."""

import pytest

from index.ingest.boilerplate import find_boilerplate
from index.ingest.boilerplate.lines import matching_rules
from index.ingest.boilerplate.phrases import pattern
from index.model.article import Span
from tests.index.ingest.boilerplate.notices import NOTICES

PROSE = (
    "The company said it would give unlimited access to the archive for free.",
    "Subscribe numbers fell by a third, the paper said.",
    "Members have unlimited access to the pool for €12 a month, the city said.",
    "The ferry costs €12 a week for commuters.",
    "The company may earn a commission on each sale, the court heard.",
    "The park is free to all, the mayor said.",
    "Only 3 articles of the treaty remain in force.",
    "You have to have a plan, she said.",
    "To read the letters, historians had to wait for thirty years.",
    "The author owns a house in the valley.",
    "The police have a tip about the thieves, a spokeswoman said.",
    "The editor noted that the rules had been broken three times.",
    "Editor's note: An earlier version of this story misstated the number of gates.",
    "Editor’s note: This article has been corrected to say that the lock has 40 gates.",
    "You are receiving this grant because the board voted for it, the letter said.",
    "The transcripts are created by clerks of the court.",
    "If you would like to see the lock, go in May, she said.",
    "The link between the two ports was cut on Monday.",
    "The disclosure of the letters cost the minister his post.",
    "£20 a week was what a family of four lived on in Kell in 1931.",
    "Just $5 a month is what the state pays a keeper's widow, and many said so.",
    "12 hours ago the last barge left the lock with forty tonnes of gravel.",
    "Collected by hand from the shore, the samples were sent to the capital and tested for lead.",
    "The families will receive compensation for the road that links the two towns.",
    "When you buy a house in Kell you pay the agent a commission of four per cent.",
    "This message came from outside the country, the minister said on Friday.",
    "This message is confidential, the spy wrote to his wife.",
    "If you have a story about the lock, write it down, the mayor told the pupils.",
    "To read more of the council's papers, citizens register at the town hall.",
    "Have you got something to say about the lock? That was the question on all the posters.",
    "Full access to the lock will be free for all from May.",
)


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in NOTICES.items() for line in lines]
)
def test_a_notice_to_the_reader_is_no_prose(kind: str, line: str) -> None:
    assert kind in matching_rules(line)
    assert find_boilerplate(line) == (Span(0, len(line)),)


@pytest.mark.parametrize("line", PROSE)
def test_a_report_in_the_same_words_is_prose(line: str) -> None:
    assert find_boilerplate(line) == ()


def test_an_entry_is_one_pattern_with_its_parts_filled_in() -> None:
    assert "{medium}" not in pattern("lines.follow")
    assert "mastodon" in pattern("lines.follow")
