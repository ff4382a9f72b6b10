"""Bytes become an article, or are refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyFile, ReadingError, TooLarge, UnsupportedFormat
from index.ingest import MAX_TEXT_BYTES, article_id, read_bytes
from index.model.article import CollectionId

PROSE = (
    "The harbour reopened on Monday after the storm. Fishermen counted the losses of a hard week.\n"
)


@pytest.mark.parametrize("data", [b"", b" \n\t\n ", "\ufeff".encode(), "\u00a0\n".encode()])
def test_an_empty_file_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(EmptyFile, match="holds no text"):
        read_bytes(data, name="a.txt", origin="o")


def test_another_suffix_is_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        read_bytes(b"words", name="a.xlsx", origin="o")


def test_fifty_megabytes_of_text_are_refused_at_once() -> None:
    with pytest.raises(TooLarge, match="10 MB"):
        read_bytes(b"words " * (MAX_TEXT_BYTES // 6 + 1), name="a.txt", origin="o")


def test_the_id_depends_on_collection_and_origin_alone() -> None:
    one = read_bytes(PROSE.encode(), name="a.txt", origin="/x/a.txt")
    two = read_bytes(b"Other words.", name="b.md", origin="/x/a.txt")
    assert one.id == two.id == article_id(CollectionId("shared"), "/x/a.txt")
    assert len(one.id) == 12
    assert int(one.id, 16) >= 0
    assert article_id(CollectionId("guild"), "/x/a.txt") != one.id


@given(st.binary(max_size=400))
def test_any_bytes_read_or_are_refused_in_words(data: bytes) -> None:
    try:
        article = read_bytes(data, name="a.txt", origin="o")
    except ReadingError:
        return
    assert article.text.strip()
    assert not set(map(chr, [*range(9), 11, 12, 13, *range(14, 32), 127])) & set(article.text)
    end = 0
    for span in article.boilerplate:
        assert end <= span.start < span.end <= len(article.text)
        end = span.end
