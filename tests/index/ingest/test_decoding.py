"""Bytes in whatever encoding become text; what is none is refused."""

import pytest

from index.errors import NotText, UnsupportedFormat
from index.ingest import read_bytes

PROSE = (
    "The harbour reopened on Monday after the storm. Fishermen counted the losses of a hard week.\n"
)


def text_of(data: bytes, name: str = "a.txt") -> str:
    return read_bytes(data, name=name, origin="o").text


def test_newlines_become_one_kind_and_control_characters_go() -> None:
    assert (
        text_of(b"One line.\r\nTwo\x00 lines.\rThree\x07 lines.\x0b")
        == "One line.\nTwo lines.\nThree lines."
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_western_text_in_any_encoding_reads_the_same(encoding: str) -> None:
    words = "The café’s owner said: “It’s over – for now.” Prices rose by 5 €.\n" + PROSE
    assert text_of(words.encode(encoding)) == words


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Правительство объявило о новых мерах поддержки экономики страны. " * 8),
        ("shift_jis", "政府は月曜日、新しい経済対策を発表した。首相は記者会見で説明した。" * 8),
    ],
)
def test_other_scripts_are_detected(encoding: str, words: str) -> None:
    assert text_of(words.encode(encoding)) == words


def test_a_few_bad_bytes_in_utf8_harm_nothing_else() -> None:
    data = "Café owners in Zürich and Málaga said no.".encode()
    broken = data[:10] + b"\xff" + data[10:]
    assert text_of(broken).replace("\ufffd", "") == data.decode()


def test_utf8_cut_in_the_middle_of_a_letter_still_reads() -> None:
    assert text_of("Über Zürich schneit es: é".encode()[:-1]) == "Über Zürich schneit es: \ufffd"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x00" * 500, b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f"]
)
def test_binary_under_a_text_name_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        read_bytes(data, name="a.txt", origin="o")


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"])
def test_known_formats_under_a_text_name_are_named(head: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match="not supported"):
        read_bytes(head + b"abc " * 50, name="a.txt", origin="o")
