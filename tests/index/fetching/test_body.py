"""A response's bytes are unpacked as its header says, and never to more than a page has."""

import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DamagedFile, TooLarge
from index.fetching.body import ACCEPTED, read_body

PAGE = b"<p>The harbour council approved a night ferry.</p>"
MOST = 1_000


def in_chunks(data: bytes, size: int = 7) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (PAGE, ""),
        (PAGE, "identity"),
        (gzip.compress(PAGE, mtime=0), "gzip"),
        (gzip.compress(PAGE, mtime=0), " X-GZip "),
        (zlib.compress(PAGE), "deflate"),
        (zlib.compress(PAGE), "gzip"),  # servers that say the one and send the other
    ],
)
def test_a_body_is_what_was_packed(packed: bytes, encoding: str) -> None:
    assert read_body(in_chunks(packed), encoding, "a", MOST) == PAGE


@given(st.binary(max_size=MOST), st.integers(1, 50), st.sampled_from(["", *ACCEPTED.split(", ")]))
def test_any_bytes_come_back_however_they_are_cut(data: bytes, size: int, encoding: str) -> None:
    packed = {"": data, "gzip": gzip.compress(data), "deflate": zlib.compress(data)}[encoding]
    assert read_body(in_chunks(packed, size), encoding, "a", 2 * MOST) == data


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_the_most_is_taken_and_a_byte_more_refused(encoding: str) -> None:
    def pack(data: bytes) -> bytes:
        return gzip.compress(data) if encoding else data

    assert len(read_body([pack(bytes(MOST))], encoding, "a", MOST)) == MOST
    with pytest.raises(TooLarge):
        read_body([pack(bytes(MOST + 1))], encoding, "a", MOST)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_no_more_chunks_are_asked_for_than_are_needed_to_refuse(encoding: str) -> None:
    asked = 0

    def endless() -> Iterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield bytes(100)

    with pytest.raises(TooLarge):
        read_body(endless(), encoding, "a", MOST)
    assert asked == MOST // 100 + 1


@pytest.mark.parametrize(
    ("packed", "encoding", "reason"),
    [
        (PAGE, "br", "'br'"),
        (PAGE, "gzip, gzip", "'gzip, gzip'"),
        (PAGE, "x" * 500, f"'{'x' * 20}'"),
        (PAGE, "gzip", ""),
        (gzip.compress(PAGE, mtime=0)[:-1], "gzip", "ends too early"),
        (b"", "gzip", "ends too early"),
    ],
)
def test_what_can_not_be_unpacked_is_damaged(packed: bytes, encoding: str, reason: str) -> None:
    with pytest.raises(DamagedFile) as told:
        read_body([packed], encoding, "a", MOST)
    assert reason in told.value.detail
    assert len(told.value.detail) < 100
