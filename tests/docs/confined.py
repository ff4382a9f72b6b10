"""Start a program as a hardened service or container does: without rights, its root read-only."""

import os
import shutil
import subprocess
from pathlib import Path

_CONFINE = """
set -e
mount --make-rprivate /
mount --bind "$0" "$0"
mount -t tmpfs tmpfs /var/tmp
mount -o remount,bind,ro /
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
"""


def confined(folder: Path) -> list[str]:
    """Give the command before a program's: it may write in this folder and in /var/tmp alone."""
    return ["unshare", "--mount", "--", "sh", "-c", _CONFINE, str(folder)]


def can_confine(folder: Path) -> bool:
    """Tell whether it can be done here: it takes root, and a kernel that lets it."""
    if os.geteuid() != 0 or not (shutil.which("unshare") and shutil.which("setpriv")):
        return False
    return subprocess.run([*confined(folder), "true"], check=False).returncode == 0
