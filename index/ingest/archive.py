"""Zip archives, opened with bounds: what a file claims of its size is held to."""

import io
import zipfile
from typing import Final

from index.errors import DamagedFile, LockedFile, TooComplex

MAX_UNPACKED: Final = 200_000_000
"""Bytes of all parts unpacked; a long report has some 5 MB, a bomb any number."""
MAX_PARTS: Final = 5_000
"""A year of a newspaper's articles; more are packed in several archives."""
_ENCRYPTED: Final = 0x1
"""Bit of a part's flags (APPNOTE 4.4.4)."""


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """Open an archive. Raises DamagedFile, or TooComplex for too many parts or bytes."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedFile(name) from error
    parts = packed.infolist()
    if len(parts) > MAX_PARTS:
        raise TooComplex(name, f"{len(parts)} parts; at most {MAX_PARTS}")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TooComplex(name, f"unpacked more than {MAX_UNPACKED // 1_000_000} MB")
    return packed


def unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    """Unpack a part, and no more of it than it says it has. Raises DamagedFile or LockedFile."""
    if part.flag_bits & _ENCRYPTED:
        raise LockedFile(name)
    try:
        with packed.open(part) as file:
            data = file.read(part.file_size + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise DamagedFile(name) from error
    except Exception as error:  # zlib.error and lzma's are no common class
        raise DamagedFile(name) from error
    if len(data) > part.file_size:
        raise DamagedFile(name)
    return data
