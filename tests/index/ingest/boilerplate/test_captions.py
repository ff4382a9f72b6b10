"""Captions and credits of pictures: the whole line, its head, or the credit in brackets alone."""

import pytest

from index.ingest.boilerplate.captions import caption_boilerplate

SENTENCE = "Engineers have warned of the state of the old bridge for years, and nobody listened."


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in caption_boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Jane Doe/AP",
        "Image caption, The bridge in 1920",
        "Getty Images",
        "The bridge at dawn, on Monday. Jane Doe/Getty Images",
        "The bridge at night. (Photo by Jane Doe/Getty Images)",
        "FILE - The bridge as it stood in May. (AP Photo/Jane Doe, File)",
        "The bridge fell in the night. Credit: Jane Doe",
    ],
)
def test_a_line_that_is_a_caption_is_one_as_a_whole(line: str) -> None:
    assert found(line) == [line]


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("The old bridge (Image: Jane Doe)", SENTENCE),
        ("The old bridge (Photo: Jane Doe)", f" {SENTENCE}"),
        ("(Getty Images)", f" {SENTENCE}"),
        ("Photograph: AP", " How much oil is lost each day, nobody can tell."),
    ],
)
def test_a_caption_glued_to_a_sentence_ends_with_its_credit(head: str, rest: str) -> None:
    assert found(head + rest) == [head]


def test_a_credit_in_the_middle_of_prose_is_taken_alone() -> None:
    credit = "(Photo by Jane Doe/Getty Images)"
    assert found(f"{SENTENCE} {credit} {SENTENCE}") == [credit]


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "TikTok said on Monday (image: a logo on a wall) that it would sue.",
        "The company (Reuters) said nothing of the kind, according to its lawyer.",
        "In a statement to Getty Images the photographer denied it.",
        "The picture (above, left) hung in the palace until the war.",
        "Photo: how did the bridge fall, and who will have to pay for all of this?",
        "The ratio of men/women on the board has not changed.",
        "",
    ],
)
def test_prose_about_pictures_stays(line: str) -> None:
    assert found(line) == []
