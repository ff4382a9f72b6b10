"""Zip archives of articles: each part is read by its own format.

Nothing is written to disk. What could mean a place outside the archive, a link and an archive in
the archive are refused; what no format knows is passed over, as in a folder.
"""

import stat
import zipfile
from pathlib import PurePosixPath
from typing import Final

from index.errors import DamagedFile, NoArticleFound, NotUnpacked, ReadingError, TooLarge
from index.ingest.archive import opened, unpacked
from index.ingest.converters import suffixes
from index.ingest.draft import Bundle, Packed, Refused
from index.ingest.format import MAX_DOCUMENT_BYTES, Format

_ARCHIVES: Final = frozenset(".zip .tar .gz .tgz .bz2 .xz .7z .rar .jar .zst".split())
_SIGNATURE: Final = b"PK\x03\x04"


def read(data: bytes, name: str) -> Bundle:
    """Unpack an archive's articles. Raises DamagedFile, NoArticleFound or TooComplex."""
    files: list[Packed] = []
    refused: list[Refused] = []
    with opened(data, name) as packed:
        for part in packed.infolist():
            path = PurePosixPath(part.filename)
            hidden = any(each.startswith((".", "__MACOSX")) and each != ".." for each in path.parts)
            if part.is_dir() or hidden:
                continue
            try:
                if held := _unpacked(packed, part, path):
                    files.append(held)
            except ReadingError as error:
                refused.append(Refused(part.filename, type(error).__name__, error.detail))
    if not files and not refused:
        raise NoArticleFound(name, "the archive has no file of a kind that is read")
    return Bundle(files=tuple(files), refused=tuple(refused))


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, path: PurePosixPath) -> Packed | None:
    if path.is_absolute() or ".." in path.parts or "\\" in part.filename or ":" in part.filename:
        raise NotUnpacked(part.filename, "its path leads out of the archive")
    if stat.S_ISLNK(part.external_attr >> 16):
        raise NotUnpacked(part.filename, "it is a link")
    if path.suffix.lower() in _ARCHIVES:
        raise NotUnpacked(part.filename, "it is an archive in an archive")
    if path.suffix.lower() not in suffixes():
        return None
    if part.file_size > MAX_DOCUMENT_BYTES:
        raise TooLarge(part.filename)
    return Packed(part.filename, unpacked(packed, part, part.filename))


FORMAT = Format(
    title="zip archive of such files",
    suffixes=(".zip",),
    read=read,
    sniff=lambda data: data.startswith(_SIGNATURE),
    refusal=DamagedFile,
    isolated=False,  # Python's own zlib; each part goes into the parsers' process by itself
)
