"""Has what tests write lie in memory where there is plenty: it is databases above all.

Making and throwing away hundreds of them on a disk takes as much of a core as some tests do, and
makes the others wait.
"""

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a file system, in which folders are made
PLENTY: Final = 6 << 30
"""Bytes that have to be free; all tests need some hundred million at a time."""


def use() -> None:
    """Make temporary folders in memory from now on, here and in processes that are started.

    Whoever says by TMPDIR where they belong is heeded.
    """
    if "TMPDIR" not in os.environ and free(MEMORY) >= PLENTY:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # as it was found before


def free(folder: Path, meminfo: Path = Path("/proc/meminfo")) -> int:
    """Count the bytes that a file system in memory can still take without anybody swapping.

    None where programs may not be started from it, as some tests do.
    """
    if not os.access(folder, os.W_OK) or not meminfo.is_file():
        return 0
    if os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return 0
    available = re.search(r"^MemAvailable: *(\d+) kB$", meminfo.read_text(), re.MULTILINE)
    return min(shutil.disk_usage(folder).free, int(available[1]) * 1024 if available else 0)
