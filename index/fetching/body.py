"""A response's bytes, unpacked: never more of them than a page has, whatever they unpack to."""

import zlib
from collections.abc import Iterable
from typing import Final

from index.errors import DamagedFile, TooLarge

_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS
_NAMES: Final = frozenset({"gzip", "x-gzip", "deflate"})
ACCEPTED: Final = "gzip, deflate"
"""What a request says that we unpack."""


def read_body(chunks: Iterable[bytes], encoding: str, name: str, most: int) -> bytes:
    """Join a body's chunks, unpacked as its Content-Encoding says.

    Raises:
        TooLarge: there are more than `most` bytes, before or after unpacking.
        DamagedFile: it is packed in a way that was not asked for, or can't be unpacked.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return _bounded(chunks, name, most)
    if encoding not in _NAMES:
        raise DamagedFile(name, f"packed as {encoding[:20]!r}")
    packed = _bounded(chunks, name, most)
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        body = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise DamagedFile(name) from error
    if len(body) > most:
        raise TooLarge(name)
    if not unpacker.eof:
        raise DamagedFile(name, "it ends too early")
    return body


def _bounded(chunks: Iterable[bytes], name: str, most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise TooLarge(name)
    return bytes(body)
