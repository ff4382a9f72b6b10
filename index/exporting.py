"""Exports: all articles of a scope in zip files that `add` takes back just as they were."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from index.errors import LibraryError
from index.ingest.exported import line
from index.model.scope import Scope
from index.store.protocol import Store

_PART_BYTES: Final = 8_000_000
_PART_ARTICLES: Final = 10_000
_FILE_BYTES: Final = 40_000_000
"""Of text in one zip file, packed or not: `add` reads files of 50 MB."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many articles, into which files."""

    articles: int
    files: tuple[Path, ...]


def export(store: Store, scope: Scope, file: Path) -> Exported:
    """Write a scope's articles into new zip files: `file`, and more beside it where it is full.

    Raises:
        LibraryError: there is no article, a file is there already, or can't be written.
    """
    count = 0
    files: list[Path] = []
    try:
        for parts in _volumes(store, scope):
            path = file if not files else file.with_stem(f"{file.stem}-{len(files) + 1}")
            with path.open("xb") as opened:
                files.append(path)
                _pack(opened, parts)
            count += sum(len(part) for part in parts)
    except BaseException as error:
        for written in files:  # no half of an export passes for one
            written.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise LibraryError(
                f"{error.filename} exists already. Name a new file, or move that one away."
            ) from error
        if isinstance(error, OSError):
            raise LibraryError(f"The export could not be written to {file}: {error}.") from error
        raise
    if not files:
        raise LibraryError("There is no article to export.")
    return Exported(count, tuple(files))


def pack(store: Store, scope: Scope, file: IO[bytes]) -> int | None:
    """Write a scope's articles into one zip file; count them, or None if one can't hold them."""
    volumes = _volumes(store, scope)
    parts = next(volumes, [])
    if next(volumes, None) is not None:
        return None
    _pack(file, parts)
    return sum(len(part) for part in parts)


def _pack(file: IO[bytes], parts: list[list[str]]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, lines in enumerate(parts, 1):
            archive.writestr(f"articles-{number}.jsonl", "\n".join(lines) + "\n")


def _volumes(store: Store, scope: Scope) -> Iterator[list[list[str]]]:
    """Give the lines of each zip file, in the parts that it is made of."""
    parts: list[list[str]] = []
    size = part_size = 0
    for written in _lines(store, scope):
        length = len(written.encode()) + 1
        if parts and size + length > _FILE_BYTES:
            yield parts
            parts, size = [], 0
        full = part_size + length > _PART_BYTES or (parts and len(parts[-1]) >= _PART_ARTICLES)
        if not parts or full:
            parts.append([])
            part_size = 0
        parts[-1].append(written)
        part_size += length
        size += length
    if parts:
        yield parts


def _lines(store: Store, scope: Scope) -> Iterator[str]:
    for summary in store.summaries(scope):
        one = Scope((summary.collection,))
        revision = store.revision(summary.id, one)
        if revision is not None:  # else it was removed at this moment
            yield line(revision.document, revision.curated, store.sources(summary.id, one)[1:])
