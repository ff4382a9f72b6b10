"""A format is one file in the package of converters; content decides over names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnsupportedFormat
from index.ingest.converters import formats, recognise, suffixes
from index.ingest.draft import Draft
from tests.index.ingest import example_formats

EXAMPLES = formats(tuple(example_formats.__path__), example_formats.__name__)


def test_each_module_is_a_format() -> None:
    assert set(formats()) >= {"docx", "eml", "html", "markdown", "pdf", "rtf", "text"}
    assert set(formats()) >= {"epub", "feed", "json", "mhtml", "webarchive", "zip"}
    assert suffixes() >= {".txt", ".md", ".html", ".pdf", ".docx", ".eml", ".rtf", ".jsonl"}
    assert "" not in suffixes()


def test_a_dropped_in_file_is_recognised_and_read() -> None:
    known = {**formats(), **EXAMPLES}
    key = recognise(b"!!THE PORT IS CLOSED!!", "notes.txt", known)
    assert key == "shout"
    draft = known[key].read(b"!!THE PORT IS CLOSED!!", "notes.txt")
    assert draft == Draft("the port is closed")


def test_a_module_that_declares_none_is_an_error() -> None:
    from index.ingest import boilerplate

    with pytest.raises(TypeError, match="declares no FORMAT"):
        formats(tuple(boilerplate.__path__), boilerplate.__name__)


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"words", "a.txt", "text"),
        (b"words", "a", "text"),
        (b"# words", "a.MD", "markdown"),
        (b"%PDF-1.7 ...", "a.txt", "pdf"),
        (b"<!doctype html><p>words", "saved", "html"),
        (b"<p>words", "a.html", "html"),
        (b"{\\rtf1 words}", "a.txt", "rtf"),
        (b"From: a@b.c\nSubject: x\n\nwords", "mail", "eml"),
    ],
)
def test_content_suffix_and_beginning_tell_a_format(data: bytes, name: str, key: str) -> None:
    assert recognise(data, name) == key


@pytest.mark.parametrize("name", ["a.exe", "a.jpg", "a.xlsx", "a.tar.gz"])
def test_other_formats_are_refused(name: str) -> None:
    with pytest.raises(UnsupportedFormat, match="not supported"):
        recognise(b"words", name)


@given(st.binary(max_size=200), st.sampled_from(["a", "a.txt", "a.html", "a.pdf", "a.docx"]))
def test_any_bytes_under_a_known_name_have_a_format(data: bytes, name: str) -> None:
    assert recognise(data, name) in formats()


@pytest.mark.parametrize(
    "repeated", [b"<!-- a -->", b"<?a?>", b"<!DOCTYPE a>", b"<!DOCTYPE ", b" "]
)
def test_what_stands_before_a_root_element_is_gone_over_once(repeated: bytes) -> None:
    # A pattern that tries each way of parting the comments would never come to its end.
    assert recognise(repeated * 2_000 + b"<root>", "a.xml") == "feed"
