"""Plain text: what is kept, in whatever encoding, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyFile, NotText, ReadingError, TooLarge, UnsupportedFormat
from index.ingest import MAX_TEXT_BYTES, article_id, read_bytes
from index.model.article import CollectionId

PROSE = (
    "The harbour reopened on Monday after the storm. Fishermen counted the losses of a hard week.\n"
)


def text_of(data: bytes, name: str = "a.txt") -> str:
    return read_bytes(data, name=name, origin="o").text


def test_text_stays_as_it_is_in_the_file() -> None:
    odd = "  Two  spaces,\ta tab, ﬁ ligature, “quotes”, e\u0301 and emoji 🦜.\n\n\nEnd  "
    assert text_of(odd.encode()) == odd


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


@pytest.mark.parametrize("data", [b"", b" \n\t\n ", "\ufeff".encode(), "\u00a0\n".encode()])
def test_an_empty_file_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(EmptyFile, match="holds no text"):
        read_bytes(data, name="a.txt", origin="o")


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


def test_another_suffix_is_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        read_bytes(b"words", name="a.xlsx", origin="o")


def test_fifty_megabytes_of_text_are_refused_at_once() -> None:
    with pytest.raises(TooLarge, match="10 MB"):
        read_bytes(b"words " * (MAX_TEXT_BYTES // 6 + 1), name="a.txt", origin="o")


def test_html_in_a_text_file_is_text() -> None:
    assert text_of(b"<html><p>Not a page.</p></html>") == "<html><p>Not a page.</p></html>"


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


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_text_is_kept_whole(words: str) -> None:
    words = words.replace("\ufeff", "")
    if words.strip() and words.count("\ufffd") < 4:
        assert text_of(("Words first. " + words).encode()) == "Words first. " + words
