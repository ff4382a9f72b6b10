"""The last stage of the image without a builder, run on a copy of this machine's root.

The copy is an overlay that only the started program sees. What the first stage installs is stood
for by the environment and the cache of these tests; all else is read out of the Dockerfile.
"""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conftest import CACHE, ROOT

INSTALLED: Final = "/opt/pullquote"
"""What the last stage takes from the first."""


@dataclass(frozen=True)
class Stage:
    """Instructions of a Dockerfile from one FROM on, each with its arguments."""

    steps: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Give the arguments of all instructions of a name."""
        return [arguments for each, arguments in self.steps if each == name]

    @property
    def environment(self) -> dict[str, str]:
        """What ENV sets, of what it names as already set only PATH."""
        words = [word for line in self.all("ENV") for word in shlex.split(line)]
        given = dict(word.split("=", 1) for word in words)
        return {
            name: value.replace("$PATH", "/usr/local/bin:/usr/bin:/bin")
            for name, value in given.items()
        }

    @property
    def user(self) -> str:
        """The user and group that it runs as."""
        [user] = self.all("USER")
        return user

    def command(self, name: str = "CMD") -> list[str]:
        """What CMD runs, or the command of a HEALTHCHECK."""
        [arguments] = self.all(name)
        words = re.findall(r'"([^"]*)"', arguments.partition("[")[2])
        assert words, f"{name} {arguments}: a list of words, so that no shell stands between"
        return words


def stages(text: str) -> list[Stage]:
    """Read a Dockerfile."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    found: list[list[tuple[str, str]]] = []
    for line in filter(None, joined.splitlines()):
        name, _, arguments = line.partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append((name, arguments.strip()))
    return [Stage(tuple(steps)) for steps in found]


def started(
    stage: Stage, place: Path, data: Path, given: dict[str, str], *command: str
) -> list[str]:
    """Give what starts a command as in a container of the image, its root read-only.

    `place` is an empty folder for the copy, `data` is its volume, `given` more of its environment.
    """
    upper, work, root = (place / name for name in ("upper", "work", "root"))
    for folder in (upper / INSTALLED.lstrip("/"), upper / "articles", work, root):
        folder.mkdir(parents=True)
    for name, there in (("venv", ROOT / ".venv"), ("cache", CACHE)):
        (upper / INSTALLED.lstrip("/") / name).symlink_to(there.resolve())
    assert stage.all("COPY") == [f"--from=build {INSTALLED} {INSTALLED}"]
    user, _, group = stage.user.partition(":")
    environment = stage.environment | given
    lines = [
        "set -e",
        "mount --make-rprivate /",
        f"mount -t overlay overlay -o lowerdir=/,upperdir={upper},workdir={work} {root}",
        f"mount -t proc proc {root}/proc",
        f"mount --rbind /dev {root}/dev",
        f"chmod 755 {root}/root",  # where this machine's Python may lie; in the copy alone
        *(f"chroot {root} sh -ec {shlex.quote(run)}" for run in stage.all("RUN")),
        f"mount --bind {data} {root}/data",
        f"chown -R {user}:{group} {root}/data",
        f"mount --bind {ROOT / 'articles'} {root}/articles",
        f"mount -t tmpfs tmpfs {root}/tmp",  # noqa: S108 - its own
        *_seen_again(root),
        f"mount -o remount,ro {root}",
        f"exec chroot {root} setpriv --reuid={user} --regid={group} --clear-groups --no-new-privs"
        " --bounding-set=-all --inh-caps=-all env -i -C /data "
        + shlex.join([*(f"{name}={value}" for name, value in environment.items()), *command]),
    ]
    return ["unshare", "--mount", "--", "sh", "-c", "\n".join(lines)]


def _seen_again(root: Path) -> list[str]:
    """Give what shows the project and its environment again, where the copy's /tmp hides them."""
    hidden = [
        each
        for each in dict.fromkeys((ROOT, (ROOT / ".venv").resolve()))
        if each.is_relative_to("/tmp")  # noqa: S108 - where a checkout may lie
    ]
    return [f"mkdir -p {root}{each} && mount --bind {each} {root}{each}" for each in hidden]
