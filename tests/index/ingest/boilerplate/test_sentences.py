"""Invitations to the reader inside a paragraph, and the pitches that lead to nothing else."""

import pytest

from index.ingest.boilerplate.sentences import sentence_boilerplate

PROSE = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_boilerplate(text)]


@pytest.mark.parametrize(
    "invitation",
    [
        "Sign up for our weekly newsletter here.",
        "Subscribe now for email alerts!",
        "Follow us on Twitter.",
        "Follow Jane Doe on Bluesky.",
        "Please like us on Facebook.",
        "Click here to read the engineers' report.",
        "Download the Valley Times app for the latest.",
        "Read more.",
        "(Sign up for the newsletter.)",
    ],
)
@pytest.mark.parametrize("place", ["{} {p}", "{p} {} {p}", "{p} {}"])
def test_an_invitation_is_taken_wherever_it_stands_and_nothing_else(
    invitation: str, place: str
) -> None:
    assert found(place.format(invitation, p=PROSE)) == [invitation]


def test_a_pitch_that_ends_with_its_invitation_is_taken_whole() -> None:
    pitch = "Short of time? Our morning roundup brings you the valley. Sign up for the newsletter."
    assert found(pitch) == [pitch]


def test_a_pitch_that_quotes_somebody_is_not() -> None:
    text = "“You need our roundup,” the editor said. Sign up for the newsletter."
    assert found(text) == ["Sign up for the newsletter."]


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Follow Smith on Twitter and you will know what he had for lunch, his rival said.",
        "Sign up for health insurance closed on Friday.",
        "Sign-ups for the newsletter doubled within a month.",
        "He said: he would follow us on Twitter.",
        "Read more books, the minister advised the pupils.",
        "Download speeds doubled after the app was changed.",
        "",
    ],
)
def test_the_same_words_in_prose_stay(text: str) -> None:
    assert found(text) == []
