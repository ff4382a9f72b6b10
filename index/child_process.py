"""Processes of our own that run what may hang, grow or crash: what they are given, and limits."""

import os
import resource
import sys
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]
_PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SYSTEMROOT", "HOME")


def environment() -> dict[str, str]:
    """Give a child what Python needs to start, and nothing of ours: no token, no setting."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


def limit(what: int, most: int) -> None:
    """Lower a limit of this process (`resource.RLIMIT_…`); one that is lower already stays."""
    soft, hard = resource.getrlimit(what)
    finite = [each for each in (soft, hard, most) if each != resource.RLIM_INFINITY]
    resource.setrlimit(what, (min(finite), hard))
