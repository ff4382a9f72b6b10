"""Windows are runs of adjacent sentences around the best candidates, each read once."""

from collections.abc import Sequence

from index.models.reader import PASSAGE_TOKENS, Window
from index.search.candidates import Candidate
from index.search.reading import logits, place_of, windows
from tests.index.search.made import candidates

TEXT = "One is here. Two is here. Three is here. Four is here. Five is here."


class Words:
    """A reader whose tokens are words, and whose log-odds are the sentences' lengths."""

    name = "words"

    def __init__(self) -> None:
        self.read: list[Window] = []

    def length(self, text: str) -> int:
        return len(text.split())

    def logits(self, _question: str, given: Sequence[Window]) -> list[list[float]]:
        self.read += given
        return [[float(len(s)) for s in window.sentences] for window in given]


def runs(of: Sequence[Candidate], ranked: Sequence[Candidate], count: int) -> list[list[int]]:
    known = {place_of(each): each for each in of}
    return [[of.index(c) for c in run] for run in windows(ranked, known, Words(), count)]


def test_a_window_takes_in_the_sentences_on_both_sides() -> None:
    of = candidates(TEXT)
    assert runs(of, [of[2]], 1) == [[0, 1, 2, 3, 4]]


def test_a_window_ends_where_the_next_sentence_would_be_too_much() -> None:
    long = " ".join(["word"] * (PASSAGE_TOKENS - 8)) + "."
    of = candidates(f"Before it stood this. {long.capitalize()} After it came this here.")
    assert runs(of, [of[1]], 1) == [[0, 1]]
    assert runs(of, [of[0]], 1) == [[0, 1]]


def test_a_window_ends_where_no_more_is_known() -> None:
    of = candidates(TEXT)
    known = {place_of(each): each for each in of if each is not of[1]}
    [run] = windows([of[3]], known, Words(), 1)
    assert list(run) == of[2:]


def test_what_stands_in_a_window_gets_none_of_its_own() -> None:
    of, other = candidates(TEXT), candidates("Six is there.", name="b")
    assert runs([*of, *other], [of[2], of[0], other[0]], 2) == [[0, 1, 2, 3, 4], [5]]


def test_no_more_windows_are_made_than_wanted() -> None:
    several = [candidates("It is here.", name=name)[0] for name in "abcde"]
    assert len(runs(several, several, 3)) == 3


def test_a_title_is_read_with_its_sentences_and_each_gets_its_log_odds() -> None:
    of = candidates(TEXT, title="Numbers")
    reader = Words()
    found = logits("where?", [tuple(of[:2]), tuple(of[1:3])], reader)
    assert [window.title for window in reader.read] == ["Numbers", "Numbers"]
    assert found == {place_of(c): float(len(c.text)) for c in of[:3]}
