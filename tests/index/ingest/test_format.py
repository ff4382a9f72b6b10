"""What a format declares, and that each of them keeps to it."""

import pytest

from index.errors import TooComplex
from index.ingest.converters import formats
from index.ingest.draft import Draft
from index.ingest.format import MAX_DOCUMENT_BYTES, MAX_TEXT_BYTES, Format

NAMES = sorted(formats())


def test_what_a_format_leaves_out_is_the_careful_choice() -> None:
    made = Format("shouted text", (".shout",), lambda data, _: Draft(data.decode()))
    assert made.isolated
    assert not made.certain
    assert not made.sniff(b"")
    assert not made.sniff(b"HEY")
    assert made.max_bytes == MAX_DOCUMENT_BYTES
    assert made.refusal is TooComplex


@pytest.mark.parametrize("name", NAMES)
def test_suffixes_are_small_with_their_dot(name: str) -> None:
    for suffix in formats()[name].suffixes:
        assert suffix == suffix.lower()
        assert not suffix or suffix.startswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_no_suffix_is_declared_twice(name: str) -> None:
    others = {s for other in NAMES if other != name for s in formats()[other].suffixes}
    assert not others & set(formats()[name].suffixes)


@pytest.mark.parametrize("name", NAMES)
def test_no_format_takes_an_empty_file_or_a_few_words_for_certain(name: str) -> None:
    declared = formats()[name]
    for data in (b"", b"The council met on Friday."):
        assert not (declared.certain and declared.sniff(data))


@pytest.mark.parametrize("name", NAMES)
def test_no_file_is_larger_than_a_document_may_be(name: str) -> None:
    assert MAX_TEXT_BYTES <= formats()[name].max_bytes <= MAX_DOCUMENT_BYTES


def test_only_what_needs_no_foreign_parser_is_read_in_this_process() -> None:
    assert {name for name in NAMES if not formats()[name].isolated} == {"text", "zip"}
