"""Files that are there whole or not at all, and stay there when the power goes."""

import os
import threading
from pathlib import Path
from typing import Final

SYNCHRONOUS: Final = "FULL"
"""How SQLite flushes, see its PRAGMA: what is committed stays when the power goes."""
SCRATCH: Final = ".tmp"
"""How what is being written ends: whoever is killed meanwhile leaves it behind."""


def replace(path: Path, content: bytes) -> None:
    """Put a file in another's place: written aside, flushed, renamed, the folder flushed.

    Raises:
        OSError: it can't be written; the old one stands.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{SCRATCH}")
    try:
        with scratch.open("wb") as opened:
            opened.write(content)
        settle(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)


def settle(scratch: Path, path: Path) -> None:
    """Bring a written file to the disk, and only then give it its name."""
    flush(scratch)
    scratch.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Wait until the disk has it: a directory's entries, or a file's bytes."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
