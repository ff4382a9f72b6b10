"""Plain text is kept as it is."""

from hypothesis import given
from hypothesis import strategies as st

from index.ingest import read_bytes


def text_of(data: bytes, name: str = "a.txt") -> str:
    return read_bytes(data, name=name, origin="o").text


def test_text_stays_as_it_is_in_the_file() -> None:
    odd = "  Two  spaces,\ta tab, ﬁ ligature, “quotes”, e\u0301 and emoji 🦜.\n\n\nEnd  "
    assert text_of(odd.encode()) == odd


def test_html_in_a_text_file_is_text() -> None:
    assert text_of(b"<html><p>Not a page.</p></html>") == "<html><p>Not a page.</p></html>"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_text_is_kept_whole(words: str) -> None:
    words = words.replace("\ufeff", "")
    if words.strip() and words.count("\ufffd") < 4:
        assert text_of(("Words first. " + words).encode()) == "Words first. " + words
