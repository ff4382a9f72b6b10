"""Few sentences are read, and more only where none answers clearly."""

from collections.abc import Sequence

import pytest

from index.models.calibration import Calibration
from index.models.reader import PASSAGE_TOKENS, Window
from index.search.reranking import (
    FIRST_LOOK,
    FIRST_WINDOWS,
    SECOND_LOOK,
    SECOND_WINDOWS,
    rerank,
)
from tests.index.search.made import Scorer, candidates, question

TEXT = " ".join(f"Sentence number {word} says little." for word in (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
))  # fmt: skip
ASKED = question("Is it so?")
BY_LOGIT = Calibration("e", "r", {"logit": 1.0}, {"constant": 0.0}, 0.5)


def test_a_clear_answer_among_the_first_is_read_no_further() -> None:
    scorer = Scorer(two=8.0)
    ranked = rerank(ASKED, candidates(TEXT), scorer, None, BY_LOGIT)
    assert len(scorer.texts) == len(ranked) == FIRST_LOOK
    assert "two" in ranked[0].text


@pytest.mark.parametrize("logits", [{"three": 2.0}, {"two": 8.0, "three": 6.0}, {}])
def test_where_none_leads_clearly_more_are_read(logits: dict[str, float]) -> None:
    scorer = Scorer(**logits)
    ranked = rerank(ASKED, candidates(TEXT), scorer, None, BY_LOGIT)
    assert len(ranked) == FIRST_LOOK + SECOND_LOOK


def test_an_answer_of_another_type_than_asked_for_is_not_clear() -> None:
    scorer = Scorer(two=8.0)
    ranked = rerank(question("Who said it?"), candidates(TEXT), scorer, None, BY_LOGIT)
    assert len(ranked) == FIRST_LOOK + SECOND_LOOK


class Logits:
    """A reader that gives the log-odds of the first key that a sentence holds, else -5."""

    name = "words"

    def __init__(self, **known: float) -> None:
        self.known = known
        self.read: list[Window] = []

    def length(self, _text: str) -> int:
        return PASSAGE_TOKENS // 3

    def logits(self, _question: str, windows: Sequence[Window]) -> list[list[float]]:
        self.read += windows
        return [
            [next((m for word, m in self.known.items() if word in s), -5.0) for s in w.sentences]
            for w in windows
        ]


def test_a_reader_reads_the_best_among_the_sentences_around_them() -> None:
    reader = Logits(two=4.0)
    ranked = rerank(ASKED, candidates(TEXT), None, reader, BY_LOGIT)
    assert len(reader.read) == FIRST_WINDOWS
    assert all(len(window.sentences) == 3 for window in reader.read)
    assert "two" in ranked[0].text
    assert (ranked[0].logit, ranked[0].read) == (4.0, True)


def test_what_the_first_look_puts_first_is_read_first() -> None:
    of = candidates(TEXT)
    reader = Logits()
    rerank(ASKED, [of[8], *of], None, reader, BY_LOGIT)
    assert "Sentence number nine says little." in reader.read[0].sentences


@pytest.mark.parametrize("logits", [{"two": 1.9}, {"two": 4.0, "three": 3.0}, {}])
def test_where_none_leads_clearly_it_reads_on(logits: dict[str, float]) -> None:
    reader = Logits(**logits)
    rerank(ASKED, candidates(TEXT), None, reader, BY_LOGIT)
    assert len(reader.read) == FIRST_WINDOWS + SECOND_WINDOWS


def test_a_sentence_in_two_windows_is_ranked_once_as_it_was_read_better() -> None:
    class Worsening(Logits):
        def logits(self, _question: str, windows: Sequence[Window]) -> list[list[float]]:
            self.read += windows
            return [[-float(len(self.read))] * len(window.sentences) for window in windows]

    reader = Worsening()
    ranked = rerank(ASKED, candidates(TEXT), None, reader, BY_LOGIT)
    assert len({c.span for c in ranked}) == len(ranked)
    assert {c.logit for c in ranked} == {-2.0, -4.0}


def test_beside_a_reader_no_cross_encoder_is_asked() -> None:
    scorer = Scorer(two=8.0)
    rerank(ASKED, candidates(TEXT), scorer, Logits(), BY_LOGIT)
    assert scorer.texts == []


def test_without_a_cross_encoder_the_first_look_and_the_words_decide() -> None:
    by_look = Calibration("e", "none", {"first_look": 1.0}, {"constant": 0.0}, 0.5)
    ranked = rerank(ASKED, candidates(TEXT), None, None, by_look)
    assert [c.read for c in ranked] == [False] * (FIRST_LOOK + SECOND_LOOK)
    assert [c.first_look for c in ranked] == sorted((c.first_look for c in ranked), reverse=True)


def test_nothing_found_is_nothing_ranked() -> None:
    assert rerank(ASKED, [], Scorer(), None, BY_LOGIT) == []


def test_what_is_read_hangs_on_no_fitted_weight() -> None:
    against = Calibration("e", "r", {"logit": -1.0}, {"constant": 0.0}, 0.5)
    read: list[list[Window]] = []
    for weights in (BY_LOGIT, against):
        reader = Logits(two=4.0)
        rerank(ASKED, candidates(TEXT), None, reader, weights)
        read.append(reader.read)
    assert read[0] == read[1]
    assert len(read[0]) == FIRST_WINDOWS
