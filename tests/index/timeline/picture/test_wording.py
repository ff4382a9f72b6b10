"""Sentences in lines: nothing is left out but at the ends, nothing is wider than its room."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.timeline.picture.wording import Line, quoted, shortened
from tests.index.timeline.picture.test_picture import FONTS, entry

WIDTH = 590
TEXTS = st.lists(st.sampled_from(["ferry", "a", "unprecedentedly", "Saltö", "—", "W" * 50]),
                 min_size=1, max_size=60).map(" ".join)  # fmt: skip


def lines(text: str, most: int, bold: str = "") -> tuple[Line, ...]:
    return quoted(entry(date(2020, 1, 1), text=text, bold=bold).events[0], WIDTH, most, FONTS)


def shown(found: tuple[Line, ...]) -> str:
    return "".join(word.text for line in found for word in line)


@given(TEXTS, st.integers(2, 6))
@settings(deadline=None, max_examples=40)
def test_the_words_shown_are_a_run_of_the_sentences_own(text: str, most: int) -> None:
    found = lines(text, most)
    assert 1 <= len(found) <= most
    words = shown(found)
    assert words.startswith("“")
    inside = words[1:].removesuffix("” …").removesuffix("”")
    assert "".join(text.split()).startswith(inside)
    if words.endswith("”"):
        assert inside == "".join(text.split())


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_no_word_stands_over_another_or_outside(text: str) -> None:
    for line in lines(text, 4):
        ends = 0.0
        for word in line:
            font = FONTS.bold if word.bold else FONTS.text
            assert word.x >= ends - 1
            ends = word.x + font.getlength(word.text)
        assert ends <= WIDTH + FONTS.text.getlength("W" * 20)


@pytest.mark.parametrize(
    ("text", "bold", "in_bold"),
    [
        ("It sank on 3 May 2020 at noon.", "3 May 2020", ["3", "May", "2020"]),
        ("It sank Friday.", "Friday", ["Friday"]),
        ("It sank today's noon.", "today", ["today"]),  # a part of a word
        ("Nothing is dated here.", "", []),
    ],
)
def test_the_dates_words_alone_are_bold(text: str, bold: str, in_bold: list[str]) -> None:
    assert [w.text for line in lines(text, 6, bold) for w in line if w.bold] == in_bold


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        ("Night ferry", 10_000, "Night ferry"),
        ("  Night \n ferry ", 10_000, "Night ferry"),
        ("Night ferry", 0, "…"),
        ("", 100, ""),
    ],
)
def test_a_label_is_cut_to_its_room(text: str, width: int, kept: str) -> None:
    assert shortened(text, width, FONTS.small) == kept


@given(st.text(max_size=400), st.integers(30, 900))
@settings(deadline=None, max_examples=40)
def test_a_label_fits_its_room(text: str, width: int) -> None:
    kept = shortened(text, width, FONTS.small)
    assert FONTS.small.getlength(kept) <= width
    assert "\n" not in kept
