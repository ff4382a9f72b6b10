"""Turns: of several threads and processes that do one thing, one at a time works on it.

That is to add an article, or to export a model.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

FOLDER: Final = "turns"
_SLOTS: Final = 64
"""Files that stand for names: two rarely share one, and the files stay few."""


@contextmanager
def turn(folder: Path, name: str) -> Iterator[None]:
    """Wait until nobody else in this or another process works on `name`, and keep others out.

    Whoever dies gives its turn away. Where no file can be made, nobody waits: the store is still
    changed by one at a time, only work may be done twice.
    """
    slot = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[0] % _SLOTS
    path = folder / FOLDER / f"{slot}.lock"
    try:
        path.parent.mkdir(exist_ok=True)
        opened = path.open("ab")
    except OSError:
        yield
        return
    with opened:
        fcntl.flock(opened, fcntl.LOCK_EX)  # let go of when it is closed
        yield
