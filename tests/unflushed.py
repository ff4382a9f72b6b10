"""Has nothing flushed to the disk in the tests' own process: nobody cuts its power meanwhile.

What is written is there for other processes all the same. Those that tests start and kill flush
as their users' do.
"""

import contextlib
import os
from collections.abc import Iterator
from typing import Final

import pytest

from index.store.embedded import files

SHIPPED: Final = files.SYNCHRONOUS


@contextlib.contextmanager
def unflushed() -> Iterator[None]:
    """Let SQLite and our own files wait for no disk while the block lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "SYNCHRONOUS", "OFF")
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield
