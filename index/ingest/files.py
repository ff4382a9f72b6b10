"""Files and folders on disk → articles."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import NotARegularFile, TooLarge, UnreadableFile
from index.ingest.converters import suffixes
from index.ingest.decoding import printable_path
from index.ingest.documents import Reading, read_articles, read_bytes
from index.ingest.format import MAX_DOCUMENT_BYTES
from index.model.article import SHARED, Article, CollectionId


def read_file(path: Path, collection: CollectionId = SHARED) -> Article:
    """Read one article file; its origin is the absolute path, so every folder sees the same id.

    Raises ReadingError, its leaves as the package's docstring draws them. Never waits on a pipe.
    """
    name, data, origin = _opened(path)
    return read_bytes(data, name=name, origin=origin, collection=collection)


def read_articles_of(path: Path, collection: CollectionId = SHARED) -> Reading:
    """Read all articles of a file as `read_file` does: an archive, an export and a feed hold many.

    Raises ReadingError, its leaves as the package's docstring draws them.
    """
    name, data, origin = _opened(path)
    return read_articles(data, name=name, origin=origin, collection=collection)


def _opened(path: Path) -> tuple[str, bytes, str]:
    name = printable_path(os.fsencode(path))
    return name, _contents(path, name), printable_path(os.fsencode(path.resolve()))


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the article files that `paths` name, each once, folders expanded in sorted order.

    A path named by itself is yielded whatever it is, so that its error is reported. Inside a
    folder hidden entries, other suffixes and anything but regular files are passed over, and links
    to folders are not followed, so that a loop ends. A folder that can't be listed is yielded too.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _walk(path) if _is_folder(path) else [path]:
            key = os.path.realpath(found)
            if key not in seen:
                seen.add(key)
                yield found


def _walk(folder: Path) -> Iterator[Path]:
    unreadable: list[Path] = []

    def note(error: OSError) -> None:
        unreadable.append(Path(error.filename))

    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if (
                not name.startswith(".")
                and path.suffix.lower() in suffixes()
                and _may_be_file(path)
            ):
                yield path
    yield from unreadable  # as a path that can't be read is, so that it is reported


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # inside a folder that may not be entered
        return False


def _may_be_file(path: Path) -> bool:
    """Tell whether it may be a regular file: reading says why what can't be looked at is none."""
    try:
        return path.is_file()
    except OSError:
        return True


def _contents(path: Path, name: str) -> bytes:
    """Return a regular file's bytes; opened without blocking, and checked on what was opened."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise NotARegularFile(name)
            if status.st_size > MAX_DOCUMENT_BYTES:
                raise TooLarge(name)
            return file.read(MAX_DOCUMENT_BYTES + 1)
    except IsADirectoryError as error:
        raise NotARegularFile(name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableFile(name, getattr(error, "strerror", None) or "") from error
