"""The language's patterns of what is not prose: joined, filled in, one group each."""

import re

import pytest

from index.errors import LanguageError
from index.ingest.boilerplate.phrases import credit, pattern, patterns

ENTRIES = ("comments", "headlines", "call", "goods", "job", "reachable", "partner")


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_is_one_group_without_a_part_left_open(entry: str) -> None:
    found = pattern(f"blocks.{entry}")
    assert re.compile(f"{found}?").fullmatch("")  # the '?' counts for all of it
    assert not re.search(r"\{[a-z_]+\}", found)
    assert "\n" not in found


def test_credits_stand_in_a_file_with_parts_of_their_own() -> None:
    found = credit("captions.labelled")
    assert "photograph" in found
    assert not re.search(r"\{[a-z_]+\}", found)
    with pytest.raises(LanguageError, match="credits"):
        credit("captions.none")


def test_code_fills_in_what_is_no_words() -> None:
    assert patterns("invitations")["click"].endswith("{stop})")
    found = patterns("invitations", rest="[^.]", stop=r"\.")
    assert re.fullmatch(found["click"], "Click here to vote.")


def test_each_pattern_of_a_table_has_its_name() -> None:
    found = patterns("lines")
    assert {"consent", "paywall", "newsletter"} <= set(found)
    for each in found.values():
        assert re.compile(f"{each}?").fullmatch("")


@pytest.mark.parametrize("entry", ["blocks.none", "nothing"])
def test_an_entry_that_the_language_lacks_is_named(entry: str) -> None:
    with pytest.raises(LanguageError, match=entry):
        pattern(entry)
    with pytest.raises(LanguageError, match=entry):
        patterns(entry)
