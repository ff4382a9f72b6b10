"""Captions and credits of pictures: the whole line, its head, or the credit in brackets alone."""

import pytest

from index.ingest import find_boilerplate
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


PROSE = "The council voted on Monday to close the old lock in Kell, which engineers called unsafe."


@pytest.mark.parametrize(
    "block",
    [
        "Image caption\nThe lock was built in 1911, when barges were small.",
        "Image source\nGetty Images",
        "Image caption:\n\nThe lock",
        "Media caption,\nWatch: barges leave the lock",
        "Photo credit:\nJane Doe",
        "Caption:\nA barge in the lock, last year.",
        "Photo:\nA barge in the lock, last year.",
        "Image\nA barge in the lock, last year.\nCredit...Jane Doe for The Kell Times",
        "Image\nCredit...Jane Doe for The Kell Times",
        "Getty Images\nThe lock in Kell on Monday",
        "Getty Images A lock with a barge in it\nThe lock in Kell on Monday",
        "AFP via Getty Images\nThe lock in Kell on Monday",
        "PA Media\nThe lock",
        "The lock in Kell\nThe lock in Kell. Photograph: Jane Doe/The Guardian",
        "A boat in Kell, January 4, 2021. REUTERS/Jane Doe/File Photo",
        "A boat in Kell. REUTERS/Jane Doe Purchase Licensing Rights, opens new tab",
    ],
)
def test_a_label_or_a_credit_makes_captions_of_the_lines_beside_it(block: str) -> None:
    text = f"{PROSE}\n\n{block}\n\n{PROSE}"
    marked = find_boilerplate(text)
    assert [text[start:end] for start, end in marked] == [
        line.strip() for line in block.split("\n") if line.strip()
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Getty Images said on Monday that it would sue the maker of the pictures.",
        "Image is everything in this town, said the mayor.",
        "Credit is due to the engineers who found the cracks.",
        "The caption said nothing of the cracks.",
        "Reuters saw the report.",
        "He works for REUTERS/Kell and saw the report himself, he says.",
    ],
)
def test_prose_beside_what_looks_like_a_label_stays(line: str) -> None:
    text = f"{PROSE}\n\n{line}\n\n{PROSE}"
    assert find_boilerplate(text) == ()


@pytest.mark.parametrize(
    ("label", "below"),
    [
        ("Credit", "The bank lent to farmers, who paid after the harvest."),
        ("Caption", "He wrote captions for thirty years."),
        ("Image", "of all that once was Kell,"),
    ],
)
def test_a_sentence_or_a_verse_below_a_word_that_may_be_a_label_is_prose(
    label: str, below: str
) -> None:
    text = f"{PROSE}\n\n{label}\n{below}\n\n{PROSE}"
    assert [text[start:end] for start, end in find_boilerplate(text)] == [label]


def test_a_paragraph_below_a_credit_alone_is_prose() -> None:
    text = f"{PROSE}\n\nGetty Images\n\n{PROSE}"
    assert [text[start:end] for start, end in find_boilerplate(text)] == ["Getty Images"]
