"""Datelines: what an agency puts before a story's first sentence, and what only looks like it."""

import pytest

from index.ingest.boilerplate.prefixes import prefix_boilerplate

SENTENCE = "The council voted on Tuesday to close the bridge."


def prefix(text: str) -> str:
    return "".join(text[start:end] for start, end in prefix_boilerplate(text))


@pytest.mark.parametrize(
    "dateline",
    [
        "(CNN) ",
        "(CNN Business) ",
        "(Reuters) - ",
        "London (CNN) ",
        "New York (CNN Business) ",
        "LONDON, Aug 3 (Reuters) - ",
        "LONDON (AFP/Reuters) -- ",
        "CNN — ",
        "KellCNN — ",
        "KELL, Norland, Jan. 5, 2021 /PRNewswire/ -- ",
        "KELL, Norland--(BUSINESS WIRE)--",
        "New York CNN Business — ",
        "SAN FRANCISCO — ",
        "JACKSON, Miss. – ",
        "ROME — ",
    ],
)
def test_a_dateline_is_found_with_the_space_after_it(dateline: str) -> None:
    assert prefix(dateline + SENTENCE) == dateline


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "NASA — The agency that sent men to the moon — will close two offices.",
        "BREAKING — The council has voted to close the bridge.",
        "USA — The country left the treaty.",  # too short for a city that is not known
        "The company (Reuters) said nothing of the kind.",
        "LONDON has a bridge — and a tower.",
        "LONDON — which has many bridges — closed one.",  # no sentence begins there
        "",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert prefix(text) == ""


def test_only_the_beginning_of_a_paragraph_is_looked_at() -> None:
    assert prefix(f"{SENTENCE} LONDON (Reuters) - {SENTENCE}") == ""
