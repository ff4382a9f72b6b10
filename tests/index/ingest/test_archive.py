"""Zip archives are opened with bounds, and a part is held to the size that it claims."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from index.errors import DamagedFile, LockedFile, ReadingError, TooComplex
from index.ingest.archive import MAX_PARTS, MAX_UNPACKED, opened, unpacked

TEXT = b"The harbour board voted on Monday to close the old lock. " * 50


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def first(data: bytes) -> bytes:
    with opened(data, "a.zip") as archive:
        return unpacked(archive, archive.infolist()[0], "a.zip/a.txt")


def changed(data: bytes, field: int, value: bytes) -> bytes:
    """Change what an archive's directory says of its one part (APPNOTE 4.3.12)."""
    begins = data.rindex(b"PK\x01\x02") + field
    return data[:begins] + value + data[begins + len(value) :]


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_part_comes_out_as_it_went_in(method: int) -> None:
    assert first(packed({"a.txt": TEXT}, method)) == TEXT


SIZE, FLAGS, METHOD = 24, 8, 10


@pytest.mark.parametrize(
    ("made", "error"),
    [
        pytest.param(lambda: b"", DamagedFile, id="nothing"),
        pytest.param(lambda: b"PK\x03\x04 no", DamagedFile, id="no archive"),
        pytest.param(lambda: packed({"a.txt": TEXT})[:-9], DamagedFile, id="cut"),
        pytest.param(
            lambda: changed(packed({"a.txt": TEXT}), SIZE, b"\x05\0\0\0"),
            DamagedFile,
            id="claims less",
        ),
        pytest.param(
            lambda: changed(packed({"a.txt": TEXT}), FLAGS, b"\1\0"), LockedFile, id="locked"
        ),
        pytest.param(
            lambda: changed(packed({"a.txt": TEXT}), METHOD, b"\x63\0"),
            DamagedFile,
            id="unknown method",
        ),
        pytest.param(
            lambda: packed({"a.txt": TEXT}, zipfile.ZIP_STORED).replace(
                b"old lock", b"new lock", 1
            ),
            DamagedFile,
            id="wrong checksum",
        ),
        pytest.param(
            lambda: packed({"a.txt": b"", "b.txt": bytes(MAX_UNPACKED + 1)}),
            TooComplex,
            id="a bomb",
        ),
        pytest.param(
            lambda: packed({str(number): b"" for number in range(MAX_PARTS + 1)}),
            TooComplex,
            id="many",
        ),
    ],
)
def test_what_can_not_be_trusted_is_refused(
    made: Callable[[], bytes], error: type[ReadingError]
) -> None:
    data = made()
    with pytest.raises(error) as told:
        first(data)
    assert type(told.value) is error
