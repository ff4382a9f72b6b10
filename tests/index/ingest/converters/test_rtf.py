"""Rich text: its words, whatever its marks."""

import pytest

from index.errors import DamagedFile, NoArticleFound
from index.ingest import read_bytes

HEAD = r"{\rtf1\ansi{\fonttbl\f0\fswiss Helvetica;}\f0\pard "


def test_words_stay_and_marks_go() -> None:
    data = (HEAD + r"The {\b council} closed it.\par It is old \u8212? and unsafe.\par}").encode()
    text = read_bytes(data, name="a.rtf", origin="o").text
    assert text == "The council closed it.\n\nIt is old — and unsafe."


def test_it_is_told_by_its_beginning() -> None:
    assert read_bytes((HEAD + "Words.}").encode(), name="a.txt", origin="o").text == "Words."


def test_what_is_none_is_damaged_and_one_without_words_no_article() -> None:
    with pytest.raises(DamagedFile):
        read_bytes(b"words", name="a.rtf", origin="o")
    with pytest.raises(NoArticleFound):
        read_bytes((HEAD + "}").encode(), name="a.rtf", origin="o")
